/** Leaving without waiting for an end: a call the floor has no place for, an agent whose shift is cut off. */
import type { Actor, Cause } from '../../protocol/entities/actor.ts';
import type { AcdAgent } from './agent.ts';
import type { AcdCall } from './call.ts';
import { endCall } from './call-end.ts';
import { signOut } from './pending.ts';
import { stopRinging } from './ringing.ts';
import { freeAgent, leaveLines, routeAgain } from './routing.ts';
import { because, type Switchboard, tell } from './switchboard.ts';
import { endLeg, startWrapUp } from './talk.ts';
import { stopTimer } from './timers.ts';
import { enterQueue, leaveQueue } from './visits.ts';

/** A waiting call is sent away; false when it does not wait. */
export function overflows(board: Switchboard, id: string): boolean {
  const call = board.calls.get(id);
  if (call === undefined || call.stage !== 'queued' || call.visit === null) return false;
  leaveQueue(board, call, 'overflowed', undefined);
  endCall(board, call, 'system');
  return true;
}

/** The line is cut, whatever the stage. A visit under way ends as `exit`; an agent who talked writes the call up. */
export function cutLine(
  board: Switchboard,
  call: AcdCall,
  exit: 'dropped' | 'lost',
  cause: Cause | undefined,
): void {
  if (call.stage === 'talking' || call.stage === 'holding') {
    const agent = endLeg(board, call, 'system', cause);
    endCall(board, call, 'system', cause);
    startWrapUp(board, agent, call);
    return;
  }
  const rung = call.stage === 'ringing' ? stopRinging(board, call, 'withdrawn', cause) : null;
  leaveQueue(board, call, exit, cause);
  endCall(board, call, 'system', cause);
  if (rung !== null) freeAgent(board, rung);
}

/** Every call on the lines of the group is lost. */
export function linesFail(board: Switchboard, trunkGroup: string): void {
  for (const call of [...board.calls.values()])
    if (call.trunkGroup === trunkGroup) cutLine(board, call, 'lost', undefined);
}

export type Leaving = {
  readonly by: Actor;
  readonly cause?: Cause | undefined;
  /** A talk goes back to its queue under this visit; null: it ends. */
  readonly visit: string | null;
};

/** The agent is signed out in this instant, whatever they were at; false when they were signed out before. */
export function goesAtOnce(board: Switchboard, agent: AcdAgent, { by, cause, visit }: Leaving): boolean {
  if (!agent.signedIn) return false;
  leaveLines(agent);
  const { call } = agent;
  const rung = call !== null && agent.activity === 'ringing';
  if (rung) stopRinging(board, call, 'withdrawn', cause);
  else if (call !== null) endLeg(board, call, 'system', cause);
  else if (agent.activity === 'wrap-up') breakOffWrapUp(board, agent, cause);
  agent.pending = null;
  signOut(board, agent, { by, command: cause?.command ?? null });
  if (call === null || call.queue === null) return true;
  const { queue, priority, preferred } = call;
  if (rung) routeAgain(board, call, queue);
  else if (visit === null) endCall(board, call, 'system', cause);
  else enterQueue(board, call, { queue, visit, priority, preferred }, cause);
  return true;
}

function breakOffWrapUp(board: Switchboard, agent: AcdAgent, cause: Cause | undefined): void {
  stopTimer(board.timers, agent);
  agent.activity = 'idle';
  agent.since = board.now;
  tell(board, { t: 'wrap-up-ended', at: board.now, agent: agent.id, why: 'forced', ...because(cause) });
}
