/**
 * RECONCILE: a floor and a fresh snapshot of its exchange in, the events that put the floor right out, each marked
 * `corrected`. What is right already is left alone: clocks, reasons and names of it go on. Pure; knows no exchange.
 */
import { EMPTY_FLOOR, type Floor } from '../floor/floor.ts';
import { reduce } from '../floor/reduce.ts';
import type { Actor } from '../protocol/entities/actor.ts';
import type { Agent, Membership } from '../protocol/entities/agent.ts';
import type { Call, Visit } from '../protocol/entities/call.ts';
import type { Configuration } from '../protocol/entities/configuration.ts';
import type { FloorEvent, NewFloorEvent } from '../protocol/event.ts';
import type { ExchangeSnapshot } from './port.ts';

const BY: Actor = { kind: 'system', id: 'reconcile' };

/**
 * The events after which the floor says what the snapshot says: presence, availability, activity, memberships, calls.
 * `since`: the last instant the floor was known to be right, `now`: this one, ms; nothing is stamped outside. A call
 * that is gone ends `lost`, never as an abandonment. A snapshot that says nothing, or that is right, gives no event.
 */
export function reconcile(
  floor: Floor,
  snapshot: ExchangeSnapshot,
  { since, now }: { readonly since: number; readonly now: number },
): NewFloorEvent[] {
  if (snapshot.events.length === 0) return [];
  const target = folded(EMPTY_FLOOR, snapshot.events);
  const within = (at: number): number => Math.max(Math.min(since, now), Math.min(at, now));
  const scene: Scene = {
    floor,
    target,
    rings: ringsOf(floor),
    calls: ringsOf(target),
    within,
    now,
    events: [],
  };
  site(scene);
  for (const agent of target.agents.values()) listing(scene, agent);
  // Calls that are gone first, so that their agents are free for what comes; then who is there; then what goes on.
  for (const call of floor.calls.values()) if (!target.calls.has(call.id)) callGone(scene, call);
  for (const agent of floor.agents.values()) leaving(scene, agent);
  for (const agent of target.agents.values()) presence(scene, agent);
  for (const call of target.calls.values()) callThere(scene, call);
  for (const agent of target.agents.values()) rest(scene, agent);
  ofTwoCalls(scene);
  return scene.events.map((event) => ({ ...event, corrected: true }));
}

function folded(floor: Floor, events: readonly NewFloorEvent[]): Floor {
  return reduce(
    floor,
    events.map((event, index): FloorEvent => ({ ...event, seq: floor.seq + index + 1 })),
  );
}

type Scene = {
  readonly floor: Floor;
  readonly target: Floor;
  /** Who rings at each call: on the floor, and in truth. */
  readonly rings: ReadonlyMap<string | null, readonly Agent[]>;
  readonly calls: ReadonlyMap<string | null, readonly Agent[]>;
  readonly within: (at: number) => number;
  readonly now: number;
  readonly events: NewFloorEvent[];
};

function ringsOf(floor: Floor): ReadonlyMap<string | null, readonly Agent[]> {
  const ringing = floor.agents.values().filter(({ activity }) => activity.state === 'ringing');
  return Map.groupBy(ringing, ({ activity }) => activity.call);
}

function site({ floor, target, events, now }: Scene): void {
  const { date, dayStartedAt } = target;
  const configuration = withOwnThresholds(target.configuration, floor.configuration);
  if (configuration !== null && JSON.stringify(configuration) !== JSON.stringify(floor.configuration))
    events.push({
      t: 'floor-configured',
      at: floor.configuration === null ? Math.min(now, dayStartedAt) : now,
      configuration,
    });
  if (date !== null && floor.date !== date) events.push({ t: 'day-started', at: dayStartedAt, date });
}

/** What supervisors set by command is theirs: an exchange, or the file it was started with, does not take it back. */
function withOwnThresholds(said: Configuration | null, own: Configuration | null): Configuration | null {
  if (said === null || own === null) return said;
  const { alarms, readyFloor } = own;
  return { ...said, alarms, readyFloor };
}

function listing({ floor, events, now }: Scene, agent: Agent): void {
  const known = floor.agents.get(agent.id);
  const { name, team, memberships } = agent;
  if (known !== undefined && known.name === name && known.team === team) {
    if (!sameMemberships(known.memberships, memberships))
      events.push({ t: 'memberships-changed', at: now, agent: agent.id, memberships, by: BY });
    return;
  }
  events.push({ t: 'agent-listed', at: now, agent: agent.id, name, team, memberships });
}

