/** Time passing: rings, wrap-ups and waits that reach their limit, each carried out at its own instant. */
import { ringInVain } from './ringing.ts';
import type { Switchboard } from './switchboard.ts';
import { endWrapUp } from './talk.ts';
import { firstTimer } from './timers.ts';
import { overflowNow } from './visits.ts';

/** Time goes on to `at`; every limit before it is kept first. Throws when time would run backwards. */
export function goOnTo(board: Switchboard, at: number): void {
  if (!Number.isSafeInteger(at)) throw new Error(`instant ${at} is not a whole number of ms`);
  if (at < board.now) throw new Error(`instant ${at} comes before ${board.now}: time runs backwards`);
  cutOffUntil(board, at - 1);
  board.now = at;
}

/** Keeps every limit up to and with `at`. */
export function cutOffUntil(board: Switchboard, at: number): void {
  for (;;) {
    const limit = nextLimit(board);
    if (limit === null || limit > at) return;
    if (limit > board.now) board.now = limit;
    const agent = firstTimer(board.timers);
    const call = firstTimer(board.overflowTimers);
    if (agent === null || agent.limitAt !== limit) {
      if (call !== null) overflowNow(board, call);
    } else if (agent.call !== null) ringInVain(board, agent.call, 'no-answer');
    else endWrapUp(board, agent, 'limit');
  }
}

/** The first limit that runs, ms; null when none does. */
export function nextLimit(board: Switchboard): number | null {
  const own = firstTimer(board.timers)?.limitAt ?? null;
  const call = firstTimer(board.overflowTimers)?.limitAt ?? null;
  if (own === null || call === null) return own ?? call;
  return Math.min(own, call);
}
