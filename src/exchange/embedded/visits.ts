/**
 * A call in the queues: it enters one, is moved to another, leaves without an answer. A queue that is closed sends it on.
 * It must not know who asked.
 */
import type { Cause } from '../../protocol/entities/actor.ts';
import type { VisitExit } from '../../protocol/entities/call.ts';
import type { AcdCall } from './call.ts';
import { endCall } from './call-end.ts';
import { endWaiting, isOpen, overflowOf } from './overflow.ts';
import type { AcdQueue } from './queue.ts';
import { stopRinging } from './ringing.ts';
import { freeAgent, routeNew } from './routing.ts';
import { because, type Switchboard, tell } from './switchboard.ts';

/** A place in a queue that a call is given. */
export type Place = {
  readonly queue: AcdQueue;
  /** null: by the next number of the call. */
  readonly visit: string | null;
  readonly priority: number;
  readonly preferred: string | null;
};

/** What callers do whose queue is closed and sends them nowhere else, where they are asked. */
export type TurnedAway = {
  /** Takes a call back if one is offered. */
  readonly callBack: boolean;
  /** Else leaves a voicemail. */
  readonly voicemail: boolean;
};

const GOES: TurnedAway = { callBack: false, voicemail: false };

/**
 * Ends the visit the call is in, if any, and begins another: from the first one on the caller's wait goes on. A ring
 * under way is taken back. A closed queue sends the call to its overflow target, or turns the caller away.
 */
export function enterQueue(
  board: Switchboard,
  call: AcdCall,
  place: Place,
  cause: Cause | undefined,
  turnedAway: TurnedAway = GOES,
): void {
  const rung = call.stage === 'ringing' ? stopRinging(board, call, 'withdrawn', cause) : null;
  leaveQueue(board, call, 'moved', cause);
  begin(board, call, place, cause);
  const { queue } = place;
  const next = isOpen(queue) ? null : overflowOf(board, queue);
  if (next !== null) {
    leaveQueue(board, call, 'moved', cause);
    begin(board, call, { ...place, queue: next, visit: null }, cause);
    routeNew(board, call, next);
  } else if (isOpen(queue)) routeNew(board, call, queue);
  else turnAway(board, call, queue, turnedAway);
  if (rung !== null) freeAgent(board, rung);
}

function begin(board: Switchboard, call: AcdCall, place: Place, cause: Cause | undefined): void {
  const { queue, priority, preferred } = place;
  call.visits += 1;
  const visit = place.visit ?? `${call.id}.${call.visits}`;
  call.requestedAt ??= board.now;
  call.stage = 'queued';
  call.visit = visit;
  call.visitSince = board.now;
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
    ...because(cause),
  });
}

/** The queue is closed: a call back where it is offered and wanted, else a voicemail, else the caller has to go. */
function turnAway(board: Switchboard, call: AcdCall, queue: AcdQueue, wants: TurnedAway): void {
  const callsBack = queue.setting?.callBack === true && wants.callBack;
  leaveQueue(board, call, callsBack ? 'call-back' : wants.voicemail ? 'voicemail' : 'dropped', undefined);
  endCall(board, call, 'system');
}

/** The visit ends without an answer; nothing to do where there is none. The call waits in no line and rings nowhere. */
export function leaveQueue(
  board: Switchboard,
  call: AcdCall,
  exit: VisitExit,
  cause: Cause | undefined,
): void {
  if (call.visit === null) return;
  endWaiting(board, call);
  tell(board, {
    t: 'visit-ended',
    at: board.now,
    call: call.id,
    visit: call.visit,
    exit,
    ...because(cause),
  });
  call.visit = null;
}

/** The call has waited as long as its queue lets it: it goes to the overflow target and keeps its time and priority. */
export function overflowNow(board: Switchboard, call: AcdCall): void {
  const { queue, priority, preferred } = call;
  const target = queue === null ? null : overflowOf(board, queue);
  if (target === null) throw new Error(`call ${call.id} has a limit without an overflow target`);
  enterQueue(board, call, { queue: target, visit: null, priority, preferred }, undefined);
}
