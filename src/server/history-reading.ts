/**
 * The day of one agent, queue or call for one reader, from the journal, redacted as the reader's stream is. It must not
 * know sockets.
 */
import type { Floor } from '../floor/floor.ts';
import type { HistoryPage } from '../protocol/frames/down/history-page.ts';
import type { HistoryRequest } from '../protocol/frames/up/history-request.ts';
import { reaches, type Teams } from './authority/scope.ts';
import type { FloorView } from './floor-view.ts';
import type { Journal } from './journal/contract.ts';
import type { Identity } from './session/identity.ts';

/** Longest page, characters of its events: a frame stays well under what a client takes. */
const LONGEST_PAGE = 200_000;

/** One page, oldest first. Who asks about another team's agent is told no more than that it is out of scope. */
export async function readHistory(
  request: HistoryRequest,
  who: Identity,
  context: {
    readonly journal: Journal;
    readonly floor: Floor;
    readonly teams: Teams;
    readonly view: FloorView;
  },
): Promise<HistoryPage> {
  const { journal, floor, teams, view } = context;
  const { id, subject, after, most } = request;
  const page = { t: 'history-page', id } as const;
  if (subject.kind === 'agent') {
    if (!reaches(who.scope, teams, subject.id))
      return { ...page, refused: 'out-of-scope', events: [], next: null };
    if (!floor.agents.has(subject.id)) return { ...page, refused: 'unknown-agent', events: [], next: null };
  }
  const queues = floor.configuration?.queues ?? [];
  if (subject.kind === 'queue' && !queues.some((queue) => queue.id === subject.id))
    return { ...page, refused: 'unknown-queue', events: [], next: null };
  const start = after > 0 ? after + 1 : await journal.since(floor.dayStartedAt);
  const found = await journal.about(subject, Math.max(start, journal.first()), floor.seq, most);
  const events: HistoryPage['events'] = [];
  let length = 0;
  for (const event of found) {
    const told = view.told(event);
    length += JSON.stringify(told).length;
    if (length > LONGEST_PAGE && events.length > 0) break;
    events.push(told);
  }
  const all = events.length === found.length && found.length < most;
  return { ...page, refused: null, events, next: all ? null : (events.at(-1)?.seq ?? null) };
}
