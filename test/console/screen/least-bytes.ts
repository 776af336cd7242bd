/**
 * The least a cell diff needs: a lower bound on the bytes that turn one screen into another by sending changed cells in
 * reading order. Counted: the UTF-8 of every changed glyph; for every run of changed cells the cheapest way to reach
 * it (any of CUP, CHA, VPA, CUF, CUB, CUU, CUD, CR, BS, a line
 * feed that returns the carriage, or the bare text of the cells between, their colours free);
 * the shorter of delta and reset for every change of look between changed cells; EL for a tail that became blank, at 3
 * bytes. Not counted: synchronized output, questions, the reset at the end, and what distrust of the terminal costs
 * (absolute moves at the start of a frame, at the right edge, after characters of disputed width).
 * Written from the definition alone, without the writer under test.
 */
import { BLANK, type CellGrid, PLAIN, TRAILING } from '../../../src/console/screen/cell-grid.ts';
import type { InternTables } from '../../../src/console/screen/intern.ts';

type At = { readonly x: number; readonly y: number };

const digits = (value: number): number => (value <= 1 ? 0 : String(value).length);
const step = (count: number): number => 3 + digits(Math.abs(count));

function across(from: number, to: number): number {
  if (from === to) return 0;
  const ways = [3 + digits(to + 1), step(to - from), 1 + (to === 0 ? 0 : step(to))];
  if (to < from) ways.push(from - to);
  return Math.min(...ways);
}

function way(from: At | null, to: At): number {
  const straight = to.x === 0 ? 3 + digits(to.y + 1) : 4 + digits(to.y + 1) + digits(to.x + 1);
  if (from === null) return straight;
  const ways = [straight];
  const down = to.y - from.y;
  if (down === 0) ways.push(across(from.x, to.x));
  else {
    const vertical = Math.min(step(down), 3 + digits(to.y + 1));
    ways.push(vertical + across(from.x, to.x), vertical + 1 + across(0, to.x));
    // Behind a tty with ONLCR a line feed returns the carriage too; there is no one-byte way straight down.
    if (down > 0) ways.push(down + across(0, to.x));
  }
  return Math.min(...ways);
}

/** Bytes no diff of cells in reading order can go below, by the definition above. */
export function leastBytes(tables: InternTables, sent: CellGrid, wanted: CellGrid): number {
  const { columns, rows } = wanted;
  let bytes = 0;
  let at: At | null = null;
  /** Where the cursor would be had the tail before not been erased: the cheaper of both is taken. */
  let other: At | null = null;
  let look = PLAIN;
  const differs = (index: number): boolean =>
    sent.glyphs[index] !== wanted.glyphs[index] || sent.looks[index] !== wanted.looks[index];

  for (let y = 0; y < rows; y += 1) {
    const start = y * columns;
    let tail = columns;
    while (tail > 0 && wanted.glyphs[start + tail - 1] === BLANK && wanted.looks[start + tail - 1] === PLAIN)
      tail -= 1;
    const inTail: number[] = [];
    for (let x = 0; x < columns; x += 1) {
      const index = start + x;
      const glyph = wanted.glyphs[index] ?? BLANK;
      if (!differs(index) || glyph === TRAILING) continue;
      if (x >= tail) {
        inTail.push(x);
        continue;
      }
      bytes += reach(x, y) + tables.between(look, wanted.looks[index] ?? PLAIN).length + tables.bytes(glyph);
      look = wanted.looks[index] ?? PLAIN;
      let width = 1;
      while (x + width < columns && wanted.glyphs[index + width] === TRAILING) width += 1;
      at = { x: x + width, y };
      other = null;
    }
    const first = inTail[0];
    const last = inTail.at(-1);
    if (first === undefined || last === undefined) continue;
    bytes += reach(first, y) + tables.between(look, PLAIN).length + Math.min(3, inTail.length);
    look = PLAIN;
    at = { x: first, y };
    other = { x: last + 1, y };
  }
  return bytes;

  /** The cheapest way to a cell: a move, or the text of the cells between, in colours that cost nothing. */
  function reach(x: number, y: number): number {
    const target = { x, y };
    const moved = Math.min(way(at, target), other ? way(other, target) : Number.POSITIVE_INFINITY);
    if (at === null || at.y !== y || at.x > x) return moved;
    let resent = 0;
    for (let between = at.x; between < x && resent < moved; between += 1) {
      const glyph = wanted.glyphs[y * columns + between] ?? BLANK;
      if (glyph !== TRAILING) resent += tables.bytes(glyph);
    }
    return Math.min(moved, resent);
  }
}
