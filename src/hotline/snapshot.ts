/** The state of the hotline as the events that would build it on an empty floor. Day figures are not state: they are not in it. */
import type { Acd } from '../exchange/embedded/acd.ts';
import type { AgentView } from '../exchange/embedded/agent.ts';
import type { Configuration } from '../protocol/entities/configuration.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import { safeText } from '../protocol/safe-text.ts';
import { type CallerState, callId } from './caller-state.ts';
import type { Conversations } from './conversation.ts';
import type { Duties } from './duty.ts';
import { type SystemChange, systemsUp } from './fate.ts';
import type { Scenario } from './scenario-shape.ts';
import type { WorkerState } from './worker-plan.ts';
import type { Workers } from './workers.ts';

export type HotlineState = {
  readonly scenario: Scenario;
  readonly configuration: Configuration;
  readonly now: number;
  readonly systemChanges: readonly SystemChange[];
  /** The duties as planned, and which day it is. */
  readonly rota: Duties;
  readonly day: number;
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
  const { scenario, configuration, dayStart, acd, rota, day } = state;
  const { at, date } = dayStart;
  const events: NewFloorEvent[] = [{ t: 'floor-configured', at, configuration }];
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
  for (const [place, { id }] of scenario.agents.entries())
    events.push({ t: 'shift-planned', at, agent: id, shifts: rota.planned(place, day) });
  const lasting: NewFloorEvent[] = [...systemEvents(state), ...queueEvents(state)];
  for (const [id, worker] of state.workers.entries()) {
    const agent = acd.agent(id);
    if (agent?.signedIn === true) lasting.push(...agentEvents(agent, worker, state));
  }
  for (const call of state.calls.values()) lasting.push(...callEvents(call, state));
  return [...events, ...lasting.sort((left, right) => left.at - right.at)];
}

/** Every system as it stands. */
function systemEvents({ scenario, systemChanges, now, dayStart }: HotlineState): readonly NewFloorEvent[] {
  return systemsUp(scenario, dayStart.at).map((up): NewFloorEvent => {
    const last = systemChanges.findLast(({ system, at }) => system === up.system && at <= now);
    return { t: 'system-changed', ...(last ?? up) };
  });
}

/** The queues somebody set. */
function queueEvents({ acd }: HotlineState): readonly NewFloorEvent[] {
  return [...acd.queues()].flatMap(({ id, setting }): NewFloorEvent[] => {
    if (setting === null) return [];
    const { open, callBack, overflow, since, by } = setting;
    const announcement = setting.announcement === null ? null : safeText(setting.announcement);
    return [{ t: 'queue-changed', at: since, queue: id, open, announcement, callBack, overflow, by }];
  });
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
  const first = `${id}.1`;
  const visit = view?.visit ?? first;
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
  const asked = {
    t: 'visit-started',
    at: call.requestedAt,
    call: id,
    queue,
    priority: 0,
    preferred,
  } as const;
  if (view === undefined || visit === first) events.push({ ...asked, visit });
  else {
    // Moved: it has waited since it first asked, and in this queue since then.
    const at = view.visitSince;
    events.push(
      { ...asked, visit: first },
      { t: 'visit-ended', at, call: id, visit: first, exit: 'moved' },
      { ...asked, at, visit, priority: view.priority, preferred: view.preferred },
    );
  }
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
