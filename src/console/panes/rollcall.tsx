/** The roll-call: who is planned now, who is here, who is missing or late; below the list how many of each. */
import { rollCallLine } from '../../view/roll-call.ts';
import { type Line, span } from '../../view/span.ts';
import type { Deck } from '../deck.ts';
import { ListPane } from './list-pane.tsx';

const listOf = (deck: Deck) => deck.reading.rollcall();

export function RollCall() {
  return <ListPane pane="rollcall" listOf={listOf} foot={figuresLine} panel />;
}

/** Of everybody, whatever the filter shows. */
function figuresLine(deck: Deck): Line {
  return [span(' '), ...rollCallLine(deck.reading.roll(), deck.reading.context())];
}
