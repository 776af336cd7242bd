/** Events of the roster and of presence: who is there, at which seat, serving which queues. Knows no call's way. */
import type { Agent } from '../../protocol/entities/agent.ts';
import type { FloorEvent, FloorEventOf } from '../../protocol/event.ts';
import { acted, actedOrOwn } from './acted.ts';
import { IDLE } from './activity.ts';
import { bookActivity, bookSignedIn, endSpell } from './agent-time.ts';
import type { Draft } from './draft.ts';
import { forgetMessages } from './messages.ts';
import { letGo } from './visits.ts';

export function agentListed(draft: Draft, event: FloorEventOf<'agent-listed'>): void {
  const known = draft.agents.get(event.agent);
  const { name, team, memberships } = event;
  if (known !== undefined) {
    const versions = { ...known.versions, memberships: event.seq };
    draft.agents.set(known.id, { ...known, name, team, memberships, versions });
    return;
  }
  draft.agents.set(event.agent, {
    id: event.agent,
    name,
    team,
    signedIn: { value: false, since: event.at, seat: null },
    availability: { state: 'ready', since: event.at, by: { kind: 'system', id: 'roster' } },
    activity: { ...IDLE, since: event.at },
    pending: null,
    memberships,
    versions: { signedIn: 0, availability: 0, activity: 0, memberships: event.seq },
    lastAct: null,
  });
}

/** The tally stays: what the agent did today was done. */
export function agentUnlisted(draft: Draft, event: FloorEventOf<'agent-unlisted'>): void {
  const agent = draft.agents.get(event.agent);
  if (agent === undefined) return;
  bookAbsence(draft, agent, event);
  draft.agents.delete(agent.id);
  forgetMessages(draft, agent.id);
  draft.restores.delete(agent.id);
}

export function agentSignedIn(draft: Draft, event: FloorEventOf<'agent-signed-in'>): void {
  const before = draft.agents.get(event.agent);
  if (before === undefined) return;
  // A second sign-in (another seat, a correction) ends the presence before it, so that no time is lost.
  const agent = bookAbsence(draft, before, event);
  const by = { kind: 'agent', id: agent.id } as const;
  draft.agents.set(agent.id, {
    ...agent,
    signedIn: { value: true, since: event.at, seat: event.seat },
    availability: { state: 'ready', since: event.at, by },
    activity: { ...IDLE, since: event.at },
    pending: null,
    versions: writtenBy(agent, event),
    lastAct: null,
  });
}

export function agentSignedOut(draft: Draft, event: FloorEventOf<'agent-signed-out'>): void {
  const before = draft.agents.get(event.agent);
  if (before === undefined) return;
  const agent = bookAbsence(draft, before, event);
  forgetMessages(draft, agent.id);
  const since = agent.signedIn.value ? event.at : agent.signedIn.since;
  draft.agents.set(agent.id, {
    ...agent,
    signedIn: { value: false, since, seat: null },
    availability: { state: 'ready', since: event.at, by: event.by },
    activity: { ...IDLE, since: event.at },
    pending: null,
    versions: writtenBy(agent, event),
    lastAct: actedOrOwn(agent, event, event.by),
  });
}

export function membershipsChanged(draft: Draft, event: FloorEventOf<'memberships-changed'>): void {
  const agent = draft.agents.get(event.agent);
  if (agent === undefined) return;
  // Another change than the one that is to end: what would be restored is out of date.
  const restore = draft.restores.get(agent.id);
  if (restore !== undefined && restore.command !== event.cause?.command) draft.restores.delete(agent.id);
  draft.agents.set(agent.id, {
    ...agent,
    memberships: event.memberships,
    versions: { ...agent.versions, memberships: event.seq },
    lastAct: acted(agent, event, event.by),
  });
}

function writtenBy(agent: Agent, event: FloorEvent): Agent['versions'] {
  const { seq } = event;
  return { signedIn: seq, availability: seq, activity: seq, memberships: agent.versions.memberships };
}

/** Books everything that ends when an agent goes: call, state, spell, presence. Returns the agent as they are then. */
function bookAbsence(draft: Draft, agent: Agent, event: FloorEvent): Agent {
  if (!agent.signedIn.value) return agent;
  if (agent.activity.call !== null) letGo(draft, agent.activity.call, agent.id, event);
  bookActivity(draft, agent, event.at);
  endSpell(draft, agent, event.at);
  bookSignedIn(draft, agent, event.at);
  return agent;
}
