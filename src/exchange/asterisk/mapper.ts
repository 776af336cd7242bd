/**
 * THE MAPPER: AMI events in, floor events out. Pure: what it tells follows from what it was given, instants included;
 * it is asked when something ends by itself (wrap-ups, rings, evidence that did not come). Must not know sockets.
 */
import type { NewFloorEvent } from '../../protocol/event.ts';
import type { CallerIdentity } from '../../protocol/frames/down/callers.ts';
import { settleMember } from './agents.ts';
import type { AmiFrame } from './ami/frame.ts';
import { header, headHeader } from './headers.ts';
import { hearMember, MEMBER_EVENTS } from './members.ts';
import type { Names } from './names.ts';
import {
  agentCalled,
  agentCompleted,
  agentConnected,
  held,
  RING_GRACE,
  ringNoAnswer,
  ringOverdue,
  showRing,
} from './offers.ts';
import type { Pen } from './pen.ts';
import {
  callerAbandoned,
  callerJoined,
  callerLeft,
  EVIDENCE_GRACE,
  endCall,
  endLeg,
  endVisit,
  judge,
  letGo,
  placeOf,
} from './visits.ts';
import {
  type AsteriskCall,
  createWorld,
  isBusy,
  isOnCall,
  type Member,
  memberOf,
  type World,
} from './world.ts';
import { endWrapUp } from './wrap-up.ts';

export type Told = { readonly events: readonly NewFloorEvent[]; readonly callers: readonly CallerIdentity[] };

export type Mapper = {
  readonly world: World;
  readonly names: Names;
  /** Takes one event over; `at` is its instant on our clock, ms. Unknown and malformed events change nothing. */
  readonly hear: (frame: AmiFrame, at: number) => void;
  /** Everything new since the last time, in order. What comes once a queue is put together here: call it after a batch. */
  readonly take: () => Told;
  /** True while `take` would give something. */
  readonly pending: () => boolean;
  /** When something ends by itself, ms; null: nothing will. */
  readonly nextAt: () => number | null;
  /** Lets everything happen that ends by itself up to `now`. */
  readonly advance: (now: number) => void;
  /** An agent changed by other means than an event (an intent, a waiting change): looked at with the next `take`. */
  readonly touch: (member: Member, at: number) => void;
  /** Keys (`member queue`, Uniqueid) heard of since; a snapshot asked for then is older than they are. */
  readonly startTouching: () => ReadonlySet<string>;
  /** A pen for those who write to the same world. */
  readonly pen: Pen;
};

