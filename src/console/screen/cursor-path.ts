/**
 * The shortest way of the cursor from one cell to another. Pure. Uses only moves every terminal agrees on, and a line
 * feed only right after a carriage return: with or without the tty's ONLCR that is the start of the next row.
 */

/** Where the cursor is. `column` or `row` is -1 where it is not known for sure. */
export type Place = { readonly column: number; readonly row: number };

const CSI = '\u001b[';
const NOWHERE = '';

/** CUP. `column` and `row` count from 0. */
export function absolute(column: number, row: number): string {
  if (column === 0) return row === 0 ? `${CSI}H` : `${CSI}${row + 1}H`;
  return row === 0 ? `${CSI};${column + 1}H` : `${CSI}${row + 1};${column + 1}H`;
}

const counted = (count: number, letter: string): string =>
  count === 1 ? `${CSI}${letter}` : `${CSI}${count}${letter}`;

/** The fewest bytes that bring the cursor from `from` to `column`, `row`; empty when it is there. */
export function cursorPath(from: Place, column: number, row: number): string {
  let best = absolute(column, row);
  if (from.row < 0) return best;
  const down = row - from.row;
  if (down === 0) {
    const across = acrossPath(from.column, column);
    return across.length < best.length ? across : best;
  }
  if (down > 0) {
    // 2 bytes for the first row, 1 for each further one, from column 0.
    const fresh = `\r${'\n'.repeat(down)}`;
    if (fresh.length < best.length) best = shorter(best, fresh + acrossPath(0, column));
  }
  const vertical = counted(Math.abs(down), down > 0 ? 'B' : 'A');
  if (vertical.length < best.length && from.column >= 0)
    best = shorter(best, vertical + acrossPath(from.column, column));
  if (column === 0) best = shorter(best, `\r${vertical}`);
  return best;
}

/** Within a row; from a column not known only what is absolute will do. */
function acrossPath(from: number, to: number): string {
  if (from === to) return NOWHERE;
  if (to === 0) return '\r';
  let best = `${CSI}${to + 1}G`;
  if (from < 0) return best;
  best = shorter(best, to > from ? counted(to - from, 'C') : back(from - to));
  // CR is one byte: near the left edge it and a short step beat the rest.
  return to < 10 ? shorter(best, `\r${counted(to, 'C')}`) : best;
}

function back(count: number): string {
  return count <= 3 ? '\b'.repeat(count) : counted(count, 'D');
}

const shorter = (one: string, other: string): string => (other.length < one.length ? other : one);
