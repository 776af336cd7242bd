/**
 * Callers in queues: joined, left, abandoned, and what the end of a visit was. Asterisk calls an abandonment whatever
 * is not an answer, moves and withdrawals too; here the evidence decides. Knows no member's state.
 */
import type { Cause } from '../../protocol/entities/actor.ts';
import type { VisitExit } from '../../protocol/entities/call.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { AmiFrame } from './ami/frame.ts';
import { header, headHeader, idOf } from './headers.ts';
import type { Pen } from './pen.ts';
import { type AsteriskCall, memberOf, talkOf, type Visit } from './world.ts';

/** After an abandonment a Hangup or another Join follows within ms where they can be heard; this is patience, ms. */
export const EVIDENCE_GRACE = 1_000;
/** A caller has left the queue while an agent rang: the connection is told after whatever is played to the agent, ms. */
const CONNECT_GRACE = 15_000;
/** Longest a call is kept that nothing is heard of any more, ms: a day. */
const FORGOTTEN = 86_400_000;

/** Where in the dialplan a caller stands. */
export function placeOf(frame: AmiFrame): string {
  return `${header(frame, 'Context')}\n${header(frame, 'Exten')}\n${header(frame, 'Priority')}`;
}

/** The id of a visit follows from caller and queue alone, so that after a gap the same visit has the same id. */
export function visitId(uniqueid: string, queue: string): string {
  return idOf(`${uniqueid}/${queue}`);
}

export function callerJoined(pen: Pen, frame: AmiFrame, at: number): void {
  const uniqueid = header(frame, 'Uniqueid');
  const queue = header(frame, 'Queue');
  if (uniqueid === '' || queue === '') return;
  pen.world.queues.add(queue);
  const known = pen.world.calls.get(uniqueid);
  // A snapshot was ahead of this event.
  if (known?.visit?.queue === queue && known.leaving === null) {
    if (known.visit.place === null) known.visit = { ...known.visit, place: placeOf(frame) };
    return;
  }
  const call = known ?? arrive(pen, uniqueid, headHeader(frame, 'Channel'), callerOf(frame), at);
  if (call.leg !== null) {
    const member = memberOf(pen.world, call.leg.interface);
    if (member !== undefined) member.astray += 1;
    endLeg(pen, call, 'system', at);
  }
  if (call.visit !== null)
    endVisit(pen, call, call.leaving?.abandoned === false ? 'overflowed' : 'moved', call.leaving?.at ?? at);
  startVisit(pen, call, { queue, place: placeOf(frame), priority: 0 }, at);
}

export type CallerTold = { readonly name: string; readonly number: string };

export function callerOf(frame: AmiFrame): CallerTold {
  const said = (key: string): string => {
    const value = header(frame, key);
    return value === '<unknown>' || value === 'unknown' ? '' : value;
  };
  return { name: said('CallerIDName'), number: said('CallerIDNum') };
}

/** A call nobody knew of. */
export function makeCall(
  pen: Pick<Pen, 'names'>,
  uniqueid: string,
  channel: string,
  at: number,
): AsteriskCall {
  return {
    id: idOf(uniqueid),
    uniqueid,
    channel,
    trunkGroup: pen.names.trunkGroup(channel),
    caller: idOf(`k-${uniqueid}`),
    arrivedAt: at,
    requestedAt: at,
    visit: null,
    leaving: null,
    ringing: new Map(),
    leg: null,
    answeredAt: null,
    goneAt: null,
    asked: null,
    withdrawn: false,
    hangsUp: null,
    hungUp: false,
  };
}

export function arrive(
  pen: Pen,
  uniqueid: string,
  channel: string,
  who: CallerTold,
  at: number,
): AsteriskCall {
  const call = makeCall(pen, uniqueid, channel, at);
  pen.world.calls.set(uniqueid, call);
  const { id, trunkGroup, caller } = call;
  pen.callers.push({ caller, name: safeText(who.name), number: safeText(who.number) });
  pen.events.push({ t: 'call-arrived', at, call: id, trunkGroup, caller, direction: 'inbound' });
  return call;
}

export function startVisit(
  pen: Pen,
  call: AsteriskCall,
  { queue, place, priority }: Pick<Visit, 'queue' | 'place' | 'priority'>,
  at: number,
): Visit {
  const visit: Visit = { id: visitId(call.uniqueid, queue), queue, since: at, place, priority };
  call.visit = visit;
  call.leaving = null;
  call.goneAt = null;
  call.asked = null;
  call.withdrawn = false;
  call.hangsUp = null;
  pen.events.push({
    t: 'visit-started',
    at,
    call: call.id,
    visit: visit.id,
    queue: idOf(queue),
    priority,
    preferred: null,
  });
  return visit;
}

/** The queue shows another priority of a caller who waits in it. */
export function setPriority(pen: Pen, call: AsteriskCall, priority: number, at: number, cause: Cause): void {
  const { visit } = call;
  if (visit === null || visit.priority === priority) return;
  call.visit = { ...visit, priority };
  pen.events.push({ t: 'priority-changed', at, call: call.id, visit: visit.id, priority, cause });
}

