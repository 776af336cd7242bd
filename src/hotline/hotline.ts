/**
 * The simulated hotline: callers and agents acting on the embedded exchange, driven from outside by instants. Every act
 * follows from scenario, seed and what the journal says, so a hotline rebuilt from a floor goes on as if it had never
 * stopped. It knows no clock, no random source and no journal.
 */
import { type Acd, type Closure, createAcd } from '../exchange/embedded/acd.ts';
import { restoreAcd } from '../exchange/embedded/restore.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';
import { absencesOf } from './absences.ts';
import { type Act, carryOut } from './act.ts';
import { createAgenda } from './agenda.ts';
import { createArrivals } from './arrivals.ts';
import { createCalendar } from './calendar.ts';
import { callerIdentity, callerToken } from './caller.ts';
import { type CallWorld, nextOnCall } from './caller-plan.ts';
import { type CallerState, callersOf, callId, callNumber, followCall } from './caller-state.ts';
import { createConversations } from './conversation.ts';
import { createDuties } from './duty.ts';
import { createFate, extraCalls, systemsUp } from './fate.ts';
import { configurationOf } from './forecast.ts';
import { freeSeat } from './free-seat.ts';
import { type Ordeal, ordealOf } from './help.ts';
import type { Happened, Hotline, HotlineOptions } from './hotline-shape.ts';
import { createMessages } from './messages.ts';
import { snapshotEvents } from './snapshot.ts';
import { createWorkOrders, workOrderId } from './work-orders.ts';
import { createWorkerPlans } from './worker-plan.ts';
import { createWorkers } from './workers.ts';

export type { Happened, Hotline, HotlineOptions } from './hotline-shape.ts';

const DAY_RANK = 0;
/** Between the day and the arrivals. */
const SYSTEMS_RANK = 0.5;
const ARRIVALS_RANK = 1;
const FIRST_WORKER_RANK = 2;
/** A work order comes right after the call it is from. */
const WORK_ORDER = 0.5;
/** The closed reason after an abusive call, where the floor has it. */
const RECOVERY = 'recovery';

