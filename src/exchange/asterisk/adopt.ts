/**
 * Takes a listing over into the world, silently: the floor is put right by the snapshot made of the world. Whatever was
 * heard of since the listing was asked for is newer than it and stays. Knows no socket.
 */

import { safeText } from '../../protocol/safe-text.ts';
import { takeAsTold } from './agents.ts';
import { interfaceKey } from './headers.ts';
import type { ListedChannel, Listing } from './listing.ts';
import { memberTouch, talkTouch } from './mapper.ts';
import { memberFor, upsertEntry } from './members.ts';
import { isOnPhone } from './offers.ts';
import type { Pen } from './pen.ts';
import { makeCall, visitId } from './visits.ts';
import { type AsteriskCall, isOnCall, type Member, talkOf } from './world.ts';
import { restoreWrapUp } from './wrap-up.ts';

export type Adopting = {
  readonly now: number;
  readonly toLocal: (server: number) => number;
  readonly touched: ReadonlySet<string>;
};

/** After it the world is what Asterisk listed, and what was heard since. */
export function adopt(pen: Pen, listing: Listing, adopting: Adopting): void {
  for (const queue of listing.queues) pen.world.queues.add(queue);
  adoptMembers(pen, listing, adopting);
  const left = adoptWaiting(pen, listing, adopting);
  adoptTalks(pen, listing, left, adopting);
  for (const member of pen.world.members.values()) {
    const leg = talkOf(pen.world, member)?.leg;
    if (leg?.behind === true) Object.assign(leg, { behind: false, held: false });
    takeAsTold(pen, member, adopting.now, adopting.toLocal);
  }
  adoptRings(pen, listing, adopting);
  showRings(pen);
  for (const member of pen.world.members.values()) adoptWrapUp(pen, member, adopting);
}

/** Whom Asterisk calls or has on a call is in no wrap-up. */
function adoptWrapUp(pen: Pen, member: Member, { now, toLocal }: Adopting): void {
  if (!isOnCall(pen.world, member)) return restoreWrapUp(pen.world, pen, member, now, toLocal);
  if (member.wrapUp !== null) member.wrappedUpAt = now;
  member.wrapUp = null;
}

function adoptMembers(pen: Pen, listing: Listing, { touched }: Adopting): void {
  const listed = new Set<string>();
  for (const { interface: name, entry } of listing.members) {
    const member = memberFor(pen.world, pen.names, name);
    const touch = memberTouch(member, entry.queue);
    listed.add(touch);
    if (!touched.has(touch)) upsertEntry(pen.world, pen.names, member, entry);
  }
  for (const member of pen.world.members.values())
    for (const queue of member.entries.keys()) {
      const touch = memberTouch(member, queue);
      if (!listed.has(touch) && !touched.has(touch) && !member.returning.has(queue))
        member.entries.delete(queue);
    }
}

/** Returns who waits no more, by Uniqueid, with the queue. */
function adoptWaiting(pen: Pen, listing: Listing, adopting: Adopting): ReadonlyMap<string, string> {
  const left = new Map<string, string>();
  const { world } = pen;
  const waiting = new Map(listing.callers.map((caller) => [caller.uniqueid, caller]));
  const alive = listing.channels === null ? null : new Set(listing.channels.map(({ uniqueid }) => uniqueid));
  for (const call of [...world.calls.values()]) {
    if (adopting.touched.has(call.uniqueid) || waiting.has(call.uniqueid) || call.leg !== null) continue;
    // Already said to have left: what that was will be told when the evidence is in.
    if (call.leaving !== null) continue;
    if (call.visit !== null) left.set(call.uniqueid, call.visit.queue);
    call.visit = null;
    call.leaving = null;
    call.ringing.clear();
    if (alive?.has(call.uniqueid) !== true) world.calls.delete(call.uniqueid);
  }
  for (const listed of waiting.values()) {
    if (listed.uniqueid === '' || adopting.touched.has(listed.uniqueid)) continue;
    const since = adopting.now - listed.wait * 1000;
    const known = world.calls.get(listed.uniqueid);
    const call = known ?? makeCall(pen, listed.uniqueid, listed.channel, since);
    if (known === undefined) introduce(pen, call, listed.name, listed.number);
    call.leg = null;
    call.goneAt = null;
    if (call.visit?.queue === listed.queue) {
      call.visit = { ...call.visit, priority: listed.priority };
      call.leaving = null;
      continue;
    }
    call.ringing.clear();
    call.leaving = null;
    call.visit = {
      id: visitId(call.uniqueid, listed.queue),
      queue: listed.queue,
      since,
      place: null,
      priority: listed.priority,
    };
  }
  return left;
}

