/** How large the terminal is and whether that is enough. Knows no component. */

export type Size = { readonly columns: number; readonly rows: number };

/** Smallest terminal the console draws itself in; below it asks for room and keeps running. */
export const LEAST: Size = { columns: 40, rows: 12 };

/** The size of `stdout` in cells; 80×24 where the terminal does not say. */
export function sizeOf(stdout: { readonly columns?: number; readonly rows?: number }): Size {
  return { columns: stdout.columns || 80, rows: stdout.rows || 24 };
}

/** Is there room to draw? */
export function isLargeEnough(size: Size): boolean {
  return size.columns >= LEAST.columns && size.rows >= LEAST.rows;
}

/** From so many rows on the header has a third: alarms and systems. */
const TALL = 20;

/** Rows of the header. */
export function headerHeight(rows: number): 2 | 3 {
  return rows >= TALL ? 3 : 2;
}

/** Rows left for the pane: the header above, two below. */
export function paneHeight(rows: number): number {
  return Math.max(1, rows - headerHeight(rows) - 2);
}
