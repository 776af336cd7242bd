/** What callers do: arrive on a trunk, ask for an agent, hang up. */
import type { ArrivingCall, QueueRequest } from './acd.ts';
import { type AcdCall, makeCall } from './call.ts';
import { endCall } from './call-end.ts';
import { stopRinging } from './ringing.ts';
import { freeAgent, routeNew } from './routing.ts';
import { type Switchboard, tell } from './switchboard.ts';
import { endLeg, startWrapUp } from './talk.ts';
import { seize } from './trunks.ts';
import { stopWaiting } from './waiting-line.ts';

/** A call seizes a trunk and is in the IVR, or hears the engaged tone. */
export function callArrives(board: Switchboard, arriving: ArrivingCall): 'arrived' | 'blocked' {
  const { call, trunkGroup, caller } = arriving;
  if (board.calls.has(call)) throw new Error(`call ${call} arrives a second time`);
  if (!seize(board.trunks, trunkGroup)) {
    tell(board, { t: 'call-blocked', at: board.now, trunkGroup });
    return 'blocked';
  }
  board.calls.set(call, makeCall(call, trunkGroup));
  tell(board, { t: 'call-arrived', at: board.now, call, trunkGroup, caller, direction: 'inbound' });
  return 'arrived';
}

/** A call enters a queue. From another queue, or from a ring, it moves there and keeps the time it has waited. */
export function callRequests(board: Switchboard, request: QueueRequest): boolean {
  const call = board.calls.get(request.call);
  if (call === undefined) return false;
  const queue = board.queues.get(request.queue);
  if (queue === undefined || !queue.configured) throw new Error(`queue ${request.queue} is not configured`);
  if (call.stage === 'talking' || call.stage === 'holding') return false;
  const rung = call.stage === 'ringing' ? stopRinging(board, call, 'withdrawn', undefined) : null;
  endVisit(board, call, 'moved');
  const { visit, priority, preferred } = request;
  call.requestedAt ??= board.now;
  call.stage = 'queued';
  call.visit = visit;
  call.queue = queue;
  call.priority = priority;
  call.preferred = preferred;
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
  if (rung !== null) freeAgent(board, rung);
  return true;
}

/** The caller is gone, whatever the stage; false when there is no such call any more. */
export function callerHangsUp(board: Switchboard, id: string): boolean {
  const call = board.calls.get(id);
  if (call === undefined) return false;
  switch (call.stage) {
    case 'queued':
      endVisit(board, call, 'abandoned');
      endCall(board, call, 'caller');
      return true;
    case 'ringing': {
      const rung = stopRinging(board, call, 'caller-left', undefined);
      endVisit(board, call, 'abandoned');
      endCall(board, call, 'caller');
      freeAgent(board, rung);
      return true;
    }
    case 'talking':
    case 'holding': {
      const agent = endLeg(board, call, 'caller');
      endCall(board, call, 'caller');
      startWrapUp(board, agent, call);
      return true;
    }
    case 'ivr':
    case 'after':
      endCall(board, call, 'caller');
      return true;
  }
}

function endVisit(board: Switchboard, call: AcdCall, exit: 'abandoned' | 'moved'): void {
  if (call.visit === null) return;
  stopWaiting(call);
  tell(board, { t: 'visit-ended', at: board.now, call: call.id, visit: call.visit, exit });
  call.visit = null;
}
