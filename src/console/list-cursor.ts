/**
 * A cursor that holds an id. When rows move it follows its row; when the row is gone it stays where it was,
 * on whatever row is there now. Knows neither rows nor keys.
 */

export type ListCursor = {
  /** The row pointed at; null before there was one. */
  readonly id: string | null;
  /** Where it was last seen, counted from 0. */
  readonly index: number;
};

export const NO_CURSOR: ListCursor = { id: null, index: 0 };

/** Where the cursor stands in `ids` now; index −1 when the list is empty. */
export function settle(cursor: ListCursor, ids: readonly string[]): ListCursor {
  if (ids.length === 0) return { id: null, index: -1 };
  if (cursor.id !== null) {
    const found = ids[cursor.index] === cursor.id ? cursor.index : ids.indexOf(cursor.id);
    if (found >= 0) return found === cursor.index ? cursor : { id: cursor.id, index: found };
  }
  const index = Math.min(Math.max(cursor.index, 0), ids.length - 1);
  return { id: ids[index] ?? null, index };
}

/** Moves by `by` rows from where the cursor stands now; stops at the ends. */
export function moveCursor(cursor: ListCursor, ids: readonly string[], by: number): ListCursor {
  const here = settle(cursor, ids);
  if (here.index < 0) return NO_CURSOR;
  const index = Math.min(Math.max(here.index + by, 0), ids.length - 1);
  return { id: ids[index] ?? null, index };
}

/** First row to show so that `index` is inside a window of `height` rows, moving as little as can be. */
export function scrollTo(first: number, index: number, height: number, count: number): number {
  const most = Math.max(0, count - height);
  let top = Math.min(Math.max(first, 0), most);
  if (index >= 0 && index < top) top = index;
  if (index >= top + height) top = index - height + 1;
  return Math.min(Math.max(top, 0), most);
}
