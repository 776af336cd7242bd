/** Events of the whole floor: its rules, its day, the exchange it hears. Knows no agent and no call. */
import type { FloorEventOf } from '../../protocol/event.ts';
import type { Draft } from './draft.ts';

export function floorConfigured(draft: Draft, event: FloorEventOf<'floor-configured'>): void {
  draft.configuration = event.configuration;
}

/** Day figures start from nought; what runs on is counted from here. The 24 h curve rolls on. */
export function dayStarted(draft: Draft, event: FloorEventOf<'day-started'>): void {
  draft.date = event.date;
  draft.dayStartedAt = event.at;
  draft.agentTallies.clear();
  draft.queueTallies.clear();
  draft.notes.clear();
  draft.whyCards.clear();
  for (const { id, endedAt } of draft.incidents.rows().values())
    if (endedAt !== null) draft.incidents.delete(id);
  for (const [id, { trunkGroup, inUse }] of draft.trunkTallies.rows()) {
    draft.trunkTallies.set(id, { trunkGroup, arrived: 0, blocked: 0, inUse, mostInUse: inUse });
  }
}

export function feedChanged(draft: Draft, event: FloorEventOf<'feed-changed'>): void {
  const same = draft.feed?.exchange === event.exchange && draft.feed.state === event.state;
  const since = same && draft.feed !== null ? draft.feed.since : event.at;
  draft.feed = { exchange: event.exchange, state: event.state, since, why: event.why };
}
