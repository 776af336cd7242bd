/** The alarms: cause, since when, who has them, what they led to; below them how many one has had to bear. */
import { alarmLoad } from '../../view/alarms.ts';
import { type Line, span } from '../../view/span.ts';
import type { Deck } from '../deck.ts';
import { ListPane } from './list-pane.tsx';

const listOf = (deck: Deck) => deck.reading.alarms();

export function Alarms() {
  return <ListPane pane="alarms" listOf={listOf} foot={loadLine} panel />;
}

function loadLine(deck: Deck): Line {
  const user = deck.connection.store.getState().welcome?.user ?? '';
  const load = alarmLoad(deck.reading.floor(), user, deck.reading.now());
  const { alarms } = deck.words;
  const flood = load.flood ? [span(`${alarms.flood} `, 'critical')] : [];
  return [span(' '), ...flood, span(alarms.load(load.tenMinutes, load.hour, load.own), 'dim')];
}
