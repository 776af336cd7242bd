/**
 * The fewest bytes it reasonably takes to turn the screen last sent into the screen wanted. Rows from the top, cells
 * from the left; between changed cells the cursor moves or the cells between are sent again, whichever is shorter;
 * blank tails are erased. Starts from a cursor anywhere and the plain look, and ends in the plain look.
 * No ECH and no REP: GNU screen lacks the first, the Linux console the second. Erases plain blanks alone, since not
 * every terminal fills with the background. Knows no stream.
 */
import { BLANK, type CellGrid, PLAIN, TRAILING, widthAt } from './cell-grid.ts';
import { absolute, cursorPath } from './cursor-path.ts';
import type { Trust } from './graphemes.ts';
import type { InternTables } from './intern.ts';

/** `narrow`: ambiguous characters are known to take one cell. `disputed`: the cursor is set anew after a run of them. */
export type AmbiguousCells = 'narrow' | 'disputed';

const ERASE_TO_END = '\u001b[K';
const WRAP_OFF = '\u001b[?7l';
const WRAP_ON = '\u001b[?7h';
/** No cursor move is longer than the re-sending of so many cells. */
const LONGEST_GAP = 9;

export type FrameWriter = {
  /** The bytes from `sent` to `wanted`, of one size; empty when they show the same. */
  readonly difference: (sent: CellGrid, wanted: CellGrid) => string;
};

export function createFrameWriter(tables: InternTables, ambiguous: AmbiguousCells): FrameWriter {
  let out = '';
  let grid: CellGrid;
  /** Where the terminal's cursor is; -1: not sure. */
  let column = -1;
  let row = -1;
  let look = PLAIN;
  /** Cells by which the terminal's cursor may be further right than `column`. */
  let drift = 0;

  function trustAt(index: number): Trust {
    const trust = tables.trust(grid.glyphs[index] ?? BLANK);
    return trust === 'ambiguous' && ambiguous === 'narrow' ? 'sure' : trust;
  }

  function wear(wanted: number): void {
    out += tables.between(look, wanted);
    look = wanted;
  }

  /** Brings the cursor to `x` in row `y`, where the next cell to come has the look `next`. */
  function goTo(x: number, y: number, next: number): void {
    if (row === y && column === x && drift === 0) return;
    const from = {
      column: drift > 0 ? -1 : column,
      // A cursor that drifted past the edge has wrapped.
      row: column + drift >= grid.columns ? -1 : row,
    };
    const path = cursorPath(from, x, y);
    const gap = x - column;
    if (drift === 0 && row === y && column >= 0 && gap > 0 && gap <= LONGEST_GAP) {
      const budget = path.length + tables.between(look, next).length;
      if (gapCost(column, x, y, next, budget) <= budget) {
        for (let between = column; between < x; between += 1) sendCell(between, y);
        return;
      }
    }
    out += path;
    column = x;
    row = y;
    drift = 0;
  }

  /** Bytes of sending cells `from`–`to` again and being ready for the look `next`; stops counting past `budget`. */
  function gapCost(from: number, to: number, y: number, next: number, budget: number): number {
    let cost = 0;
    let worn = look;
    for (let index = y * grid.columns + from; index < y * grid.columns + to && cost <= budget; index += 1) {
      const glyph = grid.glyphs[index] ?? BLANK;
      if (glyph === TRAILING) continue;
      if (trustAt(index) !== 'sure') return Number.POSITIVE_INFINITY;
      const wanted = grid.looks[index] ?? PLAIN;
      cost += tables.between(worn, wanted).length + tables.bytes(glyph);
      worn = wanted;
    }
    return cost + tables.between(worn, next).length;
  }

  /** Sends the glyph at `x`, `y`, where the cursor is; a right half has gone with its left one. */
  function sendCell(x: number, y: number): void {
    const index = y * grid.columns + x;
    const glyph = grid.glyphs[index] ?? BLANK;
    if (glyph === TRAILING) return;
    wear(grid.looks[index] ?? PLAIN);
    const width = widthAt(grid, index);
    const atEdge = x + width >= grid.columns;
    const trust = trustAt(index);
    const cleared = trust === 'disputed' && width > 1;
    // The last cell of the last row would scroll some screens, and blanks in front of the edge would wrap.
    const held = atEdge && (cleared || y === grid.rows - 1);
    if (held) out += WRAP_OFF;
    // What the terminal takes for narrow must not leave the old cell standing beside it.
    if (cleared) out += `${' '.repeat(width)}\u001b[${x + 1}G`;
    out += tables.text(glyph);
    if (held) out += WRAP_ON;
    if (trust === 'disputed') drift = 2;
    else if (trust === 'ambiguous') drift += width;
    column = x + width;
    // Past the last column terminals differ on where the cursor is, and in which row.
    if (atEdge) {
      column = -1;
      row = -1;
      drift = 0;
    }
  }

  /** Can the cell at `x` follow what was just sent without setting the cursor anew? */
  function follows(x: number, y: number): boolean {
    if (row !== y || column !== x) return false;
    if (drift === 0) return true;
    const before = y * grid.columns + x - 1;
    // A run of ambiguous characters drifts as one; its end is set right.
    return trustAt(y * grid.columns + x) === 'ambiguous' && trustAt(before) === 'ambiguous';
  }

  function writeRow(sent: CellGrid, y: number): void {
    const start = y * grid.columns;
    const end = start + grid.columns;
    const { glyphs, looks } = grid;
    let first = start;
    while (first < end && glyphs[first] === sent.glyphs[first] && looks[first] === sent.looks[first])
      first += 1;
    if (first === end) return;
    let last = end - 1;
    while (glyphs[last] === sent.glyphs[last] && looks[last] === sent.looks[last]) last -= 1;

    let tail = end;
    while (tail > start && glyphs[tail - 1] === BLANK && looks[tail - 1] === PLAIN) tail -= 1;
    let erased = Math.max(first, tail);
    while (erased <= last && glyphs[erased] === sent.glyphs[erased] && looks[erased] === sent.looks[erased])
      erased += 1;
    const erases = last - erased + 1 > ERASE_TO_END.length || (last === end - 1 && erased <= last);
    const stop = erases ? Math.min(erased - 1, last) : last;

    for (let index = first; index <= stop; index += 1) {
      if (glyphs[index] === TRAILING) continue;
      if (glyphs[index] === sent.glyphs[index] && looks[index] === sent.looks[index]) continue;
      const x = index - start;
      if (!follows(x, y)) goTo(x, y, looks[index] ?? PLAIN);
      sendCell(x, y);
    }
    if (erases) {
      goTo(erased - start, y, PLAIN);
      wear(PLAIN);
      out += ERASE_TO_END;
    }
  }

  return {
    difference: (sent, wanted) => {
      grid = wanted;
      out = '';
      column = -1;
      row = -1;
      drift = 0;
      look = PLAIN;
      for (let y = 0; y < wanted.rows; y += 1) writeRow(sent, y);
      wear(PLAIN);
      return out;
    },
  };
}

/** The sequence that sets the cursor where the frame wants it seen. */
export const cursorAt = (x: number, y: number): string => absolute(x, y);
