/** An agent as a flat row, the same for the pane and for `get agents`. Knows no column and no language. */
import type { Floor } from '../floor/floor.ts';
import type { AgentMeasures, Measures } from '../floor/measures.ts';
import { agentState } from '../floor/state.ts';
import type { Agent, AgentState } from '../protocol/entities/agent.ts';
import type { Configuration } from '../protocol/entities/configuration.ts';

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
};

/** The one word for every closure of personal need: its cause is not shown. */
export const PERSONAL = 'personal';

/** Rows of all agents at floor time `now`, in the roster's order. `measures` null: the day's figures are empty. */
export function agentRows(floor: Floor, measures: Measures | null, now: number): readonly AgentRow[] {
  return [...floor.agents.values()].map((agent) =>
    agentRow(agent, floor.configuration, measures?.agents.get(agent.id) ?? null, now),
  );
}

/** The row of one agent at floor time `now`. */
export function agentRow(
  agent: Agent,
  configuration: Configuration | null,
  figures: AgentMeasures | null,
  now: number,
): AgentRow {
  const state = agentState(agent);
  const since = stateSince(agent, state);
  const due = stateDue(agent, state, configuration);
  const { availability, pending } = agent;
  const closed = availability.state === 'closed' ? availability : null;
  return {
    id: agent.id,
    name: agent.name,
    team: agent.team,
    seat: agent.signedIn.seat,
    state,
    availability: availability.state,
    activity: agent.activity.state,
    reason: closed && shownReason(closed, configuration),
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
  const { due, reason, since } = agent.availability;
  if (isPersonalNeed(agent.availability, configuration)) return since + personalLimit(configuration);
  if (due !== null) return due;
  const limit = configuration?.closedReasons.find((one) => one.id === reason)?.limit;
  return limit === undefined ? null : since + limit * 1000;
}

type Closed = Extract<Agent['availability'], { state: 'closed' }>;

function shownReason(closed: Closed, configuration: Configuration | null): string {
  return isPersonalNeed(closed, configuration) ? PERSONAL : closed.reason;
}

function isPersonalNeed(closed: Closed, configuration: Configuration | null): boolean {
  if (closed.by.kind !== 'agent') return false;
  return configuration?.closedReasons.find((one) => one.id === closed.reason)?.personal === true;
}

/** One limit for every personal need, the longest of them, ms: a limit of its own would tell the cause. */
function personalLimit(configuration: Configuration | null): number {
  const limits = configuration?.closedReasons.filter((one) => one.personal).map((one) => one.limit) ?? [];
  return Math.max(0, ...limits) * 1000;
}
