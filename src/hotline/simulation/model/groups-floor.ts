/**
 * A floor of groups, an act at a time: callers and agents on the embedded exchange. Every draw is a pure function of seed,
 * replication, purpose and number. Knows no clock, counts nothing and does not know how far it is to go.
 */
import { type Acd, createAcd } from '../../../exchange/embedded/acd.ts';
import { restoreAcd } from '../../../exchange/embedded/restore.ts';
import type { WaitingOrder } from '../../../exchange/embedded/routing-rules.ts';
import type { Floor } from '../../../floor/floor.ts';
import type { NewFloorEvent } from '../../../protocol/event.ts';
import { draw } from '../../draw.ts';
import { type CallRecord, drawsFor } from './call-record.ts';
import { createCallStream } from './call-stream.ts';
import { createClockwork } from './clockwork.ts';
import type { GroupsFloor } from './groups-floor-shape.ts';
import { knownCalls, knownReturns } from './known-call.ts';
import type { CallType, Discipline, Model } from './model.ts';
import { createStaffing } from './staffing.ts';

const ORDERS: Readonly<Record<Discipline, WaitingOrder>> = {
  fcfs: 'first-come',
  priority: 'first-come',
  random: 'random',
  lcfs: 'last-come',
};
const STAFFING = 0;
const NEVER = Number.POSITIVE_INFINITY;

