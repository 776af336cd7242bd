/** Tells a new critical alarm besides the screen, where the person chose so: terminal bell, or a notification (OSC 9). */
import { shelfKey } from '../floor/alarms/shelf-key.ts';
import type { Floor } from '../floor/floor.ts';
import type { Alarm } from '../protocol/entities/alarm.ts';
import { safeText } from '../protocol/safe-text.ts';
import type { Deck } from './deck.ts';
import { targetOf } from './targets.ts';

/** Wall ms between two of them: a flood is one bell. */
const APART = 5_000;

/** Watches the floor until the function returned is called. What was open at the start is no news. */
export function watchAlarms(deck: Deck): () => void {
  const { store } = deck.connection;
  let known: Floor['alarms'] | null = store.getState().whole ? store.getState().floor.alarms : null;
  let toldAt = Number.NEGATIVE_INFINITY;
  return store.subscribe(({ floor, whole }) => {
    if (!whole || floor.alarms === known) return;
    const before = known;
    known = floor.alarms;
    const { bell } = deck.ui.getState();
    if (before === null || bell === 'off') return;
    const news = [...floor.alarms.values()].find((alarm) => isNews(alarm, before.get(alarm.id), floor));
    const now = deck.wallClock.now();
    if (!news || now - toldAt < APART) return;
    toldAt = now;
    const text = targetOf('alarm', news.id, deck)?.name ?? '';
    deck.send(bell === 'bell' ? '\u0007' : `\u001b]9;seatwatch: ${safeText(text)}\u0007`);
  });
}

/** Critical, nobody's, not on the shelf, and not so before; or raised anew. */
function isNews(alarm: Alarm, before: Alarm | undefined, floor: Floor): boolean {
  if (alarm.severity !== 'critical' || alarm.acknowledged !== null) return false;
  if (floor.shelves.has(shelfKey(alarm.rule, alarm.subject))) return false;
  return before?.severity !== 'critical' || alarm.repeats > before.repeats;
}