/** Builds the hotline at its first midnight, or where the floor stands. */
export function createHotline(options: HotlineOptions): Hotline {
  const { scenario, seed, surprises = [] } = options;
  const calendar = createCalendar(scenario.date, scenario.floor.timeZone);
  const beginAt = calendar.startOf(0);
  const floor = options.floor !== undefined && options.floor.seq > 0 ? options.floor : undefined;

  let now = floor === undefined ? beginAt : floor.at;
  let begun = floor !== undefined;
  const acd: Acd = floor === undefined ? createAcd({ startAt: beginAt }) : restoreAcd(floor);
  const configuration = configurationOf(scenario);
  const talks = createConversations(scenario, seed);
  const rota = createDuties(scenario, seed, calendar);
  const duties =
    surprises.length === 0
      ? rota
      : createDuties(scenario, seed, calendar, absencesOf(scenario, seed, calendar, rota, surprises));
  const fate = createFate(scenario, seed, calendar, rota, talks, surprises);
  const messages = createMessages(seed, floor);
  const workOrders = createWorkOrders(seed, floor);
  const plans = createWorkerPlans(scenario, seed, duties, talks, messages, fate.lateReturn);
  const ordeal = (call: number): Ordeal | null => ordealOf(call, seed, talks, fate.ordeals);
  const world: CallWorld = { talks, fate, ordeal, callBackSince };
  const workers = createWorkers(scenario, floor);
  const calls = callersOf(floor);
  const tokens = new Map([...(floor?.calls.values() ?? [])].map((call) => [call.id, call.caller]));
  const more = extraCalls(seed, calendar, surprises);
  const arrivals = createArrivals(scenario, seed, calendar, floor === undefined ? beginAt - 1 : now, more);
  const agenda = createAgenda<Act>();
  const firstCallRank = FIRST_WORKER_RANK + scenario.agents.length;

  let events: NewFloorEvent[] = [];
  let newTokens: string[] = [];
  const recovering: { readonly agent: string; readonly closure: Closure }[] = [];

  if (floor !== undefined) planEverything();

  function planEverything(): void {
    planDay();
    planSystems();
    planArrival();
    for (const id of workers.keys()) planWorker(id);
    for (const call of calls.values()) {
      const own = call.answeredAt === null || call.help === 'open' ? null : ordeal(call.number);
      // Asked for and not open any more: somebody has answered.
      if (own !== null && (call.answeredAt ?? now) + own.after <= now) call.help = 'had';
      planCall(call);
    }
    for (const { number, doneAt } of workOrders.open()) planWorkOrder(number, doneAt);
  }

  function planCall(call: CallerState): void {
    agenda.plan(firstCallRank + call.number, calls.has(call.id) ? nextOnCall(call, world) : null);
  }

  function planWorkOrder(number: number, at: number): void {
    const act = { t: 'work-order-done', workOrder: workOrderId(number) } as const;
    agenda.plan(firstCallRank + number + WORK_ORDER, { at, act });
  }

  function planSystems(): void {
    const next = fate.systemChanges.find(({ at }) => at > now);
    agenda.plan(SYSTEMS_RANK, next === undefined ? null : { at: next.at, act: { t: 'systems' } });
  }

  function callBackSince(id: string): number | null {
    const call = acd.call(id);
    const setting = call?.queue?.setting ?? null;
    return call === undefined || setting?.callBack !== true ? null : Math.max(call.visitSince, setting.since);
  }

  function planDay(): void {
    const day = calendar.dayOf(now) + 1;
    agenda.plan(DAY_RANK, { at: calendar.startOf(day), act: { t: 'day', date: calendar.dateOf(day) } });
  }

  function planArrival(): void {
    const next = arrivals.next();
    const isLast = next === null || (options.callsUntil !== undefined && next.at >= options.callsUntil);
    agenda.plan(ARRIVALS_RANK, isLast ? null : { at: next.at, act: { t: 'arrive' } });
  }

  function planWorker(id: string): void {
    const state = workers.get(id);
    const agent = acd.agent(id);
    if (state === undefined || agent === undefined) return;
    agenda.plan(FIRST_WORKER_RANK + state.place, plans.next(agent, state, now));
  }

  /** Takes what the exchange told: everyone it is about thinks again of what to do next. */
  function digest(): void {
    for (const event of acd.takeEvents()) {
      events.push(event);
      const call = followCall(calls, event);
      if (call !== null) {
        planCall(call);
        if (!calls.has(call.id)) tokens.delete(call.id);
      }
      think(event);
      switch (event.t) {
        case 'call-arrived':
          tokens.set(event.call, event.caller);
          newTokens.push(event.caller);
          break;
        case 'queue-changed':
          for (const waiting of calls.values()) if (waiting.stage === 'queued') planCall(waiting);
          break;
        case 'leg-ended':
          if (call?.help === 'open') lowerHand(event.agent, call);
          if (fate.ordeals.get(callNumber(event.call)) === 'abusive') recovers(event.agent);
          break;
        case 'wrap-up-started':
          openWorkOrder(event.call, event.agent);
          break;
        default:
          break;
      }
    }
    if (recovering.length === 0) return;
    // Now that the exchange has told everything about the end of the call.
    for (const { agent, closure } of recovering.splice(0)) acd.agentCloses(now, agent, closure);
    digest();
  }

  /** Whoever the event is about thinks again. */
  function think(event: NewFloorEvent): void {
    const told = messages.follow(event);
    if ('agent' in event) {
      workers.follow(event);
      planWorker(event.agent);
    }
    if (told === 'everyone') for (const id of workers.keys()) planWorker(id);
    else if (told !== null && !('agent' in event)) planWorker(told);
  }

  /** An event of the people, not of the exchange. */
  function say(event: NewFloorEvent): void {
    events.push(event);
    think(event);
  }

  function planDuties(): void {
    const day = calendar.dayOf(now);
    for (const [place, { id }] of scenario.agents.entries())
      say({ t: 'shift-planned', at: now, agent: id, shifts: rota.planned(place, day) });
  }

  /** The call is over and nobody came. */
  function lowerHand(agent: string, call: CallerState): void {
    call.help = 'none';
    say({ t: 'help-ended', at: now, agent, why: 'call-ended', how: null, by: { kind: 'agent', id: agent } });
  }

  /** After an abusive call: the agent's right, taken once the call is written up. */
  function recovers(agent: string): void {
    const reason = configuration.closedReasons.find(({ id }) => id === RECOVERY);
    if (reason === undefined) return;
    const by = { kind: 'agent', id: agent } as const;
    recovering.push({ agent, closure: { reason: RECOVERY, length: reason.limit * 1_000, by, note: null } });
  }

  function openWorkOrder(call: string, agent: string): void {
    const opened = workOrders.from(call, agent, now);
    if (opened === null) return;
    say(opened);
    planWorkOrder(callNumber(call), workOrders.doneAt(callNumber(call), now, opened.due));
  }

  function begin(): void {
    begun = true;
    acd.configure(beginAt, configuration);
    for (const { id, name, team, memberships } of scenario.agents) {
      const serving = memberships.map((each) => ({ ...each, configured: true, active: true, paused: false }));
      acd.listAgent(beginAt, { agent: id, name, team, memberships: serving });
    }
    acd.startDay(beginAt, calendar.dateOf(0));
    digest();
    for (const up of systemsUp(scenario, beginAt)) say({ t: 'system-changed', ...up });
    planDuties();
    for (const [id, { place }] of workers.entries()) if (duties.during(place, beginAt) !== null) signIn(id);
    digest();
    planEverything();
  }

  /** At a free seat; without one the agent goes home. */
  function signIn(agent: string): void {
    const seat = freeSeat(scenario, seed, acd, workers.get(agent)?.place ?? 0, now);
    if (seat !== null) acd.agentSignsIn(now, agent, seat);
  }

  function arrive(): void {
    for (let next = arrivals.next(); next !== null && next.at <= now; next = arrivals.next()) {
      arrivals.take();
      const trunkGroup = talks.trunkGroup(next.number);
      if (fate.isCutOff(trunkGroup, now)) continue;
      acd.callArrives(now, {
        call: callId(next.number),
        trunkGroup,
        caller: callerToken(scenario, seed, next.number),
      });
    }
  }

  function perform(act: Act): void {
    switch (act.t) {
      case 'day':
        acd.startDay(now, act.date);
        digest();
        planDuties();
        break;
      case 'systems':
        changeSystems();
        break;
      case 'arrive':
        arrive();
        break;
      case 'sign-in':
        signIn(act.agent);
        break;
      case 'raise-help':
        raiseHelp(act.call, act.ordeal);
        break;
      case 'read-note':
        say({ t: 'note-read', at: now, agent: act.agent, note: act.note });
        break;
      case 'read-wording':
        say({ t: 'wording-read', at: now, agent: act.agent, wording: act.wording });
        break;
      case 'work-order-done':
        say({ t: 'work-order-closed', at: now, workOrder: act.workOrder });
        break;
      default:
        carryOut(acd, now, act);
    }
  }

  function changeSystems(): void {
    for (const change of fate.systemChanges) {
      if (change.at !== now) continue;
      say({ t: 'system-changed', ...change });
      if (change.kind === 'trunk-group' && change.state === 'down') acd.linesFail(now, change.system);
    }
  }

  function raiseHelp(id: string, { topic, text }: Ordeal): void {
    const call = calls.get(id);
    if (call === undefined || call.agent === null) return;
    call.help = 'open';
    say({ t: 'help-raised', at: now, agent: call.agent, topic, text, aboutCall: id });
    planCall(call);
  }

  /** Somebody answered: the agent can go on with the call. */
  function helped(agent: string): void {
    for (const call of calls.values()) {
      if (call.agent !== agent || call.help !== 'open') continue;
      call.help = 'had';
      planCall(call);
    }
  }

  /** Whoever has acted thinks again, even when nothing came of the act. */
  function planAgain(rank: number): void {
    if (rank === DAY_RANK) planDay();
    else if (rank === SYSTEMS_RANK) planSystems();
    else if (rank === ARRIVALS_RANK) planArrival();
    else if (rank < firstCallRank) planWorker(scenario.agents[rank - FIRST_WORKER_RANK]?.id ?? '');
  }

  function nextAt(): number | null {
    if (!begun) return beginAt;
    const timer = acd.nextTimer();
    const due = agenda.first();
    if (due === null) return timer;
    return timer === null ? due.at : Math.min(timer, due.at);
  }

  /** One whole instant: the new day, then what the exchange cuts off, then people and calls in the order of rank. */
  function live(at: number): void {
    now = at;
    if (!begun) begin();
    for (let timer = acd.nextTimer(), due = agenda.first(); ; timer = acd.nextTimer(), due = agenda.first()) {
      const acts = due !== null && due.at <= now ? due : null;
      if (timer !== null && timer <= now && acts?.rank !== DAY_RANK) {
        acd.runTimers(now);
        digest();
      } else if (acts !== null) {
        agenda.take();
        perform(acts.act);
        digest();
        planAgain(acts.rank);
      } else break;
    }
  }

  function handOver(): Happened {
    const happened = { events, callers: callers(newTokens) };
    events = [];
    newTokens = [];
    return happened;
  }

  function callers(asked: readonly string[]): CallerIdentity[] {
    return [...new Set(asked)].map((token) => callerIdentity(scenario, seed, token));
  }

  return {
    now: () => now,
    nextAt,
    advance(to, mostEvents) {
      let at = nextAt();
      while (at !== null && at <= to && events.length < mostEvents) {
        live(at);
        at = nextAt();
      }
      if (events.length < mostEvents && (at === null || at > to)) now = Math.max(now, to);
      return { ...handOver(), reached: now };
    },
    perform(request) {
      const outcome = acd.perform(now, request);
      digest();
      if ('agent' in request) planWorker(request.agent);
      return { outcome, ...handOver() };
    },
    hear(facts) {
      for (const fact of facts) {
        think(fact);
        if (fact.t === 'help-ended') helped(fact.agent);
      }
    },
    callers,
    onTheLine: () => [...tokens.values()],
    snapshot() {
      const day = calendar.dayOf(now);
      const dayStart = { at: calendar.startOf(day), date: calendar.dateOf(day) };
      const { systemChanges } = fate;
      return {
        events: snapshotEvents({
          scenario,
          configuration,
          now,
          systemChanges,
          rota,
          day,
          dayStart,
          acd,
          talks,
          workers,
          calls,
          tokens,
        }),
      };
    },
  };
}
