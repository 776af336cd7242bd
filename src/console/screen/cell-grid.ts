/**
 * A screenful of cells in typed arrays: a glyph number and a look number each. A wide glyph owns its own cell and
 * the one after it, which holds TRAILING. Knows no tables: numbers mean what `intern.ts` says, nothing here reads them.
 */

export type CellGrid = {
  readonly columns: number;
  readonly rows: number;
  /** Row after row. A code point, a number of the glyph table, or TRAILING. */
  readonly glyphs: Uint32Array;
  /** Numbers of the look table. */
  readonly looks: Uint32Array;
};

/** The right half of a wide glyph; never a glyph of its own. */
export const TRAILING = 0;
export const BLANK = 0x20;
/** The look of nothing special; the look table never gives this number to another look. */
export const PLAIN = 0;

/** A grid of plain blanks. */
export function createGrid(columns: number, rows: number): CellGrid {
  const cells = columns * rows;
  return { columns, rows, glyphs: new Uint32Array(cells).fill(BLANK), looks: new Uint32Array(cells) };
}

/** Cells the glyph at `index` takes: 0 for a right half, else 1 or more. */
export function widthAt(grid: CellGrid, index: number): number {
  if (grid.glyphs[index] === TRAILING) return 0;
  const end = index - (index % grid.columns) + grid.columns;
  let next = index + 1;
  while (next < end && grid.glyphs[next] === TRAILING) next += 1;
  return next - index;
}

/** Makes every cell a plain blank. */
export function blank(grid: CellGrid): void {
  grid.glyphs.fill(BLANK);
  grid.looks.fill(PLAIN);
}

/** Makes `to` equal to `from`; both have the same size. */
export function copyGrid(from: CellGrid, to: CellGrid): void {
  to.glyphs.set(from.glyphs);
  to.looks.set(from.looks);
}

/**
 * Puts a glyph of `width` cells at column `x`, row `y`, all of it inside the row. A wide glyph it cuts loses its
 * other half as well: the orphan becomes a blank in the look of what is written, as in xterm.
 */
export function putGlyph(
  grid: CellGrid,
  x: number,
  y: number,
  glyph: number,
  look: number,
  width: number,
): void {
  const index = y * grid.columns + x;
  clearHalves(grid, x, x + width, y, look);
  grid.glyphs[index] = glyph;
  grid.looks[index] = look;
  for (let more = 1; more < width; more += 1) {
    grid.glyphs[index + more] = TRAILING;
    grid.looks[index + more] = look;
  }
}

/** Blanks columns `from` up to, not including, `to` of row `y`, in the look `look`. */
export function eraseCells(grid: CellGrid, y: number, from: number, to: number, look: number): void {
  if (from >= to) return;
  clearHalves(grid, from, to, y, look);
  const row = y * grid.columns;
  grid.glyphs.fill(BLANK, row + from, row + to);
  grid.looks.fill(look, row + from, row + to);
}

/** Blanks what is left of glyphs that `from`–`to` is about to cut: the lead before it and the trail after it. */
function clearHalves(grid: CellGrid, from: number, to: number, y: number, look: number): void {
  const row = y * grid.columns;
  const { glyphs, looks } = grid;
  if (from > 0 && glyphs[row + from] === TRAILING) {
    let lead = from - 1;
    while (lead > 0 && glyphs[row + lead] === TRAILING) lead -= 1;
    glyphs.fill(BLANK, row + lead, row + from);
    looks.fill(look, row + lead, row + from);
  }
  for (let after = to; after < grid.columns && glyphs[row + after] === TRAILING; after += 1) {
    glyphs[row + after] = BLANK;
    looks[row + after] = look;
  }
}

/** Moves every row up by one; the last becomes blank in the look `look`. */
export function scrollUp(grid: CellGrid, look: number): void {
  const { columns, rows, glyphs, looks } = grid;
  glyphs.copyWithin(0, columns);
  looks.copyWithin(0, columns);
  glyphs.fill(BLANK, (rows - 1) * columns);
  looks.fill(look, (rows - 1) * columns);
}

/**
 * The same cells in a grid of another size: rows and columns are cut at the bottom and the right, or come as plain
 * blanks. `above` rows are dropped at the top first. A wide glyph the new edge cuts becomes a blank of its look.
 */
export function resizedGrid(grid: CellGrid, columns: number, rows: number, above = 0): CellGrid {
  const next = createGrid(columns, rows);
  const keptColumns = Math.min(columns, grid.columns);
  const keptRows = Math.min(rows, grid.rows - above);
  for (let y = 0; y < keptRows; y += 1) {
    const from = (y + above) * grid.columns;
    next.glyphs.set(grid.glyphs.subarray(from, from + keptColumns), y * columns);
    next.looks.set(grid.looks.subarray(from, from + keptColumns), y * columns);
    if (keptColumns < grid.columns && grid.glyphs[from + keptColumns] === TRAILING) {
      let cut = keptColumns - 1;
      while (cut > 0 && next.glyphs[y * columns + cut] === TRAILING) cut -= 1;
      next.glyphs.fill(BLANK, y * columns + cut, y * columns + keptColumns);
    }
  }
  return next;
}
