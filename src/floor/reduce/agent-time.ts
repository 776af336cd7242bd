/**
 * Where an agent's time goes: each ms signed in lies in exactly one state of the tally, and closed spells are
 * counted beside. A wrap-up counts for its queue too. Time is booked when a state ends, and only its part of the present day. Knows no event.
 */
import type { Activity, Agent, AgentTally } from '../../protocol/entities/agent.ts';
import { type SpellKind, spellKind } from '../spell-kind.ts';
import { emptyAgentTally } from '../tallies.ts';
import { type Draft, partOfDay } from './draft.ts';
import { queueTallyOf } from './queue-counts.ts';

/** The agent's tally, at nought when nothing was counted yet. */
export function agentTallyOf(draft: Draft, agent: string): AgentTally {
  return draft.agentTallies.get(agent) ?? emptyAgentTally(agent);
}

/** Books the present idle stretch, ready or closed. To be called before availability moves on. */
export function bookIdle(draft: Draft, agent: Agent, at: number): void {
  if (!agent.signedIn.value || agent.activity.state !== 'idle') return;
  const from = Math.max(agent.signedIn.since, agent.availability.since, agent.activity.since);
  const time = partOfDay(draft, from, at);
  if (time === 0) return;
  const tally = agentTallyOf(draft, agent.id);
  draft.agentTallies.set(
    agent.id,
    agent.availability.state === 'ready'
      ? { ...tally, idle: tally.idle + time }
      : { ...tally, closedIdle: tally.closedIdle + time },
  );
}

/** Books the present activity. To be called before it moves on. `answered`: the ringing ended in an answer. */
export function bookActivity(draft: Draft, agent: Agent, at: number, answered = false): void {
  const { state, since, queue } = agent.activity;
  if (state === 'idle') bookIdle(draft, agent, at);
  if (state === 'idle' || !agent.signedIn.value) return;
  const time = partOfDay(draft, Math.max(since, agent.signedIn.since), at);
  const tally = agentTallyOf(draft, agent.id);
  draft.agentTallies.set(agent.id, withActivity(tally, state, time, answered));
  if (state === 'wrap-up' && queue !== null) {
    const served = queueTallyOf(draft, queue);
    draft.queueTallies.set(queue, { ...served, wrapUp: served.wrapUp + time, wrapUps: served.wrapUps + 1 });
  }
}

function withActivity(
  tally: AgentTally,
  state: Exclude<Activity['state'], 'idle'>,
  time: number,
  answered: boolean,
): AgentTally {
  switch (state) {
    case 'ringing':
      return answered ? { ...tally, ring: tally.ring + time } : { ...tally, ringLost: tally.ringLost + time };
    case 'talking':
    case 'outbound':
      return { ...tally, talk: tally.talk + time };
    case 'holding':
      return { ...tally, hold: tally.hold + time };
    case 'wrap-up':
      return { ...tally, wrapUp: tally.wrapUp + time, wrapUps: tally.wrapUps + 1 };
  }
}

/** Counts a closed spell as begun. */
export function beginSpell(draft: Draft, agent: string, kind: SpellKind): void {
  const tally = agentTallyOf(draft, agent);
  const spells = tally[kind];
  draft.agentTallies.set(agent, { ...tally, [kind]: { ...spells, spells: spells.spells + 1 } });
}

/** Books the closed spell under way as ended; nothing when the agent is ready or signed out. */
export function endSpell(draft: Draft, agent: Agent, at: number): void {
  if (!agent.signedIn.value || agent.availability.state !== 'closed') return;
  const kind = spellKind(agent.availability.by);
  const time = partOfDay(draft, agent.availability.spellSince, at);
  const tally = agentTallyOf(draft, agent.id);
  const spells = tally[kind];
  draft.agentTallies.set(agent.id, {
    ...tally,
    [kind]: {
      spells: spells.spells,
      ended: spells.ended + 1,
      total: spells.total + time,
      longest: Math.max(spells.longest, time),
    },
  });
}

/** Books the time signed in. To be called when the agent signs out. */
export function bookSignedIn(draft: Draft, agent: Agent, at: number): void {
  if (!agent.signedIn.value) return;
  const tally = agentTallyOf(draft, agent.id);
  draft.agentTallies.set(agent.id, {
    ...tally,
    signedIn: tally.signedIn + partOfDay(draft, agent.signedIn.since, at),
  });
}
