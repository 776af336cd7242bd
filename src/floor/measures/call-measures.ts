/** Figures of calls, of one queue or of all: counts of the day, and who waits this instant. Knows no agent. */
import type { Call } from '../../protocol/entities/call.ts';
import type { QueueTally } from '../../protocol/entities/tallies.ts';
import { percent, type ServiceLevels, serviceLevels } from '../service-level.ts';
import type { Thresholds } from '../thresholds.ts';

export type CallMeasures = {
  /** Queue entries, re-entries included. */
  readonly entries: number;
  /** Unique calls that asked for an agent. */
  readonly requested: number;
  /** In a queue or ringing, this instant. */
  readonly waiting: number;
  /** Ms since the first queue entry of whoever waits longest; null when nobody waits. */
  readonly oldestWait: number | null;
  readonly answered: number;
  readonly abandoned: number;
  /** Of those, given up before the short limit. */
  readonly abandonedShort: number;
  /** Waits past the threshold today: ended ones and those still going on. Each call once, from its crossing on. */
  readonly late: number;
  /** Per cent by name; null where nothing is decided yet. */
  readonly serviceLevels: ServiceLevels;
  /** Average speed of answer, ms: first queue entry to answer, ring included. */
  readonly answerSpeed: number | null;
  /** Talk and hold of the day over answers, ms; talks going on count with their part so far. */
  readonly averageTalk: number | null;
  /** Over ended wrap-ups, ms. */
  readonly averageWrapUp: number | null;
  readonly ringNoAnswer: number;
  /** Answered over asked for, per cent, today; blocked attempts in the denominator where the trunk is known. */
  readonly connectedRate: number | null;
};

/** What the open calls add to the tallies of the day. */
export type OpenCalls = {
  waiting: number;
  oldestWait: number | null;
  waitingLate: number;
  waitingLateStrict: number;
  /** Talk and hold of the running stages, ms of the present day. */
  leg: number;
};

export function noOpenCalls(): OpenCalls {
  return { waiting: 0, oldestWait: null, waitingLate: 0, waitingLateStrict: 0, leg: 0 };
}

/** Adds one open call at an instant. A caller who was answered before waits again, but is not late again. */
export function addOpenCall(
  into: OpenCalls,
  call: Call,
  now: number,
  dayStartedAt: number,
  limits: Thresholds,
): void {
  if (call.visit !== null) {
    const unanswered = call.answeredAt === null;
    const wait = Math.max(0, now - (unanswered ? (call.requestedAt ?? call.visit.since) : call.visit.since));
    into.waiting += 1;
    into.oldestWait = Math.max(into.oldestWait ?? 0, wait);
    if (unanswered && wait > limits.threshold) into.waitingLate += 1;
    if (unanswered && wait > limits.strict) into.waitingLateStrict += 1;
  } else if (call.stage === 'talking' || call.stage === 'holding') {
    into.leg += Math.max(0, now - Math.max(call.since, dayStartedAt));
  }
}

/** Adds the tallies of one queue to those of the floor. */
export function addQueueTally(into: QueueTally, tally: QueueTally): void {
  for (const field of COUNTED) into[field] += tally[field];
  into.longestWait = Math.max(into.longestWait, tally.longestWait);
}

const COUNTED = [
  'entries',
  'requested',
  'answered',
  'answeredInTime',
  'answeredInStrictTime',
  'abandoned',
  'abandonedShort',
  'abandonedInTime',
  'abandonedInStrictTime',
  'late',
  'lateStrict',
  'answerWait',
  'abandonWait',
  'queueTime',
  'visitsEnded',
  'talk',
  'hold',
  'wrapUp',
  'wrapUps',
  'ringNoAnswer',
  'moved',
  'otherExits',
] as const satisfies readonly Exclude<keyof QueueTally, 'queue' | 'longestWait'>[];

/** The figures of a tally and the open calls of the same scope. `asked`: denominator of the connected rate. */
export function callMeasures(tally: QueueTally, open: OpenCalls, asked: number): CallMeasures {
  return {
    entries: tally.entries,
    requested: tally.requested,
    waiting: open.waiting,
    oldestWait: open.oldestWait,
    answered: tally.answered,
    abandoned: tally.abandoned,
    abandonedShort: tally.abandonedShort,
    late: tally.late + open.waitingLate,
    serviceLevels: serviceLevels({ ...tally, ...open }),
    answerSpeed: average(tally.answerWait, tally.answered),
    averageTalk: average(tally.talk + tally.hold + open.leg, tally.answered),
    averageWrapUp: average(tally.wrapUp, tally.wrapUps),
    ringNoAnswer: tally.ringNoAnswer,
    connectedRate: percent(tally.answered, asked),
  };
}

/** A mean in ms, or null where there is nothing to divide by. */
export function average(total: number, count: number): number | null {
  return count > 0 ? total / count : null;
}
