/**
 * Members of queues, as Asterisk tells them: one event a queue, put together to one agent. Entries are upserts by
 * (queue, interface); what the floor is told follows from all entries of an agent. Knows no call.
 */
import type { Membership } from '../../protocol/entities/agent.ts';
import { type AmiFrame, first } from './ami/frame.ts';
import { header, headHeader, idOf, instantOf, interfaceKey, numberOf } from './headers.ts';
import type { Names } from './names.ts';
import type { Entry, Member, World } from './world.ts';

/** Events that carry the whole state of a member in one queue. */
export const MEMBER_EVENTS: ReadonlySet<string> = new Set([
  'QueueMemberAdded',
  'QueueMemberRemoved',
  'QueueMemberStatus',
  'QueueMemberPause',
  'QueueMemberPenalty',
  'QueueMemberRinginuse',
]);

/** Device states of a phone that cannot be reached: invalid, unavailable. */
const UNREACHABLE: ReadonlySet<number> = new Set([4, 5]);
const WORST_LEVEL = 99;

/** The entry of a member event, or of a list item, where two headers have other names. */
export function entryOf(frame: AmiFrame): { readonly interface: string; readonly entry: Entry } | null {
  const listed = first(frame, 'Location') !== undefined;
  const interfaceName = header(frame, listed ? 'Location' : 'Interface');
  const queue = headHeader(frame, 'Queue');
  if (interfaceName === '' || queue === '') return null;
  const entry: Entry = {
    queue,
    name: headHeader(frame, listed ? 'Name' : 'MemberName'),
    stateInterface: header(frame, 'StateInterface'),
    membership: header(frame, 'Membership'),
    penalty: numberOf(header(frame, 'Penalty')),
    paused: header(frame, 'Paused') === '1',
    reason: header(frame, 'PausedReason'),
    status: numberOf(header(frame, 'Status')),
    inCall: header(frame, 'InCall') === '1',
    lastCall: instantOf(header(frame, 'LastCall')),
    lastPause: instantOf(header(frame, 'LastPause')),
    loginTime: instantOf(header(frame, 'LoginTime')),
    callsTaken: numberOf(header(frame, 'CallsTaken')),
    wrapUp: numberOf(header(frame, 'Wrapuptime')),
  };
  return { interface: interfaceName, entry };
}

/** Finds the member of an interface or makes one. */
export function memberFor(world: World, names: Names, interfaceName: string): Member {
  const key = interfaceKey(interfaceName);
  const known = world.members.get(key);
  if (known !== undefined) return known;
  const { id, name, team } = names.agent(interfaceName);
  const member: Member = {
    interface: interfaceName,
    id,
    team,
    name: name ?? interfaceName,
    entries: new Map(),
    told: null,
    wrapUp: null,
    wrappedUpAt: Number.NEGATIVE_INFINITY,
    intent: null,
    waiting: null,
    astray: 0,
    returning: new Map(),
  };
  world.members.set(key, member);
  return member;
}

/** Puts an entry into the member. */
export function upsertEntry(world: World, names: Names, member: Member, entry: Entry): void {
  world.queues.add(entry.queue);
  member.entries.set(entry.queue, entry);
  // A member without a name is told with the interface as the name: any real name is better.
  const named = names.agent(member.interface).name;
  if (named === null && entry.name !== '' && (entry.name !== member.interface || member.name === ''))
    member.name = entry.name;
}

/** Takes a member event over. Returns the member it is about; undefined when it is about nobody. */
export function hearMember(
  world: World,
  names: Names,
  event: string,
  frame: AmiFrame,
  at: number,
): Member | undefined {
  const heard = entryOf(frame);
  if (heard === null) return undefined;
  const { entry } = heard;
  if (event === 'QueueMemberRemoved') {
    const member = world.members.get(interfaceKey(heard.interface));
    if (member === undefined) return undefined;
    const back = member.returning.get(entry.queue);
    // We took the member out to put it back at once: nobody was signed out.
    if (back === undefined || back < at) member.entries.delete(entry.queue);
    return member;
  }
  const member = memberFor(world, names, heard.interface);
  if (event === 'QueueMemberAdded') member.returning.delete(entry.queue);
  upsertEntry(world, names, member, entry);
  return member;
}

/** What the floor should say of an agent, from everything Asterisk said. */
export type Wanted = {
  readonly signedIn: boolean;
  readonly closed: { readonly reason: string; readonly note: string | null; readonly native: string } | null;
  readonly memberships: readonly Membership[];
};

/** Closed is who is paused in every queue; paused in some of them only, those memberships are. */
export function wantedOf(member: Member, names: Names): Wanted {
  const entries = [...member.entries.values()];
  const unreachable = entries.length > 0 && entries.every(({ status }) => UNREACHABLE.has(status));
  const signedIn = entries.length > 0 && !(unreachable && names.unreachableIsSignedOut);
  const closed = entries.length > 0 && entries.every(({ paused }) => paused);
  const native = closed ? nativeReason(entries) : '';
  return {
    signedIn,
    closed: closed ? { ...names.reason(native), native } : null,
    memberships: membershipsOf(member, names, closed),
  };
}

/** The reason given last; queues paused one by one may have several. */
function nativeReason(entries: readonly Entry[]): string {
  const said = entries.filter(({ reason }) => reason !== '');
  return said.toSorted((a, b) => (b.lastPause ?? 0) - (a.lastPause ?? 0))[0]?.reason ?? '';
}

function membershipsOf(member: Member, names: Names, closed: boolean): Membership[] {
  const roster = new Map(names.agent(member.interface).queues.map(({ queue, level }) => [queue, level]));
  const active = [...member.entries.values()].map((entry): Membership => {
    const queue = idOf(entry.queue);
    return {
      queue,
      level: Math.min(WORST_LEVEL, Math.floor(entry.penalty) + 1),
      configured: roster.has(queue) || entry.membership === 'static' || entry.membership === 'realtime',
      active: true,
      paused: entry.paused && !closed,
    };
  });
  const served = new Set(active.map(({ queue }) => queue));
  const absent = [...roster]
    .filter(([queue]) => !served.has(queue))
    .map(([queue, level]): Membership => ({ queue, level, configured: true, active: false, paused: false }));
  return [...active, ...absent].sort((a, b) => (a.queue < b.queue ? -1 : 1));
}

export function sameMemberships(left: readonly Membership[], right: readonly Membership[]): boolean {
  return (
    left.length === right.length &&
    left.every((one, place) => {
      const other = right[place];
      return (
        other !== undefined &&
        one.queue === other.queue &&
        one.level === other.level &&
        one.configured === other.configured &&
        one.active === other.active &&
        one.paused === other.paused
      );
    })
  );
}
