/**
 * Tells the floor what changed of an agent: listed, signed in, memberships, closed and ready, each once, with the name
 * of the supervisor who asked for it. The break clock is ours: the same pause told again restarts nothing.
 */
import type { Actor } from '../../protocol/entities/actor.ts';
import type { Membership } from '../../protocol/entities/agent.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { idOf } from './headers.ts';
import { sameMemberships, type Wanted, wantedOf } from './members.ts';
import type { Pen } from './pen.ts';
import { type Intent, isBusy, isOnCall, type Member, type ToldAgent } from './world.ts';

/** Text of a pause Asterisk makes itself after a missed ring. */
const AUTO_PAUSE = 'Auto-Pause';
const BRIDGE: Actor = { kind: 'system', id: 'asterisk' };

/** Tells what is new of a member at `at`. Nothing new, nothing told. */
export function settleMember(pen: Pen, member: Member, at: number): void {
  const told = listed(pen, member, at);
  carryOutWaiting(pen, member, at);
  const wanted = masked(pen, member, told);
  if (member.intent !== null && member.intent.until < at) member.intent = null;
  const lingering = lingers(pen, member, told, wanted);
  if (lingering) keepIntent(member);
  if (!wanted.signedIn) {
    if (told.signedIn && !lingering) signOut(pen, member, told, at);
    tellMemberships(pen, member, told, wanted.memberships, at);
    return;
  }
  // Put back, by whomever: the sign-out that was asked for is history.
  if (member.intent?.until === Number.POSITIVE_INFINITY) member.intent = null;
  if (!told.signedIn) signIn(pen, member, told, at);
  tellMemberships(pen, member, told, wanted.memberships, at);
  tellAvailability(pen, member, told, wanted, at);
}

/** What was told of a member whose state was taken over from a snapshot: the floor is put right by the snapshot itself. */
export function takeAsTold(pen: Pen, member: Member, now: number, toLocal: (server: number) => number): void {
  const wanted = masked(pen, member, member.told);
  const before = member.told;
  if (before !== null && lingers(pen, member, before, wanted)) {
    before.memberships = wanted.memberships;
    return;
  }
  const entries = [...member.entries.values()];
  const local = (
    stamps: readonly (number | null)[],
    which: (...known: readonly number[]) => number,
  ): number => {
    const known = stamps.filter((stamp) => stamp !== null);
    return known.length === 0 ? now : Math.min(now, toLocal(which(...known)));
  };
  const key = closedKey(wanted);
  const same = before?.signedIn === true && key !== null && before.closedKey === key;
  member.told = {
    name: member.name,
    signedIn: wanted.signedIn,
    signedInAt:
      before?.signedIn === true && wanted.signedIn
        ? before.signedInAt
        : local(
            entries.map(({ loginTime }) => loginTime),
            Math.min,
          ),
    closed: wanted.closed?.reason ?? null,
    closedKey: key,
    // Asterisk restarts its clock at a restart and at every repeated pause: what we saw begin is older and right.
    // Closed is who is paused in every queue: since the last of the pauses.
    closedAt: same
      ? before.closedAt
      : local(
          entries.map(({ lastPause }) => lastPause),
          Math.max,
        ),
    note: same ? before.note : (wanted.closed?.note ?? null),
    due: same ? before.due : null,
    by: same ? before.by : actorOf(member, wanted),
    memberships: wanted.memberships,
  };
}

/** Taken out of every queue on the phone: still at work, and whoever is back in a queue before the end was never gone. */
function lingers(pen: Pen, member: Member, told: ToldAgent, wanted: Wanted): boolean {
  const { lingering } = pen.world;
  lingering.delete(member);
  const stays = told.signedIn && !wanted.signedIn && isOnCall(pen.world, member);
  if (stays) lingering.add(member);
  return stays;
}

/** Who asked for a sign-out that comes with the end of the call is named then, however late that is. */
function keepIntent(member: Member): void {
  const { intent } = member;
  if (intent?.to.t === 'signed-out') member.intent = { ...intent, until: Number.POSITIVE_INFINITY };
}

function listed(pen: Pen, member: Member, at: number): ToldAgent {
  const known = member.told;
  if (known !== null && known.name === member.name) return known;
  const { memberships } = wantedOf(member, pen.names);
  pen.events.push({
    t: 'agent-listed',
    at,
    agent: member.id,
    name: safeText(member.name),
    team: member.team,
    memberships: [...memberships],
  });
  const told = known ?? {
    name: member.name,
    signedIn: false,
    signedInAt: at,
    closed: null,
    closedKey: null,
    closedAt: at,
    note: null,
    due: null,
    by: BRIDGE,
    memberships,
  };
  told.name = member.name;
  told.memberships = memberships;
  member.told = told;
  return told;
}

