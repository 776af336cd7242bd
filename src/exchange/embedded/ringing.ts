/** A ring that ends without an answer. */
import type { Cause } from '../../protocol/entities/actor.ts';
import type { FloorEventOf } from '../../protocol/event.ts';
import type { AcdAgent } from './agent.ts';
import type { AcdCall } from './call.ts';
import { freeAgent, routeAgain } from './routing.ts';
import { because, type Switchboard, tell } from './switchboard.ts';
import { stopTimer } from './timers.ts';

/**
 * Stops the ring and tells why. The call is queued but waits in no line, the agent returned is idle but stands in
 * none: whoever asked says what becomes of both.
 */
export function stopRinging(
  board: Switchboard,
  call: AcdCall,
  why: FloorEventOf<'offer-ended'>['why'],
  cause: Cause | undefined,
): AcdAgent {
  const { agent, visit } = call;
  if (agent === null || visit === null) throw new Error(`call ${call.id} rings nowhere`);
  stopTimer(board.timers, agent);
  call.stage = 'queued';
  call.agent = null;
  agent.call = null;
  agent.activity = 'idle';
  agent.since = board.now;
  tell(board, {
    t: 'offer-ended',
    at: board.now,
    call: call.id,
    visit,
    agent: agent.id,
    why,
    ...because(cause),
  });
  return agent;
}

/** Nobody picked up: the call goes to somebody else, else to its old place; then the agent is free again. */
export function ringInVain(board: Switchboard, call: AcdCall, why: 'no-answer' | 'refused'): void {
  const agent = stopRinging(board, call, why, undefined);
  if (call.queue !== null) routeAgain(board, call, call.queue);
  freeAgent(board, agent);
}
