/** Leaving without waiting for an end: a caller the floor has no place for, an agent whose shift is cut off. */
import type { Actor } from '../../protocol/entities/actor.ts';
import type { AcdAgent } from './agent.ts';
import type { AcdCall } from './call.ts';
import { endCall } from './call-end.ts';
import { signOut } from './pending.ts';
import { stopRinging } from './ringing.ts';
import { leaveLines, routeAgain, routeNew } from './routing.ts';
import { type Switchboard, tell } from './switchboard.ts';
import { endLeg } from './talk.ts';
import { stopTimer } from './timers.ts';
import { stopWaiting } from './waiting-line.ts';

/** A waiting call is sent away; false when it does not wait. */
export function overflows(board: Switchboard, id: string): boolean {
  const call = board.calls.get(id);
  if (call === undefined || call.stage !== 'queued' || call.visit === null) return false;
  stopWaiting(call);
  tell(board, { t: 'visit-ended', at: board.now, call: call.id, visit: call.visit, exit: 'overflowed' });
  call.visit = null;
  endCall(board, call, 'system');
  return true;
}

/** The agent is signed out in this instant, whatever they were at; false when they were signed out before. */
export function goesAtOnce(board: Switchboard, agent: AcdAgent, by: Actor, visit: string | null): boolean {
  if (!agent.signedIn) return false;
  leaveLines(agent);
  const { call } = agent;
  const rung = call !== null && agent.activity === 'ringing';
  if (rung) stopRinging(board, call, 'withdrawn', undefined);
  else if (call !== null) endLeg(board, call, 'system');
  else if (agent.activity === 'wrap-up') breakOffWrapUp(board, agent);
  agent.pending = null;
  signOut(board, agent, { by, command: null });
  if (call === null || call.queue === null) return true;
  if (rung) routeAgain(board, call, call.queue);
  else if (visit === null) endCall(board, call, 'system');
  else comeBack(board, call, visit);
  return true;
}

function breakOffWrapUp(board: Switchboard, agent: AcdAgent): void {
  stopTimer(board.timers, agent);
  agent.activity = 'idle';
  agent.since = board.now;
  tell(board, { t: 'wrap-up-ended', at: board.now, agent: agent.id, why: 'forced' });
}

/** Back in its queue, where it waits as long as it has since it first asked. */
function comeBack(board: Switchboard, call: AcdCall, visit: string): void {
  const { queue, priority, preferred } = call;
  if (queue === null) return;
  call.stage = 'queued';
  call.visit = visit;
  tell(board, {
    t: 'visit-started',
    at: board.now,
    call: call.id,
    visit,
    queue: queue.id,
    priority,
    preferred,
  });
  routeNew(board, call, queue);
}
