/**
 * Calls at agents: ringing, missed, connected, complete. With ringall each agent who rings has an offer of the same
 * visit, and each offer its own end. Lengths Asterisk gives (RingTime in s here, in ms there) are not used: instants are.
 */
import type { AmiFrame } from './ami/frame.ts';
import { header, headHeader, idOf, interfaceKey, numberOf } from './headers.ts';
import type { Pen } from './pen.ts';
import { arrive, callerOf, endLeg, letGo, startVisit, takeOffersBack } from './visits.ts';
import { type AsteriskCall, isBusy, type Member, memberOf, talkOf, type Visit } from './world.ts';
import { endWrapUp, startWrapUp } from './wrap-up.ts';

/** A ring nobody ended is over so long after its time-out, ms. */
export const RING_GRACE = 2_000;
/** TalkTime is whole seconds between whole seconds, ms. */
const TALK_TIME_GRAIN = 2_000;

export function agentCalled(pen: Pen, frame: AmiFrame, at: number): void {
  const call = waitingCall(pen, frame, at);
  const interfaceName = header(frame, 'Interface');
  if (call?.visit == null || interfaceName === '') return;
  const key = interfaceKey(interfaceName);
  const member = memberOf(pen.world, interfaceName);
  if (member === undefined) return;
  const before = call.ringing.get(key);
  // Rings again and nobody said the ring before was over.
  if (before !== undefined) takeBack(pen, call, call.visit, key, member.id, 'withdrawn', at);
  const busy = isOnPhone(pen, member, call);
  // Ring in use: a second call at a talking agent does not end the talk on the floor.
  const shown = !busy && member.told?.signedIn === true;
  const limit = ringLimit(pen, call.visit.queue);
  const limitAt = limit === null ? null : at + limit;
  call.ringing.set(key, { since: at, limitAt, shown });
  if (!shown) return;
  endWrapUp(pen, member, 'finished', at);
  pen.events.push({ t: 'visit-offered', at, call: call.id, visit: call.visit.id, agent: member.id, limitAt });
}

/** Talks, or another call than this one rings there and is shown. */
export function isOnPhone(pen: Pen, member: Member, but: AsteriskCall): boolean {
  const key = interfaceKey(member.interface);
  return (
    talkOf(pen.world, member) !== undefined ||
    pen.world.calls.values().some((other) => other !== but && other.ringing.get(key)?.shown === true)
  );
}

/** A ring that could not be shown while the agent was on the phone is shown once he is off it. */
export function showRing(pen: Pen, member: Member, at: number): void {
  if (member.told?.signedIn !== true) return;
  const key = interfaceKey(member.interface);
  for (const call of pen.world.calls.values()) {
    const ring = call.ringing.get(key);
    if (ring === undefined || ring.shown || call.visit === null || call.leaving !== null) continue;
    if (isOnPhone(pen, member, call)) return;
    call.ringing.set(key, { ...ring, shown: true });
    endWrapUp(pen, member, 'finished', at);
    const { id, visit } = call;
    const { limitAt } = ring;
    pen.events.push({ t: 'visit-offered', at, call: id, visit: visit.id, agent: member.id, limitAt });
    return;
  }
}

function ringLimit(pen: Pen, queue: string): number | null {
  const seconds = pen.names.ringTimeout(idOf(queue)) ?? pen.world.queueTimeouts.get(queue) ?? null;
  return seconds === null || seconds === 0 ? null : seconds * 1000;
}

function takeBack(
  pen: Pen,
  call: AsteriskCall,
  visit: Visit,
  key: string,
  agent: string,
  why: 'no-answer' | 'withdrawn',
  at: number,
): void {
  const ring = call.ringing.get(key);
  call.ringing.delete(key);
  if (why === 'withdrawn' && ring?.shown !== true) return;
  pen.events.push({ t: 'offer-ended', at, call: call.id, visit: visit.id, agent, why });
}

export function ringNoAnswer(pen: Pen, frame: AmiFrame, at: number): void {
  const call = pen.world.calls.get(header(frame, 'Uniqueid'));
  const member = memberOf(pen.world, header(frame, 'Interface'));
  if (call?.visit == null || member === undefined) return;
  if (call.visit.queue !== header(frame, 'Queue')) return;
  takeBack(pen, call, call.visit, interfaceKey(member.interface), member.id, 'no-answer', at);
}

/** Ends a ring whose end was never told. */
export function ringOverdue(pen: Pen, call: AsteriskCall, key: string, at: number): void {
  const member = memberOf(pen.world, key);
  if (call.visit === null || member === undefined) call.ringing.delete(key);
  else takeBack(pen, call, call.visit, key, member.id, 'withdrawn', at);
}

export function agentConnected(pen: Pen, frame: AmiFrame, at: number): void {
  const interfaceName = header(frame, 'Interface');
  const call = waitingCall(pen, frame, at);
  if (call?.visit == null || interfaceName === '') return;
  const { visit } = call;
  const key = interfaceKey(interfaceName);
  takeOffersBack(pen, call, key, 'withdrawn', at);
  call.ringing.clear();
  const agent = pen.names.agent(interfaceName).id;
  const member = memberOf(pen.world, interfaceName);
  if (member !== undefined) endWrapUp(pen, member, 'finished', at);
  if (member !== undefined) hideRings(pen, member, at);
  if (member !== undefined) putBehind(pen, member, at);
  pen.events.push({ t: 'call-answered', at, call: call.id, visit: visit.id, agent });
  call.visit = null;
  call.leaving = null;
  call.goneAt = null;
  call.answeredAt ??= at;
  call.leg = {
    interface: interfaceName,
    queue: visit.queue,
    channel: headHeader(frame, 'DestChannel'),
    since: at,
    held: false,
    behind: false,
    hungUp: false,
  };
  // Put to the end: of two talks of an agent the newest is the one he is on.
  pen.world.calls.delete(call.uniqueid);
  pen.world.calls.set(call.uniqueid, call);
}

