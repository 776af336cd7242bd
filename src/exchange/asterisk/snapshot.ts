/** The world as the events that would build it on an empty floor. Day figures are no state: they are not in it. */
import type { Configuration } from '../../protocol/entities/configuration.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { idOf } from './headers.ts';
import type { Names } from './names.ts';
import { visitId } from './visits.ts';
import { type AsteriskCall, type Member, memberOf, type World } from './world.ts';

export type Day = { readonly at: number; readonly date: string };

/** Configuration, roster and day first, then what still lasts, in the order in which it began. */
export function snapshotEvents(
  world: World,
  names: Names,
  configuration: Configuration,
  day: Day,
): readonly NewFloorEvent[] {
  const members = [...world.members.values()].filter((member) => member.told !== null);
  const head: NewFloorEvent[] = [
    { t: 'floor-configured', at: day.at, configuration },
    ...members.map(
      (member): NewFloorEvent => ({
        t: 'agent-listed',
        at: day.at,
        agent: member.id,
        name: safeText(member.name),
        team: member.team,
        memberships: [...(member.told?.memberships ?? [])],
      }),
    ),
    { t: 'day-started', at: day.at, date: day.date },
  ];
  const lasting = [
    ...members.flatMap(agentEvents),
    ...world.calls.values().flatMap((call) => callEvents(call, names, world)),
  ];
  return [...head, ...lasting.sort((left, right) => left.at - right.at)];
}

function agentEvents(member: Member): NewFloorEvent[] {
  const { id, told, wrapUp, waiting } = member;
  if (told === null || !told.signedIn) return [];
  const events: NewFloorEvent[] = [
    { t: 'agent-signed-in', at: told.signedInAt, agent: id, seat: idOf(member.interface) },
  ];
  if (told.closed !== null) {
    const at = Math.max(told.closedAt, told.signedInAt);
    const note = told.note === null ? null : safeText(told.note);
    events.push({ t: 'agent-closed', at, agent: id, reason: told.closed, due: told.due, by: told.by, note });
  }
  if (wrapUp !== null) {
    const { call, until } = wrapUp;
    const at = Math.max(wrapUp.from, told.signedInAt);
    events.push({ t: 'wrap-up-started', at, agent: id, call, queue: idOf(wrapUp.queue), limitAt: until });
  }
  if (waiting !== null) {
    const { to, by, cause, since } = waiting;
    const closing = to.t === 'closed' ? to : null;
    events.push({
      t: 'pending-set',
      at: since,
      agent: id,
      pending: {
        to: closing === null ? 'signed-out' : 'closed',
        reason: closing?.reason ?? null,
        length: closing?.length ?? null,
        note: closing?.note == null ? null : safeText(closing.note),
        by,
        command: cause.command,
        since,
      },
    });
  }
  return events;
}

function callEvents(call: AsteriskCall, names: Names, world: World): NewFloorEvent[] {
  const { id, trunkGroup, caller, arrivedAt, visit, leg } = call;
  const events: NewFloorEvent[] = [
    { t: 'call-arrived', at: arrivedAt, call: id, trunkGroup, caller, direction: 'inbound' },
  ];
  const preferred = null;
  if (visit !== null) {
    const { priority } = visit;
    const at = Math.max(arrivedAt, visit.since);
    events.push({
      t: 'visit-started',
      at,
      call: id,
      visit: visit.id,
      queue: idOf(visit.queue),
      priority,
      preferred,
    });
    for (const [key, ring] of call.ringing) {
      const member = memberOf(world, key);
      if (!ring.shown || member === undefined) continue;
      const { limitAt } = ring;
      const since = asThere(member, ring.since);
      events.push({ t: 'visit-offered', at: since, call: id, visit: visit.id, agent: member.id, limitAt });
    }
  }
  if (leg !== null) {
    const open = visitId(call.uniqueid, leg.queue);
    const agent = names.agent(leg.interface).id;
    const at = Math.min(leg.since, Math.max(arrivedAt, call.requestedAt));
    events.push({
      t: 'visit-started',
      at,
      call: id,
      visit: open,
      queue: idOf(leg.queue),
      priority: 0,
      preferred,
    });
    const since = asThere(memberOf(world, leg.interface), leg.since);
    events.push({ t: 'call-answered', at: since, call: id, visit: open, agent });
    if (leg.held) events.push({ t: 'call-held', at: since, call: id, agent });
  }
  return events;
}

/** Lengths are listed in whole seconds: nobody is called before the instant he signed in. */
function asThere(member: Member | undefined, since: number): number {
  return Math.max(since, member?.told?.signedIn === true ? member.told.signedInAt : since);
}
