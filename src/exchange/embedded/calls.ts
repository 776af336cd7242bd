/** What callers do: arrive on a trunk, ask for an agent, hang up. */
import type { ArrivingCall, QueueRequest } from './acd.ts';
import { makeCall } from './call.ts';
import { endCall } from './call-end.ts';
import { stopRinging } from './ringing.ts';
import { freeAgent } from './routing.ts';
import { type Switchboard, tell } from './switchboard.ts';
import { endLeg, startWrapUp } from './talk.ts';
import { seize } from './trunks.ts';
import { enterQueue, leaveQueue } from './visits.ts';

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
  const { visit, priority, preferred, turnedAway } = request;
  enterQueue(board, call, { queue, visit, priority, preferred }, undefined, turnedAway);
  return true;
}

/** The caller is gone, whatever the stage; false when there is no such call any more. */
export function callerHangsUp(board: Switchboard, id: string): boolean {
  const call = board.calls.get(id);
  if (call === undefined) return false;
  switch (call.stage) {
    case 'queued':
      leaveQueue(board, call, 'abandoned', undefined);
      endCall(board, call, 'caller');
      return true;
    case 'ringing': {
      const rung = stopRinging(board, call, 'caller-left', undefined);
      leaveQueue(board, call, 'abandoned', undefined);
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

/** A waiting caller takes the call back that the queue offers, and goes; false when there is none to take. */
export function callerTakesCallBack(board: Switchboard, id: string): boolean {
  const call = board.calls.get(id);
  if (call === undefined || call.stage !== 'queued' || call.queue?.setting?.callBack !== true) return false;
  leaveQueue(board, call, 'call-back', undefined);
  endCall(board, call, 'caller');
  return true;
}