/** Talks are not listed as such: a member says that it is in a call, a channel says whose. */
function adoptTalks(pen: Pen, listing: Listing, left: ReadonlyMap<string, string>, adopting: Adopting): void {
  const { world } = pen;
  for (const call of [...world.calls.values()]) {
    const { leg } = call;
    if (leg === null || adopting.touched.has(call.uniqueid)) continue;
    if (goesOn(call, listing)) continue;
    call.leg = null;
    if (listing.channels?.some(({ uniqueid }) => uniqueid === call.uniqueid) !== true)
      world.calls.delete(call.uniqueid);
  }
  for (const member of world.members.values()) {
    for (const { queue, inCall } of member.entries.values())
      if (inCall && !adopting.touched.has(talkTouch(member, queue)) && talkOf(world, member) === undefined)
        findTalk(pen, member, queue, listing.channels, adopting.now);
    findMoreTalks(pen, member, left, listing.channels ?? [], adopting.now);
  }
}

/** A ring begun in a gap: a channel of the agent's, in no bridge yet, that belongs to a waiting caller's call. */
function adoptRings(pen: Pen, { channels }: Listing, { now, touched }: Adopting): void {
  if (channels === null) return;
  const ringing = channels.filter(({ bridge, linkedid, uniqueid }) => bridge === '' && linkedid !== uniqueid);
  for (const call of pen.world.calls.values()) {
    if (call.visit === null || call.leaving !== null || touched.has(call.uniqueid)) continue;
    // A caller the exchange itself brought here belongs to an older call than its own.
    const line = channels.find(({ uniqueid }) => uniqueid === call.uniqueid)?.linkedid ?? call.uniqueid;
    const own = ringing.filter(({ linkedid }) => linkedid === line);
    for (const member of pen.world.members.values()) {
      const key = interfaceKey(member.interface);
      const begin = channelsOf(member);
      const ring = own.find(({ channel }) => channel.toLowerCase().startsWith(begin));
      if (ring === undefined) call.ringing.delete(key);
      else if (!call.ringing.has(key)) {
        const shown = member.told?.signedIn === true && !isOnPhone(pen, member, call);
        call.ringing.set(key, { since: now - ring.duration, limitAt: null, shown });
      }
    }
  }
}

/** A ring heard of in the gap may have stood behind one the gap has ended; one shown before it may stand behind a talk now. */
function showRings(pen: Pen): void {
  const { world } = pen;
  for (const call of world.calls.values()) {
    if (call.visit === null || call.leaving !== null) continue;
    for (const [key, ring] of call.ringing) {
      const member = world.members.get(key);
      if (member?.told?.signedIn !== true) continue;
      const shown = ring.shown ? talkOf(world, member) === undefined : !isOnPhone(pen, member, call);
      if (shown !== ring.shown) call.ringing.set(key, { ...ring, shown });
    }
  }
}

/** How the names of an agent's channels begin, in small letters. */
function channelsOf(member: Member): string {
  return `${member.interface.replace(/\/n$/, '')}-`.toLowerCase();
}

