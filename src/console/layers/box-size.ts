/** How large a box over the pane may be. Pure. */
import type { Deck } from '../deck.ts';
import { headerHeight } from '../screen/terminal-size.ts';

/** The rows below stay free: what a dialog answers to a key is said there. */
export const FOOT_ROWS = 2;

/** Rows above that stay free: the header, where there is room to spare. */
export function headRows(rows: number): number {
  const header = headerHeight(rows);
  return header === 3 ? header : 0;
}

/** Cells and rows a dialog has, its frame included. */
export function boxSize(deck: Deck, wanted = 72): { readonly width: number; readonly height: number } {
  const { columns, rows } = deck.ui.getState().size;
  return { width: Math.min(wanted, columns), height: Math.max(4, rows - headRows(rows) - FOOT_ROWS) };
}
