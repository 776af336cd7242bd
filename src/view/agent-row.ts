/** An agent as a flat row, the same for the pane and for `get agents`. Knows no column and no language. */
import type { Floor } from '../floor/floor.ts';
import type { AgentMeasures, Measures } from '../floor/measures.ts';
import { agentState } from '../floor/state.ts';
import { TARGET_KIND } from '../protocol/command-names.ts';
import type { Agent, AgentState } from '../protocol/entities/agent.ts';
import type { Configuration } from '../protocol/entities/configuration.ts';
import type { HelpTopic } from '../protocol/entities/help.ts';
import { isPersonalNeed, maskedPending, PERSONAL, personalLimit, shownReason } from './personal-need.ts';

export { PERSONAL };

/** Instants are floor ms, lengths ms. What `get agents` prints is exactly these fields in this order. */
export type AgentRow = {
  readonly id: string;
  readonly name: string;
  /** Team id. */
  readonly team: string;
  readonly seat: string | null;
  readonly state: AgentState;
  readonly availability: 'ready' | 'closed';
  readonly activity: Agent['activity']['state'];
  /** Closed reason id; an agent's own closure of personal need is always {@link PERSONAL}. Null unless availability is closed. */
  readonly reason: string | null;
  /** Since when the state lasts. */
  readonly since: number;
  /** When a closed spell or a wrap-up should be over. */
  readonly due: number | null;
  /** What waits for the end of the call. */
  readonly pending: 'closed' | 'signed-out' | null;
  /** Queues served now. */
  readonly queues: readonly string[];
  readonly timeInState: number;
  /** From `since` to `due`. */
  readonly limit: number | null;
  /** Beyond `due`; null when it is not. */
  readonly over: number | null;
  /** The whole closed spell, over changes of reason; null unless availability is closed. */
  readonly spell: number | null;
  readonly pendingReason: string | null;
  readonly pendingLength: number | null;
  readonly pendingBy: string | null;
  /** The last person who changed this agent's state; null after the agent's own act. */
  readonly lastActBy: string | null;
  readonly lastActAt: number | null;
  /** Closed by somebody else than the agent. */
  readonly forced: boolean;
  /** Calls answered today. */
  readonly calls: number;
  readonly averageTalk: number | null;
  readonly averageWrapUp: number | null;
  readonly ringNoAnswer: number;
  readonly closedCount: number;
  readonly closedTime: number;
  readonly forcedCount: number;
  readonly forcedTime: number;
  /** What help the agent asks for, since when, for how long. */
  readonly help: HelpTopic | null;
  readonly helpSince: number | null;
  readonly helpFor: number | null;
  /** Asked back by this instant, and the time left: 0 once it is over. */
  readonly askBackDue: number | null;
  readonly askBackLeft: number | null;
  readonly askBackBy: string | null;
  /** When a reassignment ends. */
  readonly restoreAt: number | null;
  /** Requests about this agent that wait for approval. */
  readonly requests: number;
  /** Name of the event of the last act, and the words given with it. */
  readonly lastAct: string | null;
  readonly lastActWhy: string | null;
};

/** What the floor knows of an agent besides the agent: messages, requests, a reassignment with an end. */
export type AgentAbout = {
  readonly help: { readonly topic: HelpTopic; readonly since: number } | null;
  readonly askBack: { readonly due: number; readonly by: string } | null;
  readonly restoreAt: number | null;
  readonly requests: number;
};

const NOTHING_ABOUT: AgentAbout = { help: null, askBack: null, restoreAt: null, requests: 0 };

/** What the floor knows of agent `id`; the same thing for everybody of whom there is nothing to say. */
export function aboutAgent(floor: Floor, id: string): AgentAbout {
  const help = floor.helps.get(id);
  const askBack = floor.askBacks.get(id);
  const restore = floor.restores.get(id);
  let requests = 0;
  for (const { command } of floor.approvals.values())
    if (TARGET_KIND[command.t] === 'agent' && command.targets.includes(id)) requests += 1;
  if (!help && !askBack && !restore && requests === 0) return NOTHING_ABOUT;
  return {
    help: help ? { topic: help.topic, since: help.since } : null,
    askBack: askBack ? { due: askBack.due, by: askBack.by.id } : null,
    restoreAt: restore?.due ?? null,
    requests,
  };
}