function goesOn({ leg }: AsteriskCall, { members, channels }: Listing): boolean {
  if (leg === null) return false;
  if (channels !== null && leg.channel !== '') return channels.some(({ channel }) => channel === leg.channel);
  const key = interfaceKey(leg.interface);
  return members.some(
    ({ interface: name, entry }) => interfaceKey(name) === key && entry.queue === leg.queue && entry.inCall,
  );
}

function findTalk(
  pen: Pen,
  member: Member,
  queue: string,
  channels: readonly ListedChannel[] | null,
  now: number,
): void {
  const at = talkingOf(member, channels ?? [])[0];
  // `InCall` stays set after the customer was sent elsewhere: without a channel that talks there is no talk.
  if (channels !== null && at === undefined) return;
  const caller = at === undefined ? undefined : callerOf(at, channels ?? []);
  const since = now - (at?.duration ?? 0);
  const uniqueid = caller?.uniqueid ?? at?.linkedid ?? `in-call~${member.id}~${queue}`;
  const known = pen.world.calls.get(uniqueid);
  const call = known ?? makeCall(pen, uniqueid, caller?.channel ?? '', now - (caller?.duration ?? 0));
  if (known === undefined) introduce(pen, call, '', '');
  else if (known.visit !== null) return;
  putOn(call, member, queue, at?.channel ?? '', since);
}

/** Of two calls Asterisk gave an agent at once the end of one takes `InCall` away: the channel of the other still talks. */
function findMoreTalks(
  { world }: Pen,
  member: Member,
  left: ReadonlyMap<string, string>,
  channels: readonly ListedChannel[],
  now: number,
): void {
  for (const at of talkingOf(member, channels)) {
    const { channel, calledByQueue, duration } = at;
    const uniqueid = callerOf(at, channels)?.uniqueid ?? at.linkedid;
    const call = world.calls.get(uniqueid);
    const queue = left.get(uniqueid);
    if (!calledByQueue || queue === undefined || call === undefined) continue;
    if (call.leg !== null || call.visit !== null) continue;
    const since = now - duration;
    const other = talkOf(world, member);
    putOn(call, member, queue, channel, since);
    if (other?.leg == null) continue;
    // He is on the newer one; of two talks that is the last in the world.
    const newest = other.leg.since > since ? other : call;
    const older = newest === call ? other : call;
    if (older.leg !== null) Object.assign(older.leg, { behind: true, held: true });
    world.calls.delete(newest.uniqueid);
    world.calls.set(newest.uniqueid, newest);
  }
}

/** An agent's own channels on which somebody is spoken with. */
function talkingOf(member: Member, channels: readonly ListedChannel[]): readonly ListedChannel[] {
  const own = channelsOf(member);
  return channels.filter(
    ({ channel, linkedid, uniqueid, bridge }) =>
      bridge !== '' && channel.toLowerCase().startsWith(own) && linkedid !== uniqueid,
  );
}

/** Whom an agent's channel talks to: the queue's caller in the same bridge, else the channel its call is named after. */
function callerOf(at: ListedChannel, channels: readonly ListedChannel[]): ListedChannel | undefined {
  return (
    channels.find(({ bridge, inQueue }) => inQueue && bridge === at.bridge) ??
    channels.find(({ uniqueid }) => uniqueid === at.linkedid)
  );
}

function putOn(call: AsteriskCall, member: Member, queue: string, channel: string, began: number): void {
  // A length in whole seconds may begin before the call itself.
  const since = Math.max(began, call.arrivedAt);
  call.visit = null;
  call.leaving = null;
  call.goneAt = null;
  call.ringing.clear();
  call.leg = {
    interface: member.interface,
    queue,
    channel,
    since,
    held: false,
    behind: false,
    hungUp: false,
  };
  call.answeredAt ??= since;
}

function introduce(pen: Pen, call: AsteriskCall, name: string, number: string): void {
  pen.world.calls.set(call.uniqueid, call);
  pen.callers.push({ caller: call.caller, name: safeText(name), number: safeText(number) });
}
