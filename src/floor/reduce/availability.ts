/** Events of availability: ready, closed, and the change that waits for the call's end. Knows no call's way. */
import type { Agent } from '../../protocol/entities/agent.ts';
import type { FloorEvent, FloorEventOf } from '../../protocol/event.ts';
import { spellKind } from '../spell-kind.ts';
import { acted, actedOrOwn } from './acted.ts';
import { beginSpell, bookIdle, endSpell } from './agent-time.ts';
import type { Draft } from './draft.ts';

export function agentReady(draft: Draft, event: FloorEventOf<'agent-ready'>): void {
  const agent = draft.agents.get(event.agent);
  if (agent === undefined) return;
  // Back at work: nobody has to ask any more.
  draft.askBacks.delete(agent.id);
  const lastAct = actedOrOwn(agent, event, event.by);
  const versions = versionsAfter(agent, event);
  if (agent.availability.state === 'ready') {
    const availability = { ...agent.availability, by: event.by };
    draft.agents.set(agent.id, { ...agent, availability, versions, lastAct });
    return;
  }
  bookIdle(draft, agent, event.at);
  endSpell(draft, agent, event.at);
  const availability = { state: 'ready', since: event.at, by: event.by } as const;
  draft.agents.set(agent.id, { ...agent, availability, versions, lastAct });
}

export function agentClosed(draft: Draft, event: FloorEventOf<'agent-closed'>): void {
  const agent = draft.agents.get(event.agent);
  if (agent === undefined) return;
  bookIdle(draft, agent, event.at);
  const before = agent.availability;
  // Another reason is a sub-spell and the spell goes on, unless it now counts for somebody else.
  const goesOn = before.state === 'closed' && spellKind(before.by) === spellKind(event.by);
  if (!goesOn) {
    endSpell(draft, agent, event.at);
    if (agent.signedIn.value) beginSpell(draft, agent.id, spellKind(event.by));
  }
  draft.agents.set(agent.id, {
    ...agent,
    availability: {
      state: 'closed',
      since: event.at,
      spellSince: goesOn ? before.spellSince : event.at,
      reason: event.reason,
      due: event.due,
      by: event.by,
      note: event.note,
    },
    versions: versionsAfter(agent, event),
    lastAct: actedOrOwn(agent, event, event.by),
  });
}

/** A waiting change is part of availability: who saw the agent without it has not seen this availability. */
export function pendingSet(draft: Draft, event: FloorEventOf<'pending-set'>): void {
  const agent = draft.agents.get(event.agent);
  if (agent === undefined) return;
  draft.agents.set(agent.id, {
    ...agent,
    pending: event.pending,
    versions: versionsAfter(agent, event),
    lastAct: acted(agent, event, event.pending.by),
  });
}

export function pendingCleared(draft: Draft, event: FloorEventOf<'pending-cleared'>): void {
  const agent = draft.agents.get(event.agent);
  if (agent === undefined) return;
  draft.agents.set(agent.id, {
    ...agent,
    pending: null,
    versions: versionsAfter(agent, event),
    lastAct: acted(agent, event, event.cause?.actor),
  });
}

function versionsAfter(agent: Agent, event: FloorEvent): Agent['versions'] {
  return { ...agent.versions, availability: event.seq };
}
