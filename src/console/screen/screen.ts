/**
 * What the terminal shows, what it should show, and the bytes between: Ink's frames and our regions meet here. Pure
 * in itself: no stream, no clock; the stream decides when a frame leaves.
 */
import { blank, copyGrid, createGrid } from './cell-grid.ts';
import { type Cursor, createFrameReader, type FrameListener } from './frame-reader.ts';
import { type AmbiguousCells, createFrameWriter, cursorAt } from './frame-writer.ts';
import { createInternTables } from './intern.ts';
import { createRegionLayer, type RegionLayer } from './region-layer.ts';

export type Screen = {
  /** Takes what Ink wrote. */
  readonly read: (text: string) => void;
  readonly regions: RegionLayer;
  /** Has Ink drawn something that no `?2026l` closed? */
  readonly isUnfinished: () => boolean;
  readonly resize: (columns: number, rows: number) => void;
  /**
   * The bytes that bring the terminal from what was sent last to what is wanted now; empty when nothing changed.
   * `whole`: clears and draws everything, whatever the terminal shows.
   */
  readonly frame: (whole: boolean) => string;
  /** Entries of the tables, for those who watch memory. */
  readonly size: () => { readonly glyphs: number; readonly looks: number };
};

export type ScreenOptions = {
  readonly columns: number;
  readonly rows: number;
  readonly ambiguous: AmbiguousCells;
  readonly listener: FrameListener;
  /** Entries a table may have before it is rebuilt. */
  readonly bound?: number;
};

const SYNCHRONIZED = '\u001b[?2026h';
const RELEASED = '\u001b[?2026l';
const CLEARED = '\u001b[m\u001b[H\u001b[2J';
const SHOWN = '\u001b[?25h';
const HIDDEN = '\u001b[?25l';

export function createScreen(options: ScreenOptions): Screen {
  const tables = createInternTables(options.bound);
  const writer = createFrameWriter(tables, options.ambiguous);
  const regions = createRegionLayer(tables);
  let wanted = createGrid(options.columns, options.rows);
  let sent = createGrid(options.columns, options.rows);
  let sentCursor: Cursor = { x: 0, y: 0, visible: false };
  /** Did Ink draw since `wanted` was composed? */
  let drawn = true;
  const reader = createFrameReader(tables, createGrid(options.columns, options.rows), options.listener);

  function compose(): void {
    if (tables.isFull()) {
      reader.renumber(tables.rebuild([reader.grid(), sent]));
      regions.forgetCells();
      drawn = true;
    }
    if (drawn) copyGrid(reader.grid(), wanted);
    regions.compose(reader.grid(), wanted, drawn);
    drawn = false;
    reader.seen();
  }

  /** What the cursor needs once the cells are sent; `moved`: sending them moved it. */
  function cursorBytes(moved: boolean, whole: boolean): string {
    const cursor = reader.cursor();
    const before = sentCursor;
    sentCursor = cursor;
    if (!cursor.visible) return before.visible || whole ? HIDDEN : '';
    const stays = !moved && before.visible && before.x === cursor.x && before.y === cursor.y;
    const at = stays ? '' : cursorAt(cursor.x, cursor.y);
    return before.visible && !whole ? at : at + SHOWN;
  }

  return {
    read: (text) => {
      drawn = true;
      reader.read(text);
    },
    regions,
    isUnfinished: reader.isUnfinished,
    resize: (columns, rows) => {
      reader.resize(columns, rows);
      wanted = createGrid(columns, rows);
      sent = createGrid(columns, rows);
      drawn = true;
    },
    frame: (whole) => {
      compose();
      if (whole) blank(sent);
      const cells = (whole ? CLEARED : '') + writer.difference(sent, wanted);
      const cursor = cursorBytes(cells !== '', whole);
      if (cells === '') return cursor;
      const before = sent;
      sent = wanted;
      // The next frame starts from what this one wanted; the older grid is overwritten.
      wanted = before;
      copyGrid(sent, wanted);
      return SYNCHRONIZED + cells + cursor + RELEASED;
    },
    size: tables.size,
  };
}
