/** The queues: who waits, who serves, how well today went. */
import type { Deck } from '../deck.ts';
import { ListPane } from './list-pane.tsx';

const listOf = (deck: Deck) => deck.reading.queues();

export function Queues() {
  return <ListPane pane="queues" listOf={listOf} />;
}
