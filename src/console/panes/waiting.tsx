/** The calls that wait or ring: the longest first. */
import type { Deck } from '../deck.ts';
import { ListPane } from './list-pane.tsx';

const listOf = (deck: Deck) => deck.reading.waiting();

export function Waiting() {
  return <ListPane pane="waiting" listOf={listOf} />;
}
