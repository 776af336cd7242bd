/**
 * Where calls go that find their queue closed or wait in it too long. Each waiting call of a queue with an open
 * overflow target has a limit; it must not know what a supervisor asked.
 */
import type { AcdCall } from './call.ts';
import type { AcdQueue } from './queue.ts';
import type { Switchboard } from './switchboard.ts';
import { startTimer, stopTimer } from './timers.ts';
import { stopWaiting, type WaitingLine, waitFromEnd, waitFromHead } from './waiting-line.ts';

/** Is the queue open? One that no configuration names takes no calls. */
export function isOpen(queue: AcdQueue): boolean {
  return queue.configured && queue.setting?.open !== false;
}

/** The open queue to which calls of this one overflow; null: none. */
export function overflowOf(board: Switchboard, queue: AcdQueue): AcdQueue | null {
  const to = queue.setting?.overflow;
  const target = to == null ? undefined : board.queues.get(to);
  return target !== undefined && target !== queue && isOpen(target) ? target : null;
}

/** Waits in the line of its queue, with a limit where the queue overflows. */
export function beginWaiting(board: Switchboard, call: AcdCall, queue: AcdQueue, from: 'end' | 'head'): void {
  if (from === 'end') waitFromEnd(queue.waiting, call);
  else waitFromHead(queue.waiting, call);
  if (queue.setting !== null) limit(board, call, queue);
}

/** Waits no more; nothing to do for a call that is in no line. */
export function endWaiting(board: Switchboard, call: AcdCall): void {
  if (call.limitAt !== null) stopTimer(board.overflowTimers, call);
  stopWaiting(call);
}

/** Limits of all waiting calls anew: a queue was set, or the configuration was. */
export function limitEveryone(board: Switchboard): void {
  for (const queue of board.queues.values())
    for (const call of callsOf(queue.waiting)) {
      if (call.limitAt !== null) stopTimer(board.overflowTimers, call);
      limit(board, call, queue);
    }
}

/** The calls in a line, those served first first. */
export function callsOf(line: WaitingLine): AcdCall[] {
  const calls: AcdCall[] = [];
  for (const { first } of line.ranks)
    for (let call = first; call !== null; call = call.behind) calls.push(call);
  return calls;
}

function limit(board: Switchboard, call: AcdCall, queue: AcdQueue): void {
  if (overflowOf(board, queue) === null) return;
  startTimer(board.overflowTimers, call, Math.max(board.now, call.visitSince + board.overflowAfter));
}
