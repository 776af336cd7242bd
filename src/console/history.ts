/** The day of what is open, asked of the server once and again when it is opened anew; shown below the facts. */
import type { FloorEvent } from '../protocol/event.ts';
import { type Line, span } from '../view/span.ts';
import { timelineLines } from '../view/timeline.ts';
import type { Deck } from './deck.ts';
import type { Subject } from './layers/layer.ts';
import type { Told } from './ui.ts';

/** Events asked for at once, and pages of them at most. */
const PAGE = 1000;
const MOST_PAGES = 5;
/** Days kept beside the one that is open. */
const KEPT = 12;

const keyOf = (of: Subject, id: string): string => `${of} ${id}`;

/** Asks for the day of an agent, a queue or a call; of anything else nothing is told. */
export function askHistory(of: Subject, id: string, deck: Deck): void {
  if (of !== 'agent' && of !== 'queue' && of !== 'call') return;
  const key = keyOf(of, id);
  if (deck.ui.getState().history.get(key)?.t !== 'told') tell(key, { t: 'asked' }, deck);
  void readDay(of, id, deck).then((told) => tell(key, told, deck));
}

async function readDay(kind: 'agent' | 'queue' | 'call', id: string, deck: Deck): Promise<Told<FloorEvent>> {
  const events: FloorEvent[] = [];
  let after = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await deck.connection.history({ kind, id }, after, PAGE);
    if (answer.t !== 'answered') {
      const why = answer.t === 'refused' ? deck.words.refusals[answer.code] : deck.texts.notTold;
      return events.length > 0 ? { t: 'told', what: events } : { t: 'refused', why };
    }
    events.push(...answer.events);
    if (answer.next === null) break;
    after = answer.next;
  }
  return { t: 'told', what: events };
}

function tell(key: string, told: Told<FloorEvent>, deck: Deck): void {
  const history = new Map(deck.ui.getState().history);
  history.delete(key);
  history.set(key, told);
  for (const old of history.keys()) {
    if (history.size <= KEPT) break;
    history.delete(old);
  }
  deck.ui.setState({ history });
}

/** The day as lines of at most `width` cells, with a heading; empty where nothing has one. */
export function dayLines(
  { of, id }: { readonly of: Subject; readonly id: string },
  width: number,
  deck: Deck,
): readonly Line[] {
  const told = deck.ui.getState().history.get(keyOf(of, id));
  if (told === undefined || (of !== 'agent' && of !== 'queue' && of !== 'call')) return [];
  const heading: Line = [span(deck.words.commands.timeline.label, 'heading')];
  if (told.t === 'asked') return [[], heading, [span(deck.texts.asking, 'dim')]];
  if (told.t === 'refused') return [[], heading, [span(told.why, 'warning')]];
  return [[], ...linesOf(of, id, told.what, width, deck)];
}

function linesOf(
  kind: 'agent' | 'queue' | 'call',
  id: string,
  events: readonly FloorEvent[],
  width: number,
  deck: Deck,
): readonly Line[] {
  const { configuration } = deck.reading.floor();
  // As many as were asked for came: there may be more.
  const part = events.length >= PAGE * MOST_PAGES;
  return timelineLines(events, { kind, id }, { configuration, part }, deck.reading.context(), width);
}
