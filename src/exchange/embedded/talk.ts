/** From the answer to the end of the wrap-up: what an agent does with a call. False: there was nothing to do it with. */
import type { Cause } from '../../protocol/entities/actor.ts';
import type { FloorEventOf } from '../../protocol/event.ts';
import type { AcdAgent } from './agent.ts';
import type { AcdCall } from './call.ts';
import { endCall } from './call-end.ts';
import { ringInVain } from './ringing.ts';
import { freeAgent } from './routing.ts';
import { because, type Switchboard, tell } from './switchboard.ts';
import { startTimer, stopTimer } from './timers.ts';

/** The agent picks up. */
export function answer(board: Switchboard, agent: AcdAgent): boolean {
  const { call } = agent;
  if (agent.activity !== 'ringing' || call === null || call.visit === null) return false;
  stopTimer(board.timers, agent);
  setTalk(board, agent, call, 'talking');
  tell(board, { t: 'call-answered', at: board.now, call: call.id, visit: call.visit, agent: agent.id });
  call.visit = null;
  return true;
}

/** The agent puts the caller on hold. */
export function hold(board: Switchboard, agent: AcdAgent): boolean {
  const { call } = agent;
  if (agent.activity !== 'talking' || call === null) return false;
  setTalk(board, agent, call, 'holding');
  tell(board, { t: 'call-held', at: board.now, call: call.id, agent: agent.id });
  return true;
}

/** The agent takes the caller off hold. */
export function resume(board: Switchboard, agent: AcdAgent): boolean {
  const { call } = agent;
  if (agent.activity !== 'holding' || call === null) return false;
  setTalk(board, agent, call, 'talking');
  tell(board, { t: 'call-resumed', at: board.now, call: call.id, agent: agent.id });
  return true;
}

function setTalk(board: Switchboard, agent: AcdAgent, call: AcdCall, state: 'talking' | 'holding'): void {
  call.stage = state;
  agent.activity = state;
  agent.since = board.now;
}

/** Ends talk and call; while it rings, refuses the call, which somebody else is then asked to take. */
export function hangUp(board: Switchboard, agent: AcdAgent): boolean {
  const { call } = agent;
  if (call === null) return false;
  if (agent.activity === 'ringing') {
    ringInVain(board, call, 'refused');
    return true;
  }
  endLeg(board, call, 'agent');
  endCall(board, call, 'agent');
  startWrapUp(board, agent, call);
  return true;
}

/** The agent's part of a talk is over: the agent returned is idle but stands in no line. */
export function endLeg(
  board: Switchboard,
  call: AcdCall,
  by: 'caller' | 'agent' | 'system',
  cause?: Cause,
): AcdAgent {
  const { agent } = call;
  if (agent === null) throw new Error(`call ${call.id} is talked to by nobody`);
  call.stage = 'after';
  call.agent = null;
  agent.call = null;
  agent.activity = 'idle';
  agent.since = board.now;
  tell(board, { t: 'leg-ended', at: board.now, call: call.id, agent: agent.id, by, ...because(cause) });
  return agent;
}

/** The agent writes up the call, as long as its queue allows; a queue without wrap-up frees the agent at once. */
export function startWrapUp(board: Switchboard, agent: AcdAgent, call: AcdCall): void {
  const { queue } = call;
  if (queue === null || queue.wrapUpLimit === 0) {
    freeAgent(board, agent);
    return;
  }
  agent.activity = 'wrap-up';
  agent.since = board.now;
  const limitAt = board.now + queue.wrapUpLimit;
  startTimer(board.timers, agent, limitAt);
  tell(board, {
    t: 'wrap-up-started',
    at: board.now,
    agent: agent.id,
    call: call.id,
    queue: queue.id,
    limitAt,
  });
}

/** The wrap-up is over; false when the agent was in none. */
export function endWrapUp(
  board: Switchboard,
  agent: AcdAgent,
  why: FloorEventOf<'wrap-up-ended'>['why'],
  cause?: Cause,
): boolean {
  if (agent.activity !== 'wrap-up') return false;
  stopTimer(board.timers, agent);
  agent.activity = 'idle';
  agent.since = board.now;
  tell(board, { t: 'wrap-up-ended', at: board.now, agent: agent.id, why, ...because(cause) });
  freeAgent(board, agent);
  return true;
}
