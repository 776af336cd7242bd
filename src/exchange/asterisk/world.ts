/**
 * What Asterisk last said: members by interface, one entry a queue; calls by Uniqueid. Written by the mapper and by
 * snapshots as upserts, never counted up or down. Knows no socket; the floor only by its ids.
 */
import type { Actor, Cause } from '../../protocol/entities/actor.ts';
import type { Membership } from '../../protocol/entities/agent.ts';
import { interfaceKey } from './headers.ts';

/** A member in one queue. Instants in server ms, null for never; `wrapUp` s, 0 = the queue's own. */
export type Entry = {
  readonly queue: string;
  readonly name: string;
  readonly stateInterface: string;
  readonly membership: string;
  readonly penalty: number;
  readonly paused: boolean;
  readonly reason: string;
  /** Device state 0–8; it is the device's, so the same in all queues. */
  readonly status: number;
  readonly inCall: boolean;
  readonly lastCall: number | null;
  readonly lastPause: number | null;
  readonly loginTime: number | null;
  readonly callsTaken: number;
  readonly wrapUp: number;
};

/** What an agent's row on the floor says, as far as this exchange told it. */
export type ToldAgent = {
  name: string;
  signedIn: boolean;
  signedInAt: number;
  /** The closed reason; null: ready. */
  closed: string | null;
  /** What Asterisk's text came to when that was told; the same text again is no news, however often it is sent. */
  closedKey: string | null;
  closedAt: number;
  note: string | null;
  due: number | null;
  by: Actor;
  memberships: readonly Membership[];
};

export type WrapUp = {
  readonly call: string;
  readonly queue: string;
  readonly from: number;
  readonly until: number;
};

/** What a supervisor asked for and Asterisk has not shown yet: it puts the name on the event that shows it. */
export type Intent = {
  readonly by: Actor;
  readonly cause: Cause;
  readonly until: number;
  readonly to:
    | { readonly t: 'ready' }
    | { readonly t: 'closed'; readonly reason: string; readonly length: number; readonly note: string | null }
    | { readonly t: 'signed-out' }
    | { readonly t: 'memberships'; readonly memberships: readonly Membership[] };
};

/** A closing or signing out that waits for the end of the call: Asterisk has it already, the floor shows it then. */
export type Waiting = Intent & { readonly since: number };

export type Member = {
  readonly interface: string;
  /** The agent of the floor. */
  readonly id: string;
  readonly team: string;
  name: string;
  readonly entries: Map<string, Entry>;
  /** Null until the floor was told of the agent. */
  told: ToldAgent | null;
  wrapUp: WrapUp | null;
  /** When a wrap-up was last seen to be over, ms: what Asterisk says of calls before it is no news. */
  wrappedUpAt: number;
  intent: Intent | null;
  waiting: Waiting | null;
  /** Talks whose customer was sent elsewhere and which Asterisk has not said to be complete yet. */
  astray: number;
  /** Queues this member was taken out of by us to be put back at once, and until when that is believed. */
  readonly returning: Map<string, number>;
};

export type Visit = {
  readonly id: string;
  readonly queue: string;
  readonly since: number;
  /** Where in the dialplan the caller was on joining; null when only a snapshot told. */
  readonly place: string | null;
  readonly priority: number;
};

/** A visit Asterisk says is over, and why cannot be told yet. */
export type Leaving = {
  readonly at: number;
  /** Asterisk's own word; a moved or withdrawn caller gets it too. */
  readonly abandoned: boolean;
  /** Where in the dialplan the caller went. */
  readonly place: string;
  readonly deadline: number;
};

export type Leg = {
  readonly interface: string;
  readonly queue: string;
  /** The agent's channel; empty when not known. */
  readonly channel: string;
  readonly since: number;
  held: boolean;
  /** The agent took another call meanwhile (ring in use): this one waits behind it. */
  behind: boolean;
  /** The agent's channel is gone: the end of the talk is told just after. */
  hungUp: boolean;
};

export type AsteriskCall = {
  readonly id: string;
  readonly uniqueid: string;
  channel: string;
  readonly trunkGroup: string;
  readonly caller: string;
  readonly arrivedAt: number;
  requestedAt: number;
  visit: Visit | null;
  leaving: Leaving | null;
  /** Interfaces that ring, with the instant each began. `shown`: the floor was told. */
  readonly ringing: Map<
    string,
    { readonly since: number; readonly limitAt: number | null; readonly shown: boolean }
  >;
  leg: Leg | null;
  answeredAt: number | null;
  /** Over for the queue: gone from the floor then unless its Hangup says so before. Null while it is not. */
  goneAt: number | null;
  /** A supervisor moved or dropped it; the abandonment that follows is none. */
  asked: { readonly t: 'move' | 'release'; readonly cause: Cause; readonly until: number } | null;
  withdrawn: boolean;
  /** When the caller himself asked for the end: while he waited, or after he had left the queue; null: not yet. */
  hangsUp: 'waiting' | 'after' | null;
  /** The caller's channel is gone; what ends with it may be told after. */
  hungUp: boolean;
};

export type World = {
  /** By {@link interfaceKey}. */
  readonly members: Map<string, Member>;
  /** By Uniqueid. */
  readonly calls: Map<string, AsteriskCall>;
  /** Wrap-up of each queue in s, as far as Asterisk's configuration was read. */
  readonly queueWrapUps: Map<string, number>;
  /** Ring time-out of each queue in s, the same. */
  readonly queueTimeouts: Map<string, number>;
  /** Queues seen. */
  readonly queues: Set<string>;
  /** Out of every queue and still on the phone: signed out once off it. */
  readonly lingering: Set<Member>;
  /** Whose talk or shown ring has just ended: another call may ring there. */
  readonly freed: Set<Member>;
  /** Hangups are heard (class `call`): a caller without one is still on the line. */
  hearsHangups: boolean;
};

export function createWorld(): World {
  return {
    members: new Map(),
    calls: new Map(),
    queueWrapUps: new Map(),
    queueTimeouts: new Map(),
    queues: new Set(),
    lingering: new Set(),
    freed: new Set(),
    hearsHangups: false,
  };
}

export function memberOf(world: World, name: string): Member | undefined {
  return world.members.get(interfaceKey(name));
}

/** The member behind an agent of the floor. */
export function memberOfAgent(world: World, agent: string): Member | undefined {
  return world.members.values().find((member) => member.id === agent);
}

export function callOfFloor(world: World, id: string): AsteriskCall | undefined {
  return world.calls.values().find((call) => call.id === id);
}

/** The call an agent talks on, the newest where Asterisk gave him two. */
export function talkOf(world: World, member: Member): AsteriskCall | undefined {
  const key = interfaceKey(member.interface);
  return [...world.calls.values()].findLast(
    (call) => call.leg !== null && interfaceKey(call.leg.interface) === key,
  );
}

/** True while a call rings at the member, is talked on, or is written up. */
export function isBusy(world: World, member: Member): boolean {
  return member.wrapUp !== null || isOnCall(world, member);
}

/** True while a call rings at the member or is talked on. */
export function isOnCall(world: World, member: Member): boolean {
  const key = interfaceKey(member.interface);
  return world.calls
    .values()
    .some(
      (call) =>
        (call.leg !== null && interfaceKey(call.leg.interface) === key) ||
        call.ringing.get(key)?.shown === true,
    );
}