function sameMemberships(left: readonly Membership[], right: readonly Membership[]): boolean {
  const sorted = (list: readonly Membership[]): string =>
    JSON.stringify(
      list.toSorted((a, b) => (a.queue < b.queue ? -1 : 1)).map((one) => Object.entries(one).sort()),
    );
  return sorted(left) === sorted(right);
}

function leaving({ floor, target, events, now }: Scene, { id, signedIn }: Agent): void {
  if (!signedIn.value || target.agents.get(id)?.signedIn.value === true) return;
  if (floor.agents.get(id)?.pending != null)
    events.push({ t: 'pending-cleared', at: now, agent: id, why: 'obsolete' });
  events.push({ t: 'agent-signed-out', at: now, agent: id, by: BY });
}

function presence({ floor, within, events }: Scene, agent: Agent): void {
  const { id, signedIn } = agent;
  if (!signedIn.value || floor.agents.get(id)?.signedIn.value === true) return;
  events.push({ t: 'agent-signed-in', at: within(signedIn.since), agent: id, seat: signedIn.seat });
}

/** The wait of a call that is gone ended somehow: nobody knows how, so it counts as lost. */
function callGone(scene: Scene, { id, visit, agent, stage }: Call): void {
  const { events, now } = scene;
  const by = 'system';
  if (visit !== null) offersOver(scene, id, visit, []);
  if (visit !== null) events.push({ t: 'visit-ended', at: now, call: id, visit: visit.id, exit: 'lost' });
  if (agent !== null && isTalk(stage)) events.push({ t: 'leg-ended', at: now, call: id, agent, by });
  events.push({ t: 'call-ended', at: now, call: id, by });
}

function callThere(scene: Scene, call: Call): void {
  const { floor, within, events, now } = scene;
  const known = floor.calls.get(call.id);
  if (known === undefined) {
    const { id, trunkGroup, caller, direction } = call;
    events.push({ t: 'call-arrived', at: within(call.arrivedAt), call: id, trunkGroup, caller, direction });
  }
  if (isTalk(call.stage)) talkThere(scene, call, known);
  else if (call.visit !== null) waitThere(scene, call, call.visit, known);
  else if (known !== undefined) {
    if (known.visit !== null) {
      offersOver(scene, call.id, known.visit, []);
      events.push({ t: 'visit-ended', at: now, call: call.id, visit: known.visit.id, exit: 'lost' });
    }
    if (known.agent !== null && isTalk(known.stage))
      events.push({ t: 'leg-ended', at: now, call: call.id, agent: known.agent, by: 'system' });
  }
}

function waitThere(scene: Scene, call: Call, visit: Visit, known: Call | undefined): void {
  const { rings, calls, within, events, now } = scene;
  const before = known?.visit ?? null;
  const same = before !== null && before.id === visit.id;
  const ringing = calls.get(call.id) ?? [];
  if (before !== null) offersOver(scene, call.id, before, same ? ringing : []);
  if (!same) startVisit(events, call.id, visit, within(visit.since));
  else if (before.priority !== visit.priority) {
    const { id, priority } = visit;
    events.push({ t: 'priority-changed', at: now, call: call.id, visit: id, priority });
  }
  const shown = same ? (rings.get(call.id) ?? []).map(({ id }) => id) : [];
  for (const { id, activity } of ringing) {
    if (shown.includes(id)) continue;
    const at = within(activity.since);
    const { limitAt } = activity;
    events.push({ t: 'visit-offered', at, call: call.id, visit: visit.id, agent: id, limitAt });
  }
}

/** Offers the floor shows and the exchange does not make. */
function offersOver(
  { rings, events, now }: Scene,
  call: string,
  visit: Visit,
  ringing: readonly Agent[],
): void {
  for (const { id } of rings.get(call) ?? [])
    if (!ringing.some((agent) => agent.id === id))
      events.push({ t: 'offer-ended', at: now, call, visit: visit.id, agent: id, why: 'withdrawn' });
}

