/** Signing in and out, closing and readying: what agents and rules do with a seat. False: it was so, or it may not be. */
import type { Actor, Cause } from '../../protocol/entities/actor.ts';
import type { Closure } from './acd.ts';
import type { AcdAgent } from './agent.ts';
import { closeSeat, safeNote, setPending, setReady, signOut } from './pending.ts';
import { leaveLines, routeAgent } from './routing.ts';
import { because, type Switchboard, tell } from './switchboard.ts';

/** Signs in idle: ready, or with `closed` closed before any call can come. */
export function signsIn(
  board: Switchboard,
  agent: AcdAgent,
  seat: string | null,
  closed: Closure | undefined,
): boolean {
  if (agent.signedIn) return false;
  agent.signedIn = true;
  agent.seat = seat;
  agent.since = board.now;
  agent.signedInSince = board.now;
  agent.busy = 0;
  agent.busySince = null;
  setReady(board, agent);
  tell(board, { t: 'agent-signed-in', at: board.now, agent: agent.id, seat });
  if (closed !== undefined) closeSeat(board, agent, closed, undefined);
  routeAgent(board, agent);
  return true;
}

/** Signs out, or with a call or a wrap-up says that it will come: the last word of a shift replaces what waited before. */
export function signsOut(board: Switchboard, agent: AcdAgent, by: Actor): boolean {
  if (!agent.signedIn || agent.pending?.to === 'signed-out') return false;
  if (agent.activity === 'idle') {
    leaveLines(agent);
    signOut(board, agent, { by, command: null });
  } else {
    setPending(board, agent, {
      to: 'signed-out',
      reason: null,
      length: null,
      note: null,
      by,
      command: null,
      since: board.now,
    });
  }
  return true;
}

/** Closes the seat, or with a call or a wrap-up says that it will come. */
export function closes(board: Switchboard, agent: AcdAgent, closure: Closure): boolean {
  if (!agent.signedIn) return false;
  if (agent.activity === 'idle') {
    leaveLines(agent);
    closeSeat(board, agent, closure, undefined);
    return true;
  }
  const { pending } = agent;
  // What a supervisor asked for, and a sign-out, weigh more than an agent's own closure.
  if (pending !== null && closure.by.kind === 'agent') {
    if (pending.to === 'signed-out' || pending.by.kind !== 'agent') return false;
  }
  const { reason, length, by, note } = closure;
  const words = safeNote(note);
  setPending(board, agent, {
    to: 'closed',
    reason,
    length,
    note: words,
    by,
    command: null,
    since: board.now,
  });
  return true;
}

/** Ends the closed spell, or withdraws a closure that waits; an agent withdraws only what the agent asked for. */
export function readies(board: Switchboard, agent: AcdAgent, by: Actor): boolean {
  if (!agent.signedIn) return false;
  if (agent.availability === 'closed') {
    endSpell(board, agent, by, undefined);
    routeAgent(board, agent);
    return true;
  }
  const { pending } = agent;
  if (pending === null || pending.to !== 'closed') return false;
  if (by.kind === 'agent' && pending.by.kind !== 'agent') return false;
  agent.pending = null;
  tell(board, { t: 'pending-cleared', at: board.now, agent: agent.id, why: 'withdrawn' });
  return true;
}

/** The closed spell is over, and it is told; routing is left to whoever asked. */
export function endSpell(board: Switchboard, agent: AcdAgent, by: Actor, cause: Cause | undefined): void {
  setReady(board, agent);
  tell(board, { t: 'agent-ready', at: board.now, agent: agent.id, by, ...because(cause) });
}
