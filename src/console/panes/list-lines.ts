/** A list as lines: the heading, then as many rows as fit, with the cursor's row in sight. Pure; knows no pane. */
import type { RowContext } from '../../view/column.ts';
import { chooseColumns } from '../../view/layout.ts';
import { blankLine, fitLine } from '../../view/line.ts';
import { paintHeading, paintRow } from '../../view/paint.ts';
import { type Line, span } from '../../view/span.ts';
import { scrollTo, settle } from '../list-cursor.ts';
import type { ListView } from '../reading.ts';
import type { ListState } from '../ui.ts';

export type ListFrame = {
  readonly lines: readonly Line[];
  /** The first row shown: the next frame starts from it, so that the list moves as little as can be. */
  readonly top: number;
};

/** Exactly `height` lines of `width` cells. `top`: the first row shown in the frame before. */
export function listLines<Row extends { readonly id: string }>(
  list: ListView<Row>,
  state: ListState,
  size: { readonly width: number; readonly height: number },
  top: number,
  context: RowContext,
): ListFrame {
  const { width, height } = size;
  const chosen = chooseColumns(list.columns, width);
  const room = Math.max(0, height - 1);
  const cursor = settle(state.cursor, list.ids);
  const first = scrollTo(top, cursor.index, room, list.rows.length);
  const rows = list.rows
    .slice(first, first + room)
    .map((row, index) => paintRow(chosen, row, { ...context, selected: first + index === cursor.index }));
  if (list.rows.length === 0 && room > 0)
    rows.push(fitLine([span(` ${context.words.filter.nothing}`, 'dim')], width, 'left'));
  while (rows.length < room) rows.push(blankLine(width));
  return { lines: [paintHeading(chosen, context, state.order), ...rows].slice(0, height), top: first };
}
