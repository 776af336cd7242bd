/** The state of the hotline as the events that would build it on an empty floor. Day figures are not state: they are not in it. */
import type { Acd } from '../exchange/embedded/acd.ts';
import type { AgentView } from '../exchange/embedded/agent.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import { type CallerState, callId } from './caller-state.ts';
import type { Conversations } from './conversation.ts';
import type { Scenario } from './scenario-shape.ts';
import type { WorkerState } from './worker-plan.ts';
import type { Workers } from './workers.ts';

export type HotlineState = {
  readonly scenario: Scenario;
  readonly dayStart: { readonly at: number; readonly date: string };
  readonly acd: Acd;
  readonly talks: Conversations;
  readonly workers: Workers;
  readonly calls: ReadonlyMap<string, CallerState>;
  /** Callers' tokens by call. */
  readonly tokens: ReadonlyMap<string, string>;
};

/** Configuration, roster and day first, then what still lasts, in the order in which it began. */
export function snapshotEvents(state: HotlineState): readonly NewFloorEvent[] {
  const { scenario, dayStart, acd } = state;
  const { at, date } = dayStart;
  const events: NewFloorEvent[] = [{ t: 'floor-configured', at, configuration: scenario.floor }];
  for (const { id, name } of scenario.agents) {
    const agent = acd.agent(id);
    if (agent === undefined) continue;
    events.push({
      t: 'agent-listed',
      at,
      agent: id,
      name,
      team: agent.team,
      memberships: [...agent.memberships],
    });
  }
  events.push({ t: 'day-started', at, date });
  const lasting: NewFloorEvent[] = [];
  for (const [id, worker] of state.workers.entries()) {
    const agent = acd.agent(id);
    if (agent?.signedIn === true) lasting.push(...agentEvents(agent, worker, state));
  }
  for (const call of state.calls.values()) lasting.push(...callEvents(call, state));
  return [...events, ...lasting.sort((left, right) => left.at - right.at)];
}

function agentEvents(
  agent: AgentView,
  worker: WorkerState,
  { talks }: HotlineState,
): readonly NewFloorEvent[] {
  const { id, seat, availability, availableSince, reason, due, closedBy, pending } = agent;
  const events: NewFloorEvent[] = [{ t: 'agent-signed-in', at: worker.signedInSince, agent: id, seat }];
  if (availability === 'closed' && reason !== null && closedBy !== null)
    events.push({ t: 'agent-closed', at: availableSince, agent: id, reason, due, by: closedBy, note: null });
  if (agent.activity === 'wrap-up' && worker.wrapUpCall !== null) {
    const call = callId(worker.wrapUpCall);
    const queue = talks.queue(worker.wrapUpCall);
    events.push({ t: 'wrap-up-started', at: agent.since, agent: id, call, queue, limitAt: agent.limitAt });
  }
  if (pending !== null) events.push({ t: 'pending-set', at: pending.since, agent: id, pending });
  return events;
}

function callEvents(call: CallerState, { acd, talks, tokens }: HotlineState): readonly NewFloorEvent[] {
  const { id, number, stage, agent } = call;
  const view = acd.call(id);
  const visit = view?.visit ?? `${id}.1`;
  const events: NewFloorEvent[] = [
    {
      t: 'call-arrived',
      at: call.arrivedAt,
      call: id,
      trunkGroup: view?.trunkGroup ?? talks.trunkGroup(number),
      caller: tokens.get(id) ?? 'k-unknown',
      direction: 'inbound',
    },
  ];
  if (call.requestedAt === null) return events;
  const queue = view?.queue?.id ?? talks.queue(number);
  const preferred = talks.preferred(number);
  events.push({ t: 'visit-started', at: call.requestedAt, call: id, visit, queue, priority: 0, preferred });
  if (agent === null) return events;
  if (stage === 'ringing') {
    const limitAt = acd.agent(agent)?.limitAt ?? null;
    events.push({ t: 'visit-offered', at: call.since, call: id, visit, agent, limitAt });
  }
  if (call.answeredAt !== null)
    events.push({ t: 'call-answered', at: call.answeredAt, call: id, visit, agent });
  if (stage === 'holding') events.push({ t: 'call-held', at: call.since, call: id, agent });
  return events;
}
