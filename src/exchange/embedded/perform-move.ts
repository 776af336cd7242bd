/** Moving a call that waits or rings: to another queue, to an agent, or with another priority where it is. */
import type { ExchangeRequest } from '../../floor/request.ts';
import type { Cause } from '../../protocol/entities/actor.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import type { ExchangeOutcome } from '../port.ts';
import type { AcdCall } from './call.ts';
import { beginWaiting, endWaiting } from './overflow.ts';
import type { AcdQueue } from './queue.ts';
import { because, type Switchboard, tell } from './switchboard.ts';
import { enterQueue } from './visits.ts';

type Move = Extract<ExchangeRequest, { t: 'move' }>;

type Way = { readonly queue: AcdQueue; readonly preferred: string | null };

function no(code: RefusalCode, native: string): ExchangeOutcome {
  return { t: 'rejected', code, native };
}

/** The visit ends as moved and another begins, or goes on with another priority; the caller waits since the first. */
export function moveCall(board: Switchboard, request: Move): ExchangeOutcome {
  const call = board.calls.get(request.call);
  if (call === undefined) return no('unknown-call', `no call has the id ${request.call}`);
  if ((call.stage !== 'queued' && call.stage !== 'ringing') || call.queue === null)
    return no('not-waiting', `call ${call.id} waits in no queue`);
  if (request.to.t === 'same') {
    if (request.priority !== null) reorder(board, call, call.queue, request.priority, request.cause);
    return { t: 'confirmed' };
  }
  const way = wayOf(board, request.to, call, call.queue);
  if ('t' in way) return way;
  const priority = request.priority ?? call.priority;
  enterQueue(board, call, { ...way, visit: null, priority }, request.cause);
  return { t: 'confirmed' };
}

/** An agent is asked first, as one who helped the caller before; while that one is busy, whoever is free helps. */
function wayOf(
  board: Switchboard,
  to: Exclude<Move['to'], { t: 'same' }>,
  { preferred }: AcdCall,
  queue: AcdQueue,
): Way | ExchangeOutcome {
  switch (to.t) {
    case 'queue': {
      const other = board.queues.get(to.queue);
      if (other?.configured !== true) return no('unknown-queue', `no queue has the id ${to.queue}`);
      return { queue: other, preferred };
    }
    case 'agent': {
      const agent = board.agents.get(to.agent);
      if (agent === undefined) return no('unknown-agent', `nobody with the id ${to.agent} is listed`);
      if (!agent.signedIn) return no('not-signed-in', `agent ${agent.id} is not signed in`);
      if (!agent.places.some((place) => place.queue === queue))
        return no('wrong-queue', `agent ${agent.id} does not serve ${queue.id}`);
      return { queue, preferred: agent.id };
    }
  }
}

/** Another place among those who wait; a ring under way goes on. */
function reorder(board: Switchboard, call: AcdCall, queue: AcdQueue, priority: number, cause: Cause): void {
  const { visit } = call;
  if (visit === null || priority === call.priority) return;
  const waits = call.rank !== null;
  if (waits) endWaiting(board, call);
  call.priority = priority;
  if (waits) beginWaiting(board, call, queue, 'end');
  tell(board, { t: 'priority-changed', at: board.now, call: call.id, visit, priority, ...because(cause) });
}
