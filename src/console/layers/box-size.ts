/** How large a box over the pane may be. Pure. */
import type { Deck } from '../deck.ts';

/** Cells and rows a dialog has, its frame included. */
export function boxSize(deck: Deck, wanted = 72): { readonly width: number; readonly height: number } {
  const { columns, rows } = deck.ui.getState().size;
  return { width: Math.min(wanted, columns), height: Math.max(4, rows - 1) };
}