/** Makes a mapper of an empty world. */
export function createMapper(names: Names, world: World = createWorld()): Mapper {
  const pen: Pen = { world, names, events: [], callers: [] };
  const unsettled = new Map<Member, number>();
  let touched = new Set<string>();

  function settle(member: Member | undefined): void {
    if (member === undefined) return;
    const at = unsettled.get(member);
    if (at === undefined) return;
    unsettled.delete(member);
    settleMember(pen, member, at);
  }

  function settleAll(): void {
    for (const member of [...unsettled.keys()]) settle(member);
  }

  function hear(frame: AmiFrame, at: number): void {
    const event = header(frame, 'Event');
    const uniqueid = header(frame, 'Uniqueid');
    if (MEMBER_EVENTS.has(event)) {
      const member = hearMember(world, names, event, frame, at);
      if (member === undefined) return;
      touched.add(memberTouch(member, header(frame, 'Queue')));
      unsettled.set(member, at);
      return;
    }
    const member = memberOf(world, header(frame, 'Interface'));
    // Members first: a call of an agent who has just signed in would be nobody's.
    settle(member);
    if (uniqueid !== '') touched.add(uniqueid);
    hearCall(event, frame, at);
    if (member !== undefined) {
      showRing(pen, member, at);
      touched.add(talkTouch(member, header(frame, 'Queue')));
      unsettled.set(member, at);
    }
    offTheirPhones(at);
  }

  /** However a call or a ring ended: another that rings there is shown, and who stayed for it alone may go. */
  function offTheirPhones(at: number): void {
    for (const member of world.freed) showRing(pen, member, at);
    world.freed.clear();
    for (const member of world.lingering) if (!isOnCall(world, member)) unsettled.set(member, at);
  }

  function hearCall(event: string, frame: AmiFrame, at: number): void {
    switch (event) {
      case 'QueueCallerJoin':
        return callerJoined(pen, frame, at);
      case 'QueueCallerAbandon':
        return callerAbandoned(pen, frame, at);
      case 'QueueCallerLeave':
        return callerLeft(pen, frame, at);
      case 'AgentCalled':
        return agentCalled(pen, frame, at);
      case 'AgentRingNoAnswer':
        return ringNoAnswer(pen, frame, at);
      case 'AgentConnect':
        return agentConnected(pen, frame, at);
      case 'AgentComplete':
        return agentCompleted(pen, frame, at);
      case 'Hold':
        return held(pen, frame, true, at);
      case 'Unhold':
        return held(pen, frame, false, at);
      case 'HangupRequest':
        return hangsUp(world.calls.get(header(frame, 'Uniqueid')));
      case 'Hangup':
        world.hearsHangups = true;
        agentsEndGone(headHeader(frame, 'Channel'));
        return hungUp(world.calls.get(header(frame, 'Uniqueid')), placeOf(frame), at);
      case 'VarSet':
        return withdrawn(frame);
    }
  }

  function withdrawn(frame: AmiFrame): void {
    const variable = header(frame, 'Variable');
    const says =
      variable === 'QUEUE_WITHDRAW_INFO' ||
      (variable === 'QUEUESTATUS' && header(frame, 'Value') === 'WITHDRAW');
    const call = says ? world.calls.get(header(frame, 'Uniqueid')) : undefined;
    if (call !== undefined) call.withdrawn = true;
  }

  function agentsEndGone(channel: string): void {
    for (const { leg } of world.calls.values())
      if (leg !== null && channel !== '' && leg.channel === channel) leg.hungUp = true;
  }

  function hangsUp(call: AsteriskCall | undefined): void {
    if (call?.visit != null) call.hangsUp ??= call.leaving === null ? 'waiting' : 'after';
  }

  function hungUp(call: AsteriskCall | undefined, place: string, at: number): void {
    if (call === undefined) return;
    call.hungUp = true;
    // The end of the talk, or of the wait, is told just after: it is waited for.
    if (call.leg !== null || (call.visit !== null && call.leaving === null)) {
      call.goneAt = at + EVIDENCE_GRACE;
      return;
    }
    gone(call, place, at);
  }

  function gone(call: AsteriskCall, hangup: string | null, at: number): void {
    let by: 'caller' | 'system' | 'supervisor' = call.asked?.t === 'release' ? 'supervisor' : 'caller';
    if (call.leg !== null) {
      const { interface: name } = call.leg;
      endLeg(pen, call, 'system', at);
      const member = memberOf(world, name);
      if (member !== undefined) unsettled.set(member, at);
    }
    if (call.visit !== null) {
      const exit = call.leaving === null ? 'abandoned' : judge(pen, call, hangup);
      if (exit === 'dropped' && by === 'caller') by = 'system';
      endVisit(pen, call, exit, call.leaving?.at ?? at);
    }
    endCall(pen, call, by, at);
  }

  /** Evidence did not come: the visit ends with what is known, the call goes on or is gone. */
  function evidenceOver(call: AsteriskCall, at: number): void {
    const exit = judge(pen, call, null);
    const left = call.leaving?.at ?? at;
    endVisit(pen, call, exit, left);
    if (exit === 'abandoned') endCall(pen, call, 'caller', at);
    else letGo(pen, call, at);
  }

  function* deadlines(): Generator<{ readonly at: number; readonly end: (at: number) => void }> {
    for (const call of world.calls.values()) {
      if (call.leaving !== null) yield { at: call.leaving.deadline, end: (at) => evidenceOver(call, at) };
      else if (call.goneAt !== null) yield { at: call.goneAt, end: (at) => gone(call, null, at) };
      for (const [key, ring] of call.ringing)
        if (ring.limitAt !== null)
          yield { at: ring.limitAt + RING_GRACE, end: (at) => ringOverdue(pen, call, key, at) };
    }
    for (const member of world.members.values()) {
      const { wrapUp, waiting } = member;
      if (wrapUp !== null)
        yield {
          at: wrapUp.until,
          end(at) {
            endWrapUp(pen, member, 'limit', at);
            unsettled.set(member, at);
          },
        };
      for (const [queue, until] of member.returning)
        yield {
          at: until,
          end(at) {
            // Taken out and not put back: then the agent is out.
            member.returning.delete(queue);
            member.entries.delete(queue);
            unsettled.set(member, at);
          },
        };
      // While the agent is busy the end of the call is waited for; after it Asterisk has until then to show the change.
      if (waiting !== null && !isBusy(world, member))
        yield { at: waiting.until + 1, end: (at) => void unsettled.set(member, at) };
    }
  }

  function soonest(before: number): { readonly at: number; readonly end: (at: number) => void } | null {
    let best: { readonly at: number; readonly end: (at: number) => void } | null = null;
    for (const one of deadlines()) if (one.at <= before && (best === null || one.at < best.at)) best = one;
    return best;
  }

  return {
    world,
    names,
    pen,
    hear,
    take() {
      settleAll();
      return { events: pen.events.splice(0), callers: pen.callers.splice(0) };
    },
    pending: () => unsettled.size > 0 || pen.events.length > 0,
    nextAt: () => soonest(Number.POSITIVE_INFINITY)?.at ?? null,
    advance(now) {
      for (let next = soonest(now); next !== null; next = soonest(now)) {
        next.end(next.at);
        offTheirPhones(next.at);
        settleAll();
      }
    },
    touch: (member, at) => void unsettled.set(member, unsettled.get(member) ?? at),
    startTouching() {
      touched = new Set();
      return touched;
    },
  };
}

/** How a member's queue is named among what was touched. */
export function memberTouch(member: Member, queue: string): string {
  return `${member.interface.toLowerCase()} ${queue}`;
}

/** How it is named that a call of a member's queue began, rang or ended. */
export function talkTouch(member: Member, queue: string): string {
  return `talk ${memberTouch(member, queue)}`;
}
