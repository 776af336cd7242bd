/** Which columns a width holds, and how wide each is. Knows nothing of what stands in them. */
import { type Column, DETAIL_ONLY } from './column.ts';

export type ChosenColumn<Row> = { readonly column: Column<Row>; readonly width: number };
/** Columns left to right with one blank between; together never wider than `width`. */
export type Chosen<Row> = {
  readonly width: number;
  readonly columns: readonly ChosenColumn<Row>[];
  /** How many columns the width did not hold. */
  readonly dropped: number;
};

/** Blanks between two columns. */
export const GAP = 1;

/** Up to this rank a column is essential: one of a larger rank comes only where those have their ideal width. */
const ESSENTIAL = 6;

/**
 * Drops columns by rank (the largest first, of equals the rightmost) until `width` holds what the others need, then
 * lets the important ones grow to their ideal, then shares what is left by `grow`. One column always stays.
 */
export function chooseColumns<Row>(columns: readonly Column<Row>[], width: number): Chosen<Row> {
  const kept = columns.filter(({ rank }) => rank !== DETAIL_ONLY);
  while (kept.length > 1 && neededWidth(kept) > width) kept.splice(leastImportant(kept), 1);
  const widths = kept.map((column) => column.min);
  let left = width - leastWidth(kept);
  if (left < 0) return cramped(kept, width, columns.length);

  const byRank = kept.map((_, index) => index).sort((a, b) => rankAt(kept, a) - rankAt(kept, b) || a - b);
  for (const index of byRank) {
    const wanted = (kept[index]?.ideal ?? 0) - (widths[index] ?? 0);
    const given = Math.max(0, Math.min(wanted, left));
    widths[index] = (widths[index] ?? 0) + given;
    left -= given;
  }
  shareOut(kept, widths, left);
  return {
    width: Math.max(0, width),
    columns: kept.map((column, index) => ({ column, width: widths[index] ?? 0 })),
    dropped: columns.length - kept.length,
  };
}

function leastWidth<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, column) => sum + column.min, 0) + Math.max(0, columns.length - 1) * GAP;
}

/** The least widths, and beside columns that are not essential the ideal ones of those that are. */
function neededWidth<Row>(columns: readonly Column<Row>[]): number {
  if (columns.every(({ rank }) => rank <= ESSENTIAL)) return leastWidth(columns);
  const more = columns.filter(({ rank }) => rank <= ESSENTIAL).map(({ min, ideal }) => ideal - min);
  return more.reduce((sum, cells) => sum + cells, leastWidth(columns));
}

function rankAt<Row>(columns: readonly Column<Row>[], index: number): number {
  return columns[index]?.rank ?? 0;
}

function leastImportant<Row>(columns: readonly Column<Row>[]): number {
  let found = 0;
  for (let index = 0; index < columns.length; index += 1) {
    if (rankAt(columns, index) >= rankAt(columns, found)) found = index;
  }
  return found;
}

/** Narrower than the one column that stays: it gets what there is. */
function cramped<Row>(kept: readonly Column<Row>[], width: number, all: number): Chosen<Row> {
  const first = kept[0];
  const columns = first && width > 0 ? [{ column: first, width }] : [];
  return { width: Math.max(0, width), columns, dropped: all - columns.length };
}

function shareOut<Row>(columns: readonly Column<Row>[], widths: number[], left: number): void {
  const weights = columns.reduce((sum, column) => sum + (column.grow ?? 0), 0);
  if (weights === 0) return;
  let spent = 0;
  let weight = 0;
  for (const [index, column] of columns.entries()) {
    weight += column.grow ?? 0;
    // Cumulative shares, so that rounding never loses or invents a cell.
    const due = Math.floor((left * weight) / weights);
    widths[index] = (widths[index] ?? 0) + due - spent;
    spent = due;
  }
}
