/** The log: who did what to whom, why, with what outcome. Asked of the server while it is shown. */
import { useEffect } from 'react';
import { type Line, span } from '../../view/span.ts';
import { type Deck, useDeck } from '../deck.ts';
import { followLog } from '../log-feed.ts';
import { ListPane } from './list-pane.tsx';

const listOf = (deck: Deck) => deck.reading.log();

export function Log() {
  const deck = useDeck();
  useEffect(() => followLog(deck), [deck]);
  return <ListPane pane="log" listOf={listOf} foot={standingLine} />;
}

/** Why there is nothing to read, where there is nothing. */
function standingLine(deck: Deck): Line {
  const { audit } = deck.ui.getState();
  if (audit.t === 'asked') return [span(` ${deck.texts.asking}`, 'dim')];
  return audit.t === 'refused' ? [span(` ${audit.why}`, 'warning')] : [];
}