/** The replication of this number, from 1, at its beginning; or going on where a floor of its journal stands. */
export function createGroupsFloor(
  model: Model,
  seed: number,
  replication: number,
  journaled?: Floor,
): GroupsFloor {
  const { types, beginAt } = model;
  let picks = journaled?.seq ?? 0;
  const rules = {
    waitingOrder: () => ORDERS[model.discipline],
    selection: () => model.selection,
    random: () => draw(seed, 'pick', replication, picks++),
  };
  const u = (call: CallRecord, purpose: string, turn: number) =>
    drawsFor(call, purpose, seed, replication, turn);
  const acd: Acd =
    journaled === undefined ? createAcd({ startAt: beginAt, rules }) : restoreAcd(journaled, { rules });
  const firstAgent = 1 + types.length;
  const agents = model.groups.reduce((sum, { size }) => sum + size, 0);
  const staffing = createStaffing(model, acd, firstAgent);
  const streams = types.map((_, place) => createCallStream(model, place, seed, replication));
  const clockwork = createClockwork();
  const calls = new Map<string, CallRecord>();
  const byThing: (CallRecord | undefined)[] = [];
  /** Whose call each agent wrapped up, or talked to, last. */
  const lastCalls = new Map<string, CallRecord>();
  const freeThings: number[] = [];
  const numbers = types.map(() => 0);
  const writesUp = model.configuration.queues.some(({ wrapUpLimit }) => wrapUpLimit > 0);
  let nextThing = firstAgent + agents;
  let now = journaled?.at ?? beginAt;
  let begun = journaled !== undefined;
  /** Whether somebody else than the agents themselves has changed who is there. */
  let strange = false;
  let events: NewFloorEvent[] = [];
  let blocked: number[] = [];

  if (journaled !== undefined) resume(journaled);

  function begin(): void {
    begun = true;
    acd.configure(now, model.configuration);
    for (const { id, group } of staffing.members.values()) {
      const serves = { configured: true, active: true, paused: false };
      const memberships = group.skills.map((skill) => ({ ...skill, ...serves }));
      acd.listAgent(now, { agent: id, name: id, team: group.id, memberships });
    }
    acd.startDay(now, model.date);
    settle();
    digest();
    for (const [place, type] of types.entries())
      for (let turn = 1; turn <= type.atStart; turn += 1) arrive(type, place, -turn);
    for (const place of types.keys()) planArrival(place);
  }

  function settle(): void {
    staffing.settle(now, now - beginAt);
    planStaffing();
  }

  function planStaffing(): void {
    const next = staffing.after(now - beginAt);
    clockwork.set(STAFFING, next < model.horizon ? beginAt + next : NEVER);
  }

  /** Everyone goes on with what the journal has them at. */
  function resume(floor: Floor): void {
    for (const [place, stream] of streams.entries()) {
      for (; beginAt + stream.next() <= now; stream.take()) numbers[place] = (numbers[place] ?? 0) + 1;
      planArrival(place);
    }
    const standing = { model, seed, replication, now };
    for (const { call, dueAt } of knownCalls(floor, nextThing, staffing.members, standing)) {
      nextThing += 1;
      calls.set(call.id, call);
      byThing[call.thing] = call;
      if (dueAt === null) planWait(call);
      else clockwork.set(call.thing, dueAt);
      if (call.act === 'end' && call.agent !== null) lastCalls.set(call.agent, call);
    }
    for (const { thing, at } of knownReturns(floor, staffing.members, standing)) clockwork.set(thing, at);
    staffing.resume(now - beginAt);
    planStaffing();
    digest();
  }

  /** The agent comes back from where somebody closed the seat until then; null: not by itself. */
  function planReturn(agent: string, due: number | null): void {
    const member = staffing.members.get(agent);
    if (member !== undefined) clockwork.set(member.thing, due === null ? NEVER : Math.max(now, due));
  }

  function planArrival(place: number): void {
    clockwork.set(1 + place, beginAt + (streams[place]?.next() ?? NEVER));
  }

  function arrive(type: CallType, place: number, number: number): void {
    const id = number < 0 ? `i${place}-${-number}` : `c${place}-${number}`;
    const arriving = { call: id, trunkGroup: type.trunks, caller: `k-${id}` };
    if (acd.callArrives(now, arriving) === 'blocked') {
      blocked.push(place);
      digest();
      return;
    }
    const thing = freeThings.pop() ?? nextThing++;
    const call: CallRecord = {
      id,
      thing,
      type,
      place,
      number,
      act: 'request',
      queue: type.id,
      requestedAt: now,
      patientUntil: NEVER,
      visits: 0,
      offers: 0,
      rule: 0,
      agent: null,
      talkEndsAt: NEVER,
      talkLeft: null,
    };
    calls.set(id, call);
    byThing[thing] = call;
    const menu = number < 0 ? 0 : type.menu(u(call, 'menu', 0), now - beginAt, null);
    digest();
    if (menu === 0) request(call);
    else clockwork.set(thing, now + menu);
  }

  /** The call asks for an agent; where none is free it may find its queue too long. */
  function request(call: CallRecord): void {
    enter(call, call.queue);
    for (const rule of call.type.overflow) {
      if (rule.waiting === null || call.agent !== null) continue;
      if (acd.waiting(call.queue) > rule.waiting && overflow(call, rule.to)) return;
    }
  }

  function enter(call: CallRecord, queue: string): void {
    call.queue = queue;
    const priority = model.discipline === 'priority' ? call.type.priority : 0;
    const visit = `${call.id}.${call.visits + 1}`;
    acd.callRequests(now, { call: call.id, visit, queue, priority, preferred: null });
    digest();
  }

  /** True when the call has left the floor. */
  function overflow(call: CallRecord, to: string): boolean {
    if (to !== 'out') {
      enter(call, to);
      return false;
    }
    acd.callOverflows(now, call.id);
    digest();
    return true;
  }

  /** What a waiting caller does next: give up, or go on to where the overflow says. */
  function planWait(call: CallRecord): void {
    const rules = call.type.overflow;
    while (call.rule < rules.length && rules[call.rule]?.after === null) call.rule += 1;
    const after = rules[call.rule]?.after ?? NEVER;
    const overflowAt = call.requestedAt + after;
    call.act = overflowAt < call.patientUntil ? 'overflow' : 'give-up';
    clockwork.set(call.thing, Math.max(now, Math.min(overflowAt, call.patientUntil)));
  }

  function planAnswer(call: CallRecord, agent: string): void {
    const group = staffing.members.get(agent)?.group.id ?? null;
    call.agent = agent;
    call.offers += 1;
    const ring = call.type.ring(u(call, 'ring', call.offers), now - beginAt, group);
    const answerAt = now + ring;
    const givesUp = model.givesUpWhileRinging && call.patientUntil < answerAt;
    call.act = givesUp ? 'give-up' : 'answer';
    clockwork.set(call.thing, givesUp ? Math.max(now, call.patientUntil) : answerAt);
  }

  function planTalk(call: CallRecord, agent: string): void {
    const group = staffing.members.get(agent)?.group.id ?? null;
    const length = call.talkLeft ?? call.type.service(u(call, 'service', 0), now - beginAt, group);
    call.talkLeft = null;
    call.talkEndsAt = now + length;
    call.act = 'end';
    lastCalls.set(agent, call);
    clockwork.set(call.thing, call.talkEndsAt);
  }

  function planWrapUp(agent: string): void {
    const member = staffing.members.get(agent);
    const call = lastCalls.get(agent);
    if (member === undefined || call === undefined) return;
    const draws = u(call, 'wrap-up', call.visits);
    clockwork.set(member.thing, now + call.type.wrapUp(draws, now - beginAt, member.group.id));
  }

  /** Takes what the exchange told: everyone it is about thinks again of what to do next. */
  function digest(): void {
    for (const event of acd.takeEvents()) {
      events.push(event);
      follow(event);
    }
  }

  /** By the name of the event alone: the many shapes of events cost nothing. */
  function follow(event: NewFloorEvent): void {
    switch (event.t) {
      case 'visit-started': {
        const call = calls.get(event.call);
        if (call !== undefined) visit(call, event.queue);
        break;
      }
      case 'visit-offered': {
        const call = calls.get(event.call);
        if (call !== undefined) planAnswer(call, event.agent);
        break;
      }
      case 'offer-ended': {
        const call = calls.get(event.call);
        if (call === undefined) break;
        call.agent = null;
        if (event.why !== 'caller-left') planWait(call);
        break;
      }
      case 'call-answered': {
        const call = calls.get(event.call);
        if (call !== undefined) planTalk(call, event.agent);
        break;
      }
      case 'leg-ended': {
        const call = calls.get(event.call);
        if (call === undefined) break;
        call.agent = null;
        call.talkLeft = Math.max(0, call.talkEndsAt - now);
        break;
      }
      case 'call-ended':
        forget(event.call);
        break;
      case 'wrap-up-started':
        planWrapUp(event.agent);
        break;
      case 'wrap-up-ended':
        planReturn(event.agent, acd.agent(event.agent)?.due ?? null);
        break;
      case 'agent-closed':
        planReturn(event.agent, event.due);
        if (event.by.kind === 'supervisor') strange = true;
        break;
      case 'agent-ready':
      case 'agent-signed-out':
        if (event.by.kind === 'supervisor') strange = true;
        break;
      default:
        break;
    }
  }

  function forget(id: string): void {
    const call = calls.get(id);
    if (call === undefined) return;
    clockwork.set(call.thing, NEVER);
    calls.delete(id);
    byThing[call.thing] = undefined;
    freeThings.push(call.thing);
  }

  function visit(call: CallRecord, queue: string): void {
    if (call.visits === 0) call.requestedAt = now;
    if (call.visits === 0 || call.talkLeft !== null) {
      call.patientUntil = now + call.type.patience(u(call, 'patience', call.visits), now - beginAt, null);
    }
    call.visits += 1;
    call.queue = queue;
    planWait(call);
  }

  function act(call: CallRecord): void {
    const { agent } = call;
    switch (call.act) {
      case 'request':
        clockwork.set(call.thing, NEVER);
        request(call);
        break;
      case 'overflow': {
        const to = call.type.overflow[call.rule]?.to ?? 'out';
        call.rule += 1;
        overflow(call, to);
        break;
      }
      case 'answer':
        if (agent !== null) acd.agentAnswers(now, agent);
        break;
      case 'give-up':
      case 'end':
        if (agent !== null && (call.act === 'give-up' || !writesUp)) staffing.beforeFree(now, agent);
        acd.callerHangsUp(now, call.id);
        break;
    }
  }

  function step(thing: number): void {
    if (thing === STAFFING) settle();
    else if (thing < firstAgent) {
      const place = thing - 1;
      const type = types[place];
      streams[place]?.take();
      planArrival(place);
      numbers[place] = (numbers[place] ?? 0) + 1;
      if (type !== undefined) arrive(type, place, numbers[place] ?? 0);
    } else if (thing < firstAgent + agents) {
      const id = staffing.memberAt(thing)?.id ?? '';
      clockwork.set(thing, NEVER);
      if (acd.agent(id)?.activity === 'idle') acd.agentReadies(now, id, { kind: 'agent', id });
      else {
        staffing.beforeFree(now, id);
        acd.agentFinishesWrapUp(now, id);
      }
    } else {
      const call = byThing[thing];
      if (call !== undefined) act(call);
    }
    digest();
  }

  function nextAt(): number {
    return begun ? Math.min(clockwork.firstAt(), acd.nextTimer() ?? NEVER) : beginAt;
  }

  function goOn(): void {
    if (!begun) {
      begin();
      return;
    }
    if (strange) staffing.recount();
    strange = false;
    const timer = acd.nextTimer() ?? NEVER;
    now = nextAt();
    if (timer <= now) {
      acd.runTimers(now);
      digest();
      staffing.tidy(now);
      digest();
    } else step(clockwork.first());
  }

  return {
    now: () => now,
    nextAt,
    goOn,
    startDay(at, date) {
      now = at;
      acd.startDay(at, date);
      digest();
    },
    perform(at, request) {
      now = at;
      const outcome = acd.perform(at, request);
      digest();
      return outcome;
    },
    told: () => events.length,
    take() {
      const batch = { events, blocked };
      events = [];
      blocked = [];
      return batch;
    },
    calls: () => calls.keys(),
  };
}
