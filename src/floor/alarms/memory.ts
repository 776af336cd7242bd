/** What judging has to remember from one second to the next and no floor says. Plain values; knows no rule. */
import type { Alarm, AlarmRuleName, AlarmSubject } from '../../protocol/entities/alarm.ts';
import type { DayFactor } from '../arrivals-band.ts';
import type { Floor } from '../floor.ts';
import { type ArrivalsMemory, noArrivals } from './arrivals-memory.ts';
import { CAUSE_CODES } from './causes.ts';
import type { Finding } from './rule.ts';
import { shelfKey } from './shelf-key.ts';

/** One rule about one subject: since when its condition holds, and the alarm it has open. Instants in ms. */
export type Track = {
  readonly rule: AlarmRuleName;
  readonly subject: AlarmSubject;
  /** The open alarm. */
  readonly alarm: string | null;
  readonly warnedSince: number | null;
  readonly criticalSince: number | null;
  /** What its rule found last; null: nothing. */
  readonly found: Finding | null;
  /** Better than the open alarm says, since. */
  readonly easedSince: number | null;
  readonly clearSince: number | null;
  /** When it was raised, of the last ten minutes. */
  readonly raised: readonly number[];
  /** Held back by a shelf since the condition began. */
  readonly withheld: boolean;
  readonly changedAt: number;
};

/** Unanswered rings of an agent: those of the last 15 min, and how many in a row without a sign of life. */
export type Rings = { readonly lost: readonly number[]; readonly inARow: number };

/** A caller who waits: where, since when, and whether being late was explained. */
export type Waiting = { readonly queue: string; readonly since: number; readonly late: boolean };

export type Memory = {
  /** The second judged last; 0: none yet. */
  readonly judgedAt: number;
  /** By rule and subject, as `shelfKey` writes them. */
  readonly tracks: ReadonlyMap<string, Track>;
  /** When alarms were raised, of the last ten minutes. */
  readonly raised: readonly number[];
  readonly arrivals: ArrivalsMemory;
  /** What today is compared with the forecast, as of the half hour that began at `from`. */
  readonly day: { readonly from: number; readonly factor: DayFactor };
  readonly rings: ReadonlyMap<string, Rings>;
  readonly waiting: ReadonlyMap<string, Waiting>;
  /** Calls expected late, at the minute it was asked for. */
  readonly outlook: { readonly minute: number; readonly late: number } | null;
};

/** Nothing is known of this rule and subject. */
export function newTrack(rule: AlarmRuleName, subject: AlarmSubject): Track {
  return {
    rule,
    subject,
    alarm: null,
    warnedSince: null,
    criticalSince: null,
    found: null,
    easedSince: null,
    clearSince: null,
    raised: [],
    withheld: false,
    changedAt: 0,
  };
}

/** The memory of a floor nobody judged, or of one that was and whose judge began anew: its open alarms go on. */
export function startMemory(floor: Floor): Memory {
  const tracks = new Map<string, Track>();
  for (const alarm of floor.alarms.values()) {
    const { id, rule, subject, severity, since, severitySince } = alarm;
    const criticalSince = severity === 'critical' ? severitySince : null;
    const track = {
      ...newTrack(rule, subject),
      alarm: id,
      warnedSince: since,
      criticalSince,
      found: heldFinding(alarm),
      raised: [since],
    };
    tracks.set(shelfKey(rule, subject), track);
  }
  const waiting = new Map<string, Waiting>();
  for (const call of floor.calls.values()) {
    if (call.visit === null || call.answeredAt !== null) continue;
    const since = call.requestedAt ?? call.visit.since;
    waiting.set(call.id, { queue: call.visit.queue, since, late: floor.whyCards.has(call.id) });
  }
  return {
    judgedAt: 0,
    tracks,
    raised: [...floor.alarms.values(), ...floor.pastAlarms.values()]
      .map(({ since }) => since)
      .sort(ascending),
    arrivals: noArrivals(floor.at),
    day: { from: -1, factor: { mean: 1, variance: 0 } },
    rings: new Map(),
    waiting,
    outlook: null,
  };
}

/** What an open alarm stands for until its rule has looked again: a rule that looks now and then must not lose it. */
function heldFinding({ subject, value, limit, why }: Alarm): Finding {
  const { agents, count } = why;
  const code = CAUSE_CODES.find((known) => known === why.code) ?? 'all-busy';
  return { subject, level: 'held', value, limit, why: () => ({ code, agents, count }) };
}

function ascending(one: number, other: number): number {
  return one - other;
}
