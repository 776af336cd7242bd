/** What judging takes from the events since the last second judged: arrivals, unanswered rings, who waits, who was lost. Raises nothing. */
import type { NewFloorEvent } from '../../protocol/event.ts';
import { dayFactor } from '../arrivals-band.ts';
import type { Floor } from '../floor.ts';
import { thresholds } from '../thresholds.ts';
import { noArrivals, withArrival } from './arrivals-memory.ts';
import type { Memory, Rings, Waiting } from './memory.ts';

/** How long an unanswered ring counts, ms. */
export const RINGS_KEPT = 15 * 60_000;
const HALF_HOUR = 30 * 60_000;

/** A caller who waited too long, or is gone. `at`: the instant it was certain. */
export type Missed = Waiting & {
  readonly call: string;
  readonly outcome: 'late' | 'lost';
  readonly at: number;
};

export type Heard = { readonly memory: Memory; readonly missed: readonly Missed[] };

type End = Extract<NewFloorEvent, { t: 'visit-ended' | 'call-ended' }>;

type Ears = {
  arrivals: Memory['arrivals'];
  readonly rings: Map<string, Rings>;
  readonly waiting: Map<string, Waiting>;
  readonly missed: Missed[];
};

/** `floor` has `happened` folded in already; `happened` in order. */
export function heed(memory: Memory, floor: Floor, happened: readonly NewFloorEvent[], now: number): Heard {
  const ears: Ears = {
    // A floor without an event has no past to be silent in.
    arrivals: memory.arrivals.since === 0 ? noArrivals(happened[0]?.at ?? now) : memory.arrivals,
    rings: new Map(memory.rings),
    waiting: new Map(memory.waiting),
    missed: [],
  };
  const limits = thresholds(floor.configuration);
  for (const event of happened) take(ears, floor, event, limits.threshold, limits.short);
  for (const [call, waiting] of ears.waiting) {
    if (waiting.late || now - waiting.since <= limits.threshold) continue;
    ears.waiting.set(call, { ...waiting, late: true });
    ears.missed.push({ ...waiting, call, outcome: 'late', at: now });
  }
  const { arrivals, waiting, missed } = ears;
  return {
    memory: { ...memory, arrivals, waiting, rings: recent(ears.rings, now), day: dayOf(memory, floor, now) },
    missed,
  };
}

function take(ears: Ears, floor: Floor, event: NewFloorEvent, threshold: number, short: number): void {
  switch (event.t) {
    case 'call-arrived':
      if (event.direction === 'inbound') ears.arrivals = withArrival(ears.arrivals, event.at);
      return;
    case 'visit-started': {
      const known = ears.waiting.get(event.call);
      if (known === undefined && floor.calls.get(event.call)?.answeredAt != null) return;
      const since = known?.since ?? event.at;
      ears.waiting.set(event.call, { queue: event.queue, since, late: known?.late ?? false });
      return;
    }
    case 'call-answered': {
      quiet(ears, event.agent);
      const waited = ears.waiting.get(event.call);
      if (waited === undefined) return;
      ears.waiting.delete(event.call);
      if (event.corrected !== true && !waited.late && event.at - waited.since > threshold)
        ears.missed.push({ ...waited, call: event.call, outcome: 'late', at: event.at });
      return;
    }
    case 'visit-ended':
      if (event.exit === 'moved') return;
      if (event.exit === 'call-back' || event.exit === 'voicemail' || event.exit === 'overflowed')
        ears.waiting.delete(event.call);
      else lose(ears, event, short);
      return;
    case 'call-ended':
      lose(ears, event, short);
      return;
    case 'offer-ended': {
      if (event.why !== 'no-answer') return;
      const known = ears.rings.get(event.agent);
      ears.rings.set(event.agent, {
        lost: [...(known?.lost ?? []), event.at],
        inARow: (known?.inARow ?? 0) + 1,
      });
      return;
    }
    case 'agent-signed-in':
    case 'agent-signed-out':
      ears.rings.delete(event.agent);
      return;
    case 'agent-ready':
    case 'agent-closed':
      if (event.by.kind === 'agent') quiet(ears, event.agent);
      return;
    case 'alarm-acknowledged': {
      const alarm = floor.alarms.get(event.alarm);
      const agent = alarm?.rule === 'ring-no-answer' ? alarm.subject.id : null;
      const known = agent === null ? undefined : ears.rings.get(agent);
      if (agent !== null && known !== undefined) ears.rings.set(agent, { ...known, lost: [] });
      return;
    }
    default:
  }
}

/** A sign of life: the rings before it were no ghost's. */
function quiet(ears: Ears, agent: string): void {
  const known = ears.rings.get(agent);
  if (known !== undefined && known.inARow > 0) ears.rings.set(agent, { ...known, inARow: 0 });
}

/** A caller who gives up before the short limit has not been kept waiting; how a wait ended that nobody saw end, no card says. */
function lose(ears: Ears, event: End, short: number): void {
  const { call, at, corrected } = event;
  const waited = ears.waiting.get(call);
  if (waited === undefined) return;
  ears.waiting.delete(call);
  if (corrected !== true && at - waited.since >= short)
    ears.missed.push({ ...waited, call, outcome: 'lost', at });
}

function recent(rings: Map<string, Rings>, now: number): ReadonlyMap<string, Rings> {
  for (const [agent, { lost, inARow }] of rings) {
    const kept = lost.filter((at) => at > now - RINGS_KEPT);
    if (kept.length === 0 && inARow === 0) rings.delete(agent);
    else if (kept.length < lost.length) rings.set(agent, { lost: kept, inARow });
  }
  return rings;
}

/** Learned anew with every half hour. */
function dayOf(memory: Memory, floor: Floor, now: number): Memory['day'] {
  const from = now - (now % HALF_HOUR);
  const { configuration, halfHours, dayStartedAt } = floor;
  if (memory.day.from === from || configuration === null) return memory.day;
  return { from, factor: dayFactor(configuration, halfHours, dayStartedAt, now) };
}
