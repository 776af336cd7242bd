/** Who an act would be meant for: captured once, with the versions the person sees at that moment. */
import type { Deck } from './deck.ts';
import type { Target } from './layers/layer.ts';
import { settle } from './list-cursor.ts';
import { changeList } from './ui.ts';

/** The row under the cursor of the present pane: its id, null where there is none. */
export function idUnderCursor(deck: Deck): string | null {
  const { pane, lists } = deck.ui.getState();
  return settle(lists[pane].cursor, deck.reading.ids(pane)).id;
}

/** Lets the cursor of the present pane hold the row it stands on, so that a later order of the rows takes it along. */
export function holdCursor(deck: Deck): void {
  const { pane, lists } = deck.ui.getState();
  const { cursor } = lists[pane];
  const held = settle(cursor, deck.reading.ids(pane));
  // An empty list keeps the id: its row may come back.
  if (held.id !== null && held !== cursor) changeList(deck.ui, pane, { cursor: held });
}

/** The agent an act would be meant for: the one whose detail is open, else the one under the cursor. */
export function targetUnderCursor(deck: Deck): Target | null {
  const { pane, layers } = deck.ui.getState();
  const detail = layers.findLast((layer) => layer.t === 'detail');
  if (detail?.t === 'detail') return detail.of === 'agent' ? targetOf(detail.id, deck) : null;
  if (pane === 'queues') return null;
  const id = idUnderCursor(deck);
  return id === null ? null : targetOf(id, deck);
}

function targetOf(id: string, deck: Deck): Target | null {
  const agent = deck.reading.floor().agents.get(id);
  return agent ? { id, name: agent.name === '' ? id : agent.name, versions: agent.versions } : null;
}