/** Rows of all agents at floor time `now`, in the roster's order. `measures` null: the day's figures are empty. */
export function agentRows(floor: Floor, measures: Measures | null, now: number): readonly AgentRow[] {
  return [...floor.agents.values()].map((agent) =>
    agentRow(
      agent,
      floor.configuration,
      measures?.agents.get(agent.id) ?? null,
      now,
      aboutAgent(floor, agent.id),
    ),
  );
}

/** The row of one agent at floor time `now`. */
export function agentRow(
  agent: Agent,
  configuration: Configuration | null,
  figures: AgentMeasures | null,
  now: number,
  about: AgentAbout = NOTHING_ABOUT,
): AgentRow {
  const state = agentState(agent);
  const since = stateSince(agent, state);
  const due = stateDue(agent, state, configuration);
  const { availability } = agent;
  const pending = agent.pending && maskedPending(agent.pending, configuration);
  const closed = availability.state === 'closed' ? availability : null;
  return {
    id: agent.id,
    name: agent.name,
    team: agent.team,
    seat: agent.signedIn.seat,
    state,
    availability: availability.state,
    activity: agent.activity.state,
    reason: closed && shownReason(closed.reason, closed.by, configuration),
    since,
    due,
    pending: pending?.to ?? null,
    queues: agent.memberships.filter((one) => one.active && !one.paused).map((one) => one.queue),
    timeInState: Math.max(0, now - since),
    limit: due === null ? null : Math.max(0, due - since),
    over: due !== null && now > due ? now - due : null,
    spell: closed && Math.max(0, now - closed.spellSince),
    pendingReason: pending?.reason ?? null,
    pendingLength: pending?.length ?? null,
    pendingBy: pending?.by.id ?? null,
    lastActBy: agent.lastAct?.by.id ?? null,
    lastActAt: agent.lastAct?.at ?? null,
    forced: closed !== null && closed.by.kind !== 'agent',
    calls: figures?.answered ?? 0,
    averageTalk: figures?.averageTalk ?? null,
    averageWrapUp: figures?.averageWrapUp ?? null,
    ringNoAnswer: figures?.ringNoAnswer ?? 0,
    closedCount: figures?.closed.own.count ?? 0,
    closedTime: figures?.closed.own.total ?? 0,
    forcedCount: figures?.closed.forced.count ?? 0,
    forcedTime: figures?.closed.forced.total ?? 0,
    help: about.help?.topic ?? null,
    helpSince: about.help?.since ?? null,
    helpFor: about.help && Math.max(0, now - about.help.since),
    askBackDue: about.askBack?.due ?? null,
    askBackLeft: about.askBack && Math.max(0, about.askBack.due - now),
    askBackBy: about.askBack?.by ?? null,
    restoreAt: about.restoreAt,
    requests: about.requests,
    lastAct: agent.lastAct?.t ?? null,
    lastActWhy: lastActWhy(agent),
  };
}

/** Since when the word shown is true. An idle agent is ready since both axes say so. */
function stateSince(agent: Agent, state: AgentState): number {
  switch (state) {
    case 'signed-out':
      return agent.signedIn.since;
    case 'ready':
      return Math.max(agent.availability.since, agent.activity.since, agent.signedIn.since);
    case 'closed':
      return agent.availability.since;
    case 'ringing':
    case 'talking':
    case 'holding':
    case 'wrap-up':
    case 'outbound':
      return agent.activity.since;
  }
}

/** A ring has a time-out but no limit: nobody is to be measured against it. */
function stateDue(agent: Agent, state: AgentState, configuration: Configuration | null): number | null {
  if (state === 'wrap-up') return agent.activity.limitAt;
  if (state !== 'closed' || agent.availability.state !== 'closed') return null;
  const { due, reason, since, by } = agent.availability;
  if (isPersonalNeed(reason, by, configuration)) return since + personalLimit(configuration);
  if (due !== null) return due;
  const limit = configuration?.closedReasons.find((one) => one.id === reason)?.limit;
  return limit === undefined ? null : since + limit * 1000;
}

/** The words a supervisor gave with the act that still stands; an agent's own words are nobody's business here. */
function lastActWhy(agent: Agent): string | null {
  const { availability, pending, lastAct } = agent;
  if (lastAct === null) return null;
  if (pending !== null && pending.by.kind === 'supervisor' && pending.note !== null) return pending.note;
  return availability.state === 'closed' && availability.by.kind === 'supervisor' ? availability.note : null;
}