/** A change that waits for the call's end is in Asterisk already; until then the floor shows the agent as before. */
function masked(pen: Pen, member: Member, told: ToldAgent | null): Wanted {
  const wanted = wantedOf(member, pen.names);
  if (member.waiting === null || told === null || !isBusy(pen.world, member)) return wanted;
  if (member.waiting.to.t === 'closed') return told.closed === null ? { ...wanted, closed: null } : wanted;
  return told.signedIn ? { ...wanted, signedIn: true, memberships: told.memberships, closed: null } : wanted;
}

function carryOutWaiting(pen: Pen, member: Member, at: number): void {
  const { waiting } = member;
  if (waiting === null || isBusy(pen.world, member)) return;
  const wanted = wantedOf(member, pen.names);
  const came = waiting.to.t === 'signed-out' ? !wanted.signedIn : wanted.closed !== null;
  // The call ended before Asterisk showed it: it may still come.
  if (!came && at <= waiting.until) return;
  member.waiting = null;
  const why = came ? 'applied' : 'obsolete';
  pen.events.push({ t: 'pending-cleared', at, agent: member.id, why, cause: waiting.cause });
  if (came) member.intent = { ...waiting, until: at };
}

function signIn(pen: Pen, member: Member, told: ToldAgent, at: number): void {
  pen.events.push({ t: 'agent-signed-in', at, agent: member.id, seat: idOf(member.interface) });
  told.signedIn = true;
  told.signedInAt = at;
  told.closed = null;
  told.closedKey = null;
  told.due = null;
  told.by = { kind: 'agent', id: member.id };
}

function signOut(pen: Pen, member: Member, told: ToldAgent, at: number): void {
  const intent = takeIntent(member, 'signed-out');
  const by = intent?.by ?? { kind: 'agent', id: member.id };
  pen.events.push({ t: 'agent-signed-out', at, agent: member.id, by, ...because(intent) });
  told.signedIn = false;
  told.closed = null;
  told.closedKey = null;
  member.wrapUp = null;
}

function tellMemberships(
  pen: Pen,
  member: Member,
  told: ToldAgent,
  memberships: readonly Membership[],
  at: number,
): void {
  if (sameMemberships(told.memberships, memberships)) return;
  const intent = member.intent?.to.t === 'memberships' ? member.intent : null;
  const by = intent?.by ?? BRIDGE;
  pen.events.push({
    t: 'memberships-changed',
    at,
    agent: member.id,
    memberships: [...memberships],
    by,
    ...because(intent),
  });
  told.memberships = memberships;
}

function tellAvailability(pen: Pen, member: Member, told: ToldAgent, wanted: Wanted, at: number): void {
  const { closed } = wanted;
  if (closed === null) {
    const intent = takeIntent(member, 'ready');
    if (told.closed === null) return;
    const by = intent?.by ?? { kind: 'agent', id: member.id };
    pen.events.push({ t: 'agent-ready', at, agent: member.id, by, ...because(intent) });
    told.closed = null;
    told.closedKey = null;
    told.by = by;
    return;
  }
  const asked =
    member.intent?.to.t === 'closed' && member.intent.to.reason === closed.reason ? member.intent : null;
  const key = closedKey(wanted);
  if (asked === null && told.closedKey === key) return;
  if (asked !== null) member.intent = null;
  const length = asked?.to.t === 'closed' ? asked.to.length : null;
  const noted = asked?.to.t === 'closed' ? asked.to.note : closed.note;
  told.closed = closed.reason;
  told.closedKey = key;
  told.closedAt = at;
  told.note = noted === null ? null : safeText(noted);
  told.due = length === null ? null : at + length;
  told.by = asked?.by ?? actorOf(member, wanted);
  const note = told.note === null ? null : safeText(told.note);
  const { reason } = closed;
  const { due, by } = told;
  pen.events.push({ t: 'agent-closed', at, agent: member.id, reason, due, by, note, ...because(asked) });
}

function takeIntent(member: Member, t: Intent['to']['t']): Intent | null {
  if (member.intent?.to.t !== t) return null;
  const { intent } = member;
  member.intent = null;
  return intent;
}

function because(intent: Intent | null) {
  return intent === null ? {} : { cause: intent.cause };
}

function closedKey({ closed }: Wanted): string | null {
  return closed === null ? null : `${closed.reason} ${closed.note ?? ''}`;
}

/** Asterisk does not say who paused: unless we did, or it did itself, the agent did. */
function actorOf(member: Member, { closed }: Wanted): Actor {
  return closed?.native === AUTO_PAUSE
    ? { kind: 'system', id: 'auto-pause' }
    : { kind: 'agent', id: member.id };
}