/** Comes just before the Leave of the same caller: together they are one end of one visit. */
export function callerAbandoned(pen: Pen, frame: AmiFrame, at: number): void {
  const call = pen.world.calls.get(header(frame, 'Uniqueid'));
  if (call?.visit?.queue !== header(frame, 'Queue')) return;
  takeOffersBack(pen, call, null, 'caller-left', at);
  call.leaving = { at, abandoned: true, place: placeOf(frame), deadline: at + EVIDENCE_GRACE };
}

/** Leaves for any reason; an unknown caller, or one who left before, is no news. */
export function callerLeft(pen: Pen, frame: AmiFrame, at: number): void {
  const call = pen.world.calls.get(header(frame, 'Uniqueid'));
  if (call?.visit?.queue !== header(frame, 'Queue') || call.leaving !== null) return;
  // An agent who answers is told a moment later, after whatever is played to him; one whose ring was lost, too.
  const patience = call.ringing.size > 0 ? CONNECT_GRACE : EVIDENCE_GRACE;
  call.leaving = { at, abandoned: false, place: placeOf(frame), deadline: at + patience };
}

/** Ends the visit on the floor with what the evidence says. */
export function endVisit(pen: Pen, call: AsteriskCall, exit: VisitExit, at: number): void {
  const { visit } = call;
  if (visit === null) return;
  takeOffersBack(pen, call, null, 'caller-left', at);
  const cause = call.asked?.cause;
  const told = (exit === 'moved' || exit === 'dropped') && cause !== undefined ? { cause } : {};
  pen.events.push({ t: 'visit-ended', at, call: call.id, visit: visit.id, exit, ...told });
  call.visit = null;
  call.leaving = null;
}

/**
 * What the end of a visit was when nothing more is to come of it. `hangup`: where in the dialplan the caller's channel
 * ended; null where no Hangup came. A caller who gives up asks for the end first, or ends inside Queue(); one who ran
 * out of time, or was withdrawn, goes on behind it.
 */
export function judge(pen: Pen, call: AsteriskCall, hangup: string | null): VisitExit {
  const { visit, leaving } = call;
  if (visit === null || leaving === null) return 'lost';
  if (!leaving.abandoned) return 'timed-out';
  const asked = call.asked !== null && leaving.at <= call.asked.until;
  if (asked && call.asked?.t === 'release') return 'dropped';
  if (call.withdrawn) return 'moved';
  if (call.hangsUp === 'waiting') return 'abandoned';
  const elsewhere = visit.place !== null && leaving.place !== visit.place;
  // Sent somewhere where there was nothing for the caller: Asterisk hung up, not he.
  if (elsewhere || asked) return hangup === null || call.hangsUp === 'after' ? 'moved' : 'dropped';
  if (hangup === null) return pen.world.hearsHangups ? 'timed-out' : 'abandoned';
  return wentOn(leaving.place, hangup) ? 'timed-out' : 'abandoned';
}

/** The extension `h` runs after every call: it says nothing of where the call was. */
function wentOn(from: string, to: string): boolean {
  return from !== to && to.split('\n')[1] !== 'h';
}

/** Takes every offer back but one, as each agent's own. */
export function takeOffersBack(
  pen: Pen,
  call: AsteriskCall,
  but: string | null,
  why: 'withdrawn' | 'caller-left',
  at: number,
): void {
  for (const [key, ring] of call.ringing) {
    if (key === but) continue;
    call.ringing.delete(key);
    const member = memberOf(pen.world, key);
    if (!ring.shown || member === undefined || call.visit === null) continue;
    pen.world.freed.add(member);
    pen.events.push({ t: 'offer-ended', at, call: call.id, visit: call.visit.id, agent: member.id, why });
  }
}

export function endLeg(
  pen: Pen,
  call: AsteriskCall,
  by: 'caller' | 'agent' | 'supervisor' | 'system',
  at: number,
): void {
  if (call.leg === null) return;
  const { interface: name } = call.leg;
  const agent = pen.names.agent(name).id;
  call.leg = null;
  pen.events.push({ t: 'leg-ended', at, call: call.id, agent, by });
  // The talk behind it goes on.
  const member = memberOf(pen.world, name);
  if (member !== undefined) pen.world.freed.add(member);
  const before = member === undefined ? undefined : talkOf(pen.world, member);
  if (before?.leg?.behind !== true) return;
  before.leg.behind = false;
  before.leg.held = false;
  pen.events.push({ t: 'call-resumed', at, call: before.id, agent });
}

/** The queue has nothing more to do with the call: it is gone with its Hangup, soon where none can be heard. */
export function letGo(pen: Pen, call: AsteriskCall, at: number): void {
  call.goneAt = call.hungUp ? at : at + (pen.world.hearsHangups ? FORGOTTEN : EVIDENCE_GRACE);
}

export function endCall(
  pen: Pen,
  call: AsteriskCall,
  by: 'caller' | 'agent' | 'supervisor' | 'system',
  at: number,
): void {
  pen.world.calls.delete(call.uniqueid);
  pen.events.push({ t: 'call-ended', at, call: call.id, by });
}
