/** Time passing: rings and wrap-ups that reach their limit, each carried out at its own instant. */
import { ringInVain } from './ringing.ts';
import type { Switchboard } from './switchboard.ts';
import { endWrapUp } from './talk.ts';
import { firstTimer } from './timers.ts';

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
    const agent = firstTimer(board.timers);
    if (agent === null || agent.limitAt === null || agent.limitAt > at) return;
    if (agent.limitAt > board.now) board.now = agent.limitAt;
    if (agent.call !== null) ringInVain(board, agent.call, 'no-answer');
    else endWrapUp(board, agent, 'limit');
  }
}
