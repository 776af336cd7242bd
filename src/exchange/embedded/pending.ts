/** Changes of an agent that wait for the end of call and wrap-up: who may replace which, and how they come true. */
import type { Cause } from '../../protocol/entities/actor.ts';
import type { Pending } from '../../protocol/entities/agent.ts';
import { type SafeText, safeText } from '../../protocol/safe-text.ts';
import type { Closure } from './acd.ts';
import type { AcdAgent } from './agent.ts';
import { because, type Switchboard, tell } from './switchboard.ts';

/** Sets what waits, and tells it: an act of the agent or of a rule. A supervisor's is told by who asked for it. */
export function setPending(board: Switchboard, agent: AcdAgent, pending: Pending): void {
  agent.pending = pending;
  tell(board, { t: 'pending-set', at: board.now, agent: agent.id, pending });
}

/** The command behind a waiting change, as far as the change itself remembers it. */
export function causeOf(pending: Pending): Cause | undefined {
  return pending.command === null ? undefined : { command: pending.command, actor: pending.by };
}

/** Carries out what waits, if anything does. The agent must be idle and stand in no line. */
export function carryOutPending(board: Switchboard, agent: AcdAgent): void {
  const { pending } = agent;
  if (pending === null) return;
  agent.pending = null;
  const cause = because(causeOf(pending));
  const toClosed = pending.to === 'closed';
  const why = toClosed && pending.reason === null ? 'obsolete' : 'applied';
  tell(board, { t: 'pending-cleared', at: board.now, agent: agent.id, why, ...cause });
  const { reason, length, by, note } = pending;
  if (!toClosed) signOut(board, agent, pending);
  else if (reason !== null) closeSeat(board, agent, { reason, length, by, note }, causeOf(pending));
}

/** Closed from now on, or closed for another reason. The agent must be idle and stand in no line. */
export function closeSeat(
  board: Switchboard,
  agent: AcdAgent,
  closure: Closure,
  cause: Cause | undefined,
): void {
  const { reason, length, by } = closure;
  const note = safeNote(closure.note);
  agent.availability = 'closed';
  agent.availableSince = board.now;
  agent.reason = reason;
  agent.due = length === null ? null : board.now + Math.round(length);
  agent.closedBy = by;
  const { due } = agent;
  tell(board, {
    t: 'agent-closed',
    at: board.now,
    agent: agent.id,
    reason,
    due,
    by,
    note,
    ...because(cause),
  });
}

/** The words of a closure, safe to show. */
export function safeNote(note: string | null): SafeText | null {
  return note === null ? null : safeText(note);
}

/** Signed out from now on. The agent must be idle and stand in no line. */
export function signOut(board: Switchboard, agent: AcdAgent, asked: Pick<Pending, 'by' | 'command'>): void {
  agent.signedIn = false;
  agent.seat = null;
  setReady(board, agent);
  const cause = asked.command === null ? undefined : { command: asked.command, actor: asked.by };
  tell(board, { t: 'agent-signed-out', at: board.now, agent: agent.id, by: asked.by, ...because(cause) });
}

/** Not closed from now on: nothing is told, and nobody is routed. */
export function setReady(board: Switchboard, agent: AcdAgent): void {
  agent.availability = 'ready';
  agent.availableSince = board.now;
  agent.reason = null;
  agent.due = null;
  agent.closedBy = null;
}
