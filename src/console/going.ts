/** From one pane to another, and to one thing in the pane of its kind. */
import type { PaneName } from '../view/commands.ts';
import type { Deck } from './deck.ts';
import { changeList, release } from './ui.ts';

/** Goes to a pane; whatever lay over the one before is left. */
export function show(pane: PaneName, deck: Deck): void {
  const { pane: here } = deck.ui.getState();
  deck.ui.setState({ pane, layers: [], ...(pane === here ? {} : { before: here }) });
}

/** Goes to one thing in the pane of its kind, whatever the filter or the held order there was. */
export function goTo(pane: PaneName, id: string, deck: Deck): void {
  show(pane, deck);
  release(deck.ui, pane);
  if (!deck.reading.ids(pane).includes(id)) changeList(deck.ui, pane, { filter: '' });
  const index = deck.reading.ids(pane).indexOf(id);
  changeList(deck.ui, pane, { cursor: { id, index: Math.max(0, index) }, follow: false });
}
