/** Notices that the person has taken the shift while the console stood open: then what one has to know of it is shown. */
import { shiftDuty } from '../floor/duties.ts';
import { span } from '../view/span.ts';
import { say } from './acting.ts';
import type { Deck } from './deck.ts';
import { pushLayer } from './ui.ts';

/**
 * Watches until the function returned is called. What happened since one left comes by itself, or the hand-over sheet
 * where one has not been away; over an open dialog only a sentence.
 */
export function watchShift(deck: Deck): () => void {
  const { store } = deck.connection;
  /** Whether one had the shift when last looked; null: not known yet. */
  let had: boolean | null = null;
  const look = (): void => {
    const { whole, welcome, floor } = store.getState();
    if (!whole || welcome === null) return;
    const has = shiftDuty(floor)?.user === welcome.user;
    const taken = had === false && has;
    had = has;
    if (!taken) return;
    const { leftAt, layers } = deck.ui.getState();
    if (layers.length > 0) return say(deck, [span(deck.texts.shiftTaken, 'notice')]);
    pushLayer(deck.ui, { t: 'page', page: leftAt === null ? 'sheet' : 'digest', about: null, top: 0 });
  };
  look();
  return store.subscribe(look);
}
