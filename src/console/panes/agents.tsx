/** The agents: who is in which state, for how long, and what waits for them. */
import type { Deck } from '../deck.ts';
import { ListPane } from './list-pane.tsx';

const listOf = (deck: Deck) => deck.reading.agents();

export function Agents() {
  return <ListPane pane="agents" listOf={listOf} panel />;
}