/** Other calls go on ringing at a phone that took one; the floor shows them again when the agent is off it. */
function hideRings(pen: Pen, member: Member, at: number): void {
  const key = interfaceKey(member.interface);
  for (const { id, visit, ringing } of pen.world.calls.values()) {
    const ring = ringing.get(key);
    if (ring?.shown !== true || visit === null) continue;
    ringing.set(key, { ...ring, shown: false });
    pen.events.push({ t: 'offer-ended', at, call: id, visit: visit.id, agent: member.id, why: 'withdrawn' });
  }
}

/** Nobody talks to two callers: the one before is on hold while the agent talks to another. */
function putBehind(pen: Pen, member: Member, at: number): void {
  const before = talkOf(pen.world, member);
  if (before?.leg == null) return;
  before.leg.behind = true;
  if (before.leg.held) return;
  before.leg.held = true;
  pen.events.push({ t: 'call-held', at, call: before.id, agent: member.id });
}

/** Header sets go missing when a channel is already gone: agent and queue are always there. */
export function agentCompleted(pen: Pen, frame: AmiFrame, at: number): void {
  const interfaceName = header(frame, 'Interface');
  const queue = header(frame, 'Queue');
  const member = memberOf(pen.world, interfaceName);
  const call = talkOn(pen, frame, interfaceName, queue, at);
  if (call === undefined) {
    if (member !== undefined && member.astray > 0) member.astray -= 1;
    // The talk was over for the floor (the customer was sent elsewhere): Asterisk begins the wrap-up only now.
    // Not where the next call rings already: its ring came out of no wrap-up.
    if (member !== undefined && !isBusy(pen.world, member)) {
      const uniqueid = header(frame, 'Uniqueid');
      startWrapUp(pen, member, idOf(uniqueid === '' ? `before~${member.id}` : uniqueid), queue, at);
    }
    return;
  }
  const reason = header(frame, 'Reason');
  endLeg(
    pen,
    call,
    call.asked?.t === 'release' ? 'supervisor' : reason === 'caller' ? 'caller' : 'agent',
    at,
  );
  letGo(pen, call, at);
  if (member !== undefined && talkOf(pen.world, member) === undefined)
    startWrapUp(pen, member, call.id, queue, at);
}

function talkOn(
  pen: Pen,
  frame: AmiFrame,
  interfaceName: string,
  queue: string,
  at: number,
): AsteriskCall | undefined {
  const key = interfaceKey(interfaceName);
  const fits = (call: AsteriskCall | undefined): call is AsteriskCall =>
    call?.leg != null && interfaceKey(call.leg.interface) === key && call.leg.queue === queue;
  const uniqueid = header(frame, 'Uniqueid');
  const channel = headHeader(frame, 'DestChannel');
  const named = pen.world.calls.get(uniqueid);
  if (named !== undefined) return fits(named) ? named : undefined;
  const all = [...pen.world.calls.values()].filter(fits);
  const there = channel === '' ? undefined : all.find((call) => call.leg?.channel === channel);
  if (there !== undefined) return there;
  // A talk that was taken over from a list which did not say whose it was.
  if (uniqueid !== '') return all.find((call) => call.leg?.channel === '');
  if (channel !== '') return undefined;
  // Nobody is named: how long the talk was tells it from an earlier one whose customer was sent elsewhere, and of two
  // talks of one agent the one whose channel is gone has ended.
  const length = header(frame, 'TalkTime');
  const began = length === '' ? null : at - numberOf(length) * 1000;
  const apart = ({ leg }: AsteriskCall): number =>
    leg === null || began === null ? 0 : Math.abs(leg.since - began);
  const near = all
    .filter((call) => apart(call) <= TALK_TIME_GRAIN)
    .sort((one, other) => apart(one) - apart(other));
  const fitting = near.find(({ leg }) => leg?.hungUp === true) ?? near[0];
  // After a gap the beginning of a talk is known badly; without another talk it is this one.
  return fitting ?? ((memberOf(pen.world, interfaceName)?.astray ?? 0) > 0 ? undefined : all[0]);
}

/** The agent put the caller on hold, or took him off: told with class `call` only. */
export function held(pen: Pen, frame: AmiFrame, holding: boolean, at: number): void {
  const channel = headHeader(frame, 'Channel');
  const call = pen.world.calls
    .values()
    .find(({ leg }) => leg !== null && leg.channel !== '' && leg.channel === channel);
  if (call?.leg == null || call.leg.held === holding) return;
  call.leg.held = holding;
  const agent = pen.names.agent(call.leg.interface).id;
  pen.events.push({ t: holding ? 'call-held' : 'call-resumed', at, call: call.id, agent });
}

/** The call an event speaks of, made up from the event where its Join was missed. */
function waitingCall(pen: Pen, frame: AmiFrame, at: number): AsteriskCall | undefined {
  const uniqueid = header(frame, 'Uniqueid');
  const queue = header(frame, 'Queue');
  if (uniqueid === '' || queue === '') return undefined;
  const known = pen.world.calls.get(uniqueid);
  if (known?.visit?.queue === queue) return known;
  const since = at - numberOf(header(frame, 'HoldTime')) * 1000;
  const call = known ?? arrive(pen, uniqueid, headHeader(frame, 'Channel'), callerOf(frame), since);
  if (call.leg !== null) return undefined;
  startVisit(pen, call, { queue, place: null, priority: 0 }, since);
  return call;
}