function talkThere(scene: Scene, call: Call, known: Call | undefined): void {
  const { within, events, now } = scene;
  const { agent } = call;
  if (known?.visit != null)
    offersOver(
      scene,
      call.id,
      known.visit,
      agent === null ? [] : [...scene.target.agents.values()].filter(({ id }) => id === agent),
    );
  if (known !== undefined && isTalk(known.stage)) {
    // An agent who signed out in the talk left it on the floor without an agent.
    const left = known.agent === null && scene.target.agents.get(agent ?? '')?.signedIn.value !== true;
    if ((known.agent === agent || left) && known.queue === call.queue) {
      holdAsIs(events, call, known, now);
      return;
    }
    if (known.agent !== null)
      events.push({ t: 'leg-ended', at: now, call: call.id, agent: known.agent, by: 'system' });
  }
  if (agent === null) return;
  const answeredAt = within(call.since);
  const open = known?.visit?.queue === call.queue ? known?.visit : null;
  const visit = open?.id ?? `${call.id.slice(0, 58)}~talk`;
  if (open === null || open === undefined)
    events.push({
      t: 'visit-started',
      at: Math.min(answeredAt, within(call.requestedAt ?? answeredAt)),
      call: call.id,
      visit,
      queue: call.queue ?? '',
      priority: 0,
      preferred: null,
    });
  events.push({ t: 'call-answered', at: answeredAt, call: call.id, visit, agent });
  if (call.stage === 'holding') events.push({ t: 'call-held', at: answeredAt, call: call.id, agent });
}

function holdAsIs(events: NewFloorEvent[], call: Call, known: Call, now: number): void {
  if (call.stage === known.stage || call.agent === null) return;
  const { id, agent } = call;
  events.push({ t: call.stage === 'holding' ? 'call-held' : 'call-resumed', at: now, call: id, agent });
}

/** An agent with two calls, put right one by one, may stand at the wrong one: the call he is on is told last. */
function ofTwoCalls({ floor, target, events, now }: Scene): void {
  const after = folded(floor, events);
  for (const { id, activity } of target.agents.values()) {
    const call = target.calls.get(activity.call ?? '');
    if (call === undefined || call.agent !== id || after.agents.get(id)?.activity.call === call.id) continue;
    const turn = ['call-held', 'call-resumed'] as const;
    for (const t of call.stage === 'holding' ? turn.toReversed() : turn)
      events.push({ t, at: now, call: call.id, agent: id });
  }
}

function startVisit(events: NewFloorEvent[], call: string, visit: Visit, at: number): void {
  const { id, queue, priority, preferred } = visit;
  events.push({ t: 'visit-started', at, call, visit: id, queue, priority, preferred });
}

/** Wrap-up, availability and what waits for the call's end, as they are after the calls were put right. */
function rest({ floor, within, events, now }: Scene, agent: Agent): void {
  if (!agent.signedIn.value) return;
  const before = floor.agents.get(agent.id);
  const known = before?.signedIn.value === true ? before : undefined;
  const { id, activity, availability, pending } = agent;
  const wrapped = known?.activity.state === 'wrap-up';
  if (activity.state === 'wrap-up') {
    const { call, queue, limitAt, since } = activity;
    // Of the same call it goes on; of another one the first is over and a call lay between them.
    const another = wrapped && call !== null && known?.activity.call !== call;
    if (another) events.push({ t: 'wrap-up-ended', at: within(since), agent: id, why: 'limit' });
    if ((!wrapped || another) && call !== null && queue !== null)
      events.push({ t: 'wrap-up-started', at: within(since), agent: id, call, queue, limitAt });
  } else if (wrapped && activity.state === 'idle')
    events.push({ t: 'wrap-up-ended', at: within(known?.activity.limitAt ?? now), agent: id, why: 'limit' });
  const was = known?.availability ?? null;
  if (availability.state === 'ready') {
    if (was?.state === 'closed') events.push({ t: 'agent-ready', at: now, agent: id, by: BY });
  } else if (was?.state !== 'closed' || was.reason !== availability.reason) {
    const { reason, due, by, note, since } = availability;
    events.push({ t: 'agent-closed', at: within(since), agent: id, reason, due, by, note });
  }
  if (pending === null && known?.pending != null)
    events.push({ t: 'pending-cleared', at: now, agent: id, why: 'obsolete' });
  else if (pending !== null && known?.pending?.command !== pending.command)
    events.push({ t: 'pending-set', at: now, agent: id, pending });
}

function isTalk(stage: Call['stage']): boolean {
  return stage === 'talking' || stage === 'holding';
}
