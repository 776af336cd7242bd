/** Calls and agents of a journal as they go on: what was drawn for them is drawn again. Knows no exchange. */
import type { Floor } from '../../../floor/floor.ts';
import type { Call } from '../../../protocol/entities/call.ts';
import { type CallRecord, drawsFor } from './call-record.ts';
import type { CallType, Model } from './model.ts';
import type { Member } from './staffing.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** Where the floor stands, and whose draws they are. */
export type Standing = {
  readonly model: Model;
  readonly seed: number;
  readonly replication: number;
  readonly now: number;
};

type Members = ReadonlyMap<string, Member>;

/** A call, and when it acts next; null: it waits, and patience and overflow say. */
export type KnownCall = { readonly call: CallRecord; readonly dueAt: number | null };

type Whose = { readonly type: CallType; readonly place: number; readonly number: number };

/** Whose call an id is: `c` with the place of the type and the number, `i` for those there at the start; null: nobody's here. */
function callOf(id: string, types: readonly CallType[]): Whose | null {
  const [, kind, first, second] = /^([ci])(\d+)-(\d+)$/.exec(id) ?? [];
  const place = Number(first);
  const type = types[place];
  return type === undefined ? null : { type, place, number: kind === 'i' ? -Number(second) : Number(second) };
}

/** When the wrap-up after a call ends that began at `since` with an agent of this group; null: no call of this floor. */
function wrapUpEnd(
  call: string,
  since: number,
  group: string,
  { model, seed, replication, now }: Standing,
): number | null {
  const of = callOf(call, model.types);
  if (of === null) return null;
  const u = drawsFor(of, 'wrap-up', seed, replication, 1);
  return Math.max(now, since + of.type.wrapUp(u, since - model.beginAt, group));
}

/** The call as record `thing`; null: no call of this floor. `group` is that of the agent who has it. */
function knownCall(known: Call, thing: number, group: string | null, standing: Standing): KnownCall | null {
  const { model, seed, replication, now } = standing;
  const of = callOf(known.id, model.types);
  if (of === null) return null;
  const { type } = of;
  const time = (at: number): number => at - model.beginAt;
  const u = (purpose: string, turn: number) => drawsFor(of, purpose, seed, replication, turn);
  const requestedAt = known.requestedAt ?? known.since;
  const later = type.overflow.findIndex(({ after }) => after === null || requestedAt + after > now);
  const call: CallRecord = {
    ...of,
    id: known.id,
    thing,
    act: 'request',
    queue: known.visit?.queue ?? known.queue ?? type.id,
    requestedAt,
    patientUntil: requestedAt + type.patience(u('patience', 0), time(requestedAt), null),
    visits: known.visits,
    offers: (known.visit?.refusals ?? 0) + 1,
    rule: later < 0 ? type.overflow.length : later,
    agent: known.agent ?? known.visit?.offer?.agent ?? null,
    talkEndsAt: NEVER,
    talkLeft: null,
  };
  const due = (at: number) => ({ call, dueAt: Math.max(now, at) });
  switch (known.stage) {
    case 'ivr':
      return due(known.since + type.menu(u('menu', 0), time(known.since), null));
    case 'queued':
      return { call, dueAt: null };
    case 'ringing': {
      const answerAt = known.since + type.ring(u('ring', call.offers), time(known.since), group);
      const givesUp = model.givesUpWhileRinging && call.patientUntil < answerAt;
      call.act = givesUp ? 'give-up' : 'answer';
      return due(givesUp ? call.patientUntil : answerAt);
    }
    default: {
      const answeredAt = known.answeredAt ?? now;
      call.act = 'end';
      call.talkEndsAt = Math.max(now, answeredAt + type.service(u('service', 0), time(answeredAt), group));
      return due(call.talkEndsAt);
    }
  }
}

/** The calls on a journaled floor, as records from `firstThing` on. */
export function knownCalls(
  floor: Floor,
  firstThing: number,
  members: Members,
  standing: Standing,
): readonly KnownCall[] {
  const found: KnownCall[] = [];
  for (const row of floor.calls.values()) {
    const agent = row.agent ?? row.visit?.offer?.agent ?? '';
    const group = members.get(agent)?.group.id ?? null;
    const known = knownCall(row, firstThing + found.length, group, standing);
    if (known !== null) found.push(known);
  }
  return found;
}

/** When agents end a wrap-up, or come back from where a supervisor closed them until an instant. */
export function knownReturns(
  floor: Floor,
  members: Members,
  standing: Standing,
): readonly { readonly thing: number; readonly at: number }[] {
  return [...floor.agents.values()].flatMap(({ id, activity, availability }) => {
    const member = members.get(id);
    if (member === undefined) return [];
    const end =
      activity.state === 'wrap-up'
        ? wrapUpEnd(activity.call ?? '', activity.since, member.group.id, standing)
        : availability.state === 'closed'
          ? availability.due
          : null;
    return end === null ? [] : [{ thing: member.thing, at: Math.max(standing.now, end) }];
  });
}
