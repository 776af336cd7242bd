/** What a queue counts when a visit or a wait ends: the indices of calls, waits and lateness. Knows no agent's time. */
import type { Call, Visit, VisitExit } from '../../protocol/entities/call.ts';
import type { QueueTally } from '../../protocol/entities/tallies.ts';
import { emptyQueueTally } from '../tallies.ts';
import { thresholds } from '../thresholds.ts';
import type { Draft } from './draft.ts';
import { countInHalfHour } from './half-hours.ts';

/** The queue's tally, at nought when nothing was counted yet. */
export function queueTallyOf(draft: Draft, queue: string): QueueTally {
  return draft.queueTallies.get(queue) ?? emptyQueueTally(queue);
}

/** Counts a queue entry, and the call when it asks for an agent for the first time. */
export function countEntry(draft: Draft, queue: string, first: boolean, at: number): void {
  const tally = queueTallyOf(draft, queue);
  const requested = tally.requested + (first ? 1 : 0);
  draft.queueTallies.set(queue, { ...tally, entries: tally.entries + 1, requested });
  if (first) countInHalfHour(draft, at, 'requested');
}

/**
 * Counts the end of a visit, and with it the end of the caller's wait unless it was a move. A call is answered or
 * abandoned once: what a queue does with it after an answer (a transfer) is a visit, not another wait. An end nobody
 * saw (a correction after a gap) is neither answered nor abandoned and has no length.
 */
export function countExit(
  draft: Draft,
  call: Call,
  visit: Visit,
  exit: VisitExit,
  { at, corrected }: { readonly at: number; readonly corrected?: boolean | undefined },
): void {
  const before = queueTallyOf(draft, visit.queue);
  if (corrected === true && exit !== 'moved') {
    draft.queueTallies.set(visit.queue, { ...before, otherExits: before.otherExits + 1 });
    return;
  }
  const ringing = visit.offer === null ? 0 : at - visit.offer.since;
  const tally: QueueTally = {
    ...before,
    visitsEnded: before.visitsEnded + 1,
    queueTime: before.queueTime + Math.max(0, at - visit.since - visit.rung - ringing),
  };
  draft.queueTallies.set(visit.queue, tally);
  if (exit === 'moved') tally.moved += 1;
  else if (call.answeredAt === null) countWait(draft, tally, call.requestedAt ?? visit.since, exit, at);
  else if (exit !== 'answered') tally.otherExits += 1;
}

/** `tally` was made for this event: it is still ours to write. */
function countWait(draft: Draft, tally: QueueTally, from: number, exit: VisitExit, at: number): void {
  const limits = thresholds(draft.configuration);
  const wait = Math.max(0, at - from);
  const inTime = wait <= limits.threshold ? 1 : 0;
  const inStrictTime = wait <= limits.strict ? 1 : 0;
  tally.longestWait = Math.max(tally.longestWait, wait);
  tally.late += 1 - inTime;
  tally.lateStrict += 1 - inStrictTime;
  // Late when it crossed the threshold, not when it was answered: that half hour had the cause.
  if (inTime === 0) countInHalfHour(draft, from + limits.threshold, 'late');
  switch (exit) {
    case 'answered':
      tally.answered += 1;
      tally.answeredInTime += inTime;
      tally.answeredInStrictTime += inStrictTime;
      tally.answerWait += wait;
      countInHalfHour(draft, at, 'answered');
      return;
    case 'abandoned':
      tally.abandoned += 1;
      tally.abandonedShort += wait < limits.short ? 1 : 0;
      tally.abandonedInTime += inTime;
      tally.abandonedInStrictTime += inStrictTime;
      tally.abandonWait += wait;
      countInHalfHour(draft, at, 'abandoned');
      return;
    default:
      tally.otherExits += 1;
  }
}
