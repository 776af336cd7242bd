/** What is counted since the day's start: per queue, per trunk group, per half hour. Written by `floor/reduce` alone. */
import * as z from 'zod';
import { count, floorInstant, id, milliseconds } from './scalars.ts';

/** Calls of one queue. A call's wait runs from its first queue entry to its answer, ring included. */
export const queueTally = z.object({
  queue: id,
  /** Queue entries, re-entries included. */
  entries: count,
  /** Unique calls whose first entry was here. */
  requested: count,
  answered: count,
  /** Answered within the service-level threshold; within the strict threshold. */
  answeredInTime: count,
  answeredInStrictTime: count,
  abandoned: count,
  /** Abandoned before the short limit: counted in `abandoned` too. */
  abandonedShort: count,
  /** Abandoned within the threshold (the short ones included). */
  abandonedInTime: count,
  abandonedInStrictTime: count,
  /** Ended waits that crossed the threshold, however they ended. */
  late: count,
  lateStrict: count,
  /** First entry → answer, over `answered`. */
  answerWait: milliseconds,
  /** First entry → abandon, over `abandoned`. */
  abandonWait: milliseconds,
  /** Entry → leaving, ring excluded, over `visitsEnded`. */
  queueTime: milliseconds,
  visitsEnded: count,
  longestWait: milliseconds,
  talk: milliseconds,
  hold: milliseconds,
  wrapUp: milliseconds,
  wrapUps: count,
  ringNoAnswer: count,
  moved: count,
  /** Every other exit: timed out, dropped, overflowed, call-back, voicemail, lost. */
  otherExits: count,
});
export type QueueTally = z.infer<typeof queueTally>;

export const trunkTally = z.object({
  trunkGroup: id,
  arrived: count,
  blocked: count,
  inUse: count,
  mostInUse: count,
});
export type TrunkTally = z.infer<typeof trunkTally>;

/** One half hour of the whole floor, kept for 24 h: the day's curve and the rolling connected rate. */
export const halfHour = z.object({
  from: floorInstant,
  arrived: count,
  blocked: count,
  requested: count,
  answered: count,
  abandoned: count,
  late: count,
});
export type HalfHour = z.infer<typeof halfHour>;
