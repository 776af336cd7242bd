/** A supervisor's request, carried out or refused with the reason. Never throws for what it asks. */
import type { ExchangeRequest } from '../../floor/request.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import type { ExchangeOutcome } from '../port.ts';
import type { AcdAgent } from './agent.ts';
import { cutLine } from './departure.ts';
import { carryOutPending, closeSeat, safeNote } from './pending.ts';
import { moveCall } from './perform-move.ts';
import { signOutByForce } from './perform-sign-out.ts';
import { endSpell } from './presence.ts';
import { setQueue } from './queue-setting.ts';
import { stopRinging } from './ringing.ts';
import { reassign } from './roster.ts';
import { freeAgent, leaveLines, routeAgain, routeAgent } from './routing.ts';
import { because, type Switchboard, tell } from './switchboard.ts';
import { endWrapUp } from './talk.ts';

type Request<T extends ExchangeRequest['t']> = Extract<ExchangeRequest, { t: T }>;

const CONFIRMED: ExchangeOutcome = { t: 'confirmed' };
const ACCEPTED: ExchangeOutcome = { t: 'accepted' };

function rejected(code: RefusalCode, native: string): ExchangeOutcome {
  return { t: 'rejected', code, native };
}

/** Carries out one request; what it caused is in the outbox, with the request's `by` and `cause`. */
export function perform(board: Switchboard, request: ExchangeRequest): ExchangeOutcome {
  switch (request.t) {
    case 'move':
      return moveCall(board, request);
    case 'release':
      return releaseCall(board, request);
    case 'queue':
      return changeQueue(board, request);
    case 'listen':
      // There is no audio here.
      return { t: 'unsupported' };
    default: {
      const agent = board.agents.get(request.agent);
      if (agent === undefined)
        return rejected('unknown-agent', `nobody with the id ${request.agent} is listed`);
      return performOn(board, agent, request);
    }
  }
}

function performOn(
  board: Switchboard,
  agent: AcdAgent,
  request: Request<'ready' | 'close' | 'sign-out' | 'reassign'>,
): ExchangeOutcome {
  if (request.t === 'reassign') return moveQueues(board, agent, request);
  if (!agent.signedIn) return rejected('not-signed-in', `agent ${agent.id} is not signed in`);
  switch (request.t) {
    case 'ready':
      return ready(board, agent, request);
    case 'close':
      return close(board, agent, request);
    case 'sign-out':
      return signOutByForce(board, agent, request);
  }
}

function ready(board: Switchboard, agent: AcdAgent, request: Request<'ready'>): ExchangeOutcome {
  // The withdrawal was told by whoever asked. A sign-out that waits is no closure and stays.
  if (agent.pending?.to === 'closed') agent.pending = null;
  if (agent.availability === 'closed') endSpell(board, agent, request.by, request.cause);
  if (!endWrapUp(board, agent, 'forced', request.cause) && !agent.standing) routeAgent(board, agent);
  return CONFIRMED;
}

function close(board: Switchboard, agent: AcdAgent, request: Request<'close'>): ExchangeOutcome {
  const { reason, length, note, by, cause, when } = request;
  if (board.configuration?.closedReasons.some(({ id }) => id === reason) !== true) {
    return rejected('unknown-reason', `no closed reason has the id ${reason}`);
  }
  const { activity, call } = agent;
  if (when === 'at-call-end') {
    const words = safeNote(note);
    agent.pending = {
      to: 'closed',
      reason,
      length,
      note: words,
      by,
      command: cause.command,
      since: board.now,
    };
    if (activity !== 'idle') return ACCEPTED;
    // The call ended while the request was under way: what waited for it comes at once.
    leaveLines(agent);
    carryOutPending(board, agent);
    return CONFIRMED;
  }
  if (activity === 'idle') {
    leaveLines(agent);
    closeSeat(board, agent, request, cause);
    return CONFIRMED;
  }
  if (activity !== 'ringing' || call === null) {
    return rejected('changed-since-seen', `agent ${agent.id} has taken a call since`);
  }
  const { queue } = call;
  stopRinging(board, call, 'withdrawn', cause);
  if (agent.pending?.to === 'closed') {
    // One closure comes now: another that waited for the end of this call has no object any more.
    agent.pending = null;
    tell(board, { t: 'pending-cleared', at: board.now, agent: agent.id, why: 'obsolete', ...because(cause) });
  }
  closeSeat(board, agent, request, cause);
  if (queue !== null) routeAgain(board, call, queue);
  freeAgent(board, agent);
  return CONFIRMED;
}

function moveQueues(board: Switchboard, agent: AcdAgent, request: Request<'reassign'>): ExchangeOutcome {
  const strange = request.memberships.find(({ queue }) => board.queues.get(queue)?.configured !== true);
  if (strange !== undefined) return rejected('unknown-queue', `no queue has the id ${strange.queue}`);
  reassign(board, agent, request.memberships, request.by, request.cause);
  return CONFIRMED;
}

function releaseCall(board: Switchboard, { call: id, cause }: Request<'release'>): ExchangeOutcome {
  const call = board.calls.get(id);
  if (call === undefined) return rejected('unknown-call', `no call has the id ${id}`);
  cutLine(board, call, 'dropped', cause);
  return CONFIRMED;
}

function changeQueue(board: Switchboard, request: Request<'queue'>): ExchangeOutcome {
  const { queue: id, overflow } = request;
  for (const named of [id, ...(overflow === null ? [] : [overflow])])
    if (board.queues.get(named)?.configured !== true)
      return rejected('unknown-queue', `no queue has the id ${named}`);
  const queue = board.queues.get(id);
  if (queue === undefined || overflow === id)
    return rejected('unknown-queue', `queue ${id} cannot overflow to itself`);
  setQueue(board, queue, request, request);
  return CONFIRMED;
}
