/**
 * The simulated hotline: callers and agents acting on the embedded exchange, driven from outside by instants. Every act
 * follows from scenario, seed and what the journal says, so a hotline rebuilt from a floor goes on as if it had never
 * stopped. It knows no clock, no random source and no journal.
 */
import { type Acd, createAcd } from '../exchange/embedded/acd.ts';
import { restoreAcd } from '../exchange/embedded/restore.ts';
import type { ExchangeOutcome, ExchangeSnapshot } from '../exchange/port.ts';
import type { Floor } from '../floor/floor.ts';
import type { ExchangeRequest } from '../floor/request.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';
import { type Act, carryOut } from './act.ts';
import { createAgenda } from './agenda.ts';
import { createArrivals } from './arrivals.ts';
import { createCalendar } from './calendar.ts';
import { callerIdentity, callerToken } from './caller.ts';
import { nextOnCall } from './caller-plan.ts';
import { callersOf, callId, followCall } from './caller-state.ts';
import { createConversations } from './conversation.ts';
import { draw } from './draw.ts';
import { createDuties } from './duty.ts';
import type { Scenario } from './scenario-shape.ts';
import { snapshotEvents } from './snapshot.ts';
import { createWorkerPlans } from './worker-plan.ts';
import { createWorkers } from './workers.ts';

export type HotlineOptions = {
  readonly scenario: Scenario;
  /** A whole number. */
  readonly seed: number;
  /** The floor folded from this hotline's journal; left out, or without an event, the first day begins. */
  readonly floor?: Floor;
  /** Nobody calls from this instant on; without it the days go on for ever. */
  readonly callsUntil?: number;
};

/** What happened, in order, and who stands behind the callers' tokens that are new in it. */
export type Happened = { readonly events: NewFloorEvent[]; readonly callers: CallerIdentity[] };

export type Hotline = {
  /** Floor time reached, ms. */
  readonly now: () => number;
  /** When the next thing happens by itself, ms; null: never. */
  readonly nextAt: () => number | null;
  /**
   * Goes on to `to` (ms), or to the end of the instant in which `mostEvents` events are reached. `reached` says how
   * far; all that is to happen up to there has. What happens does not depend on how the way is sliced.
   */
  readonly advance: (to: number, mostEvents: number) => Happened & { readonly reached: number };
  /** Carries out a supervisor's request at the instant reached. */
  readonly perform: (request: ExchangeRequest) => Happened & { readonly outcome: ExchangeOutcome };
  /** Who stands behind these tokens. */
  readonly callers: (tokens: readonly string[]) => CallerIdentity[];
  /** Tokens of the callers on the line. */
  readonly onTheLine: () => string[];
  /** The state as the events that would build it on an empty floor. */
  readonly snapshot: () => ExchangeSnapshot;
};

const DAY_RANK = 0;
const ARRIVALS_RANK = 1;
const FIRST_WORKER_RANK = 2;

/** Builds the hotline at its first midnight, or where the floor stands. */
export function createHotline(options: HotlineOptions): Hotline {
  const { scenario, seed } = options;
  const calendar = createCalendar(scenario.date, scenario.floor.timeZone);
  const beginAt = calendar.startOf(0);
  const floor = options.floor !== undefined && options.floor.seq > 0 ? options.floor : undefined;

  let now = floor === undefined ? beginAt : floor.at;
  let begun = floor !== undefined;
  const acd: Acd = floor === undefined ? createAcd({ startAt: beginAt }) : restoreAcd(floor);
  const talks = createConversations(scenario, seed);
  const duties = createDuties(scenario, seed, calendar);
  const plans = createWorkerPlans(scenario, seed, duties, talks);
  const workers = createWorkers(scenario, floor);
  const calls = callersOf(floor);
  const tokens = new Map([...(floor?.calls.values() ?? [])].map((call) => [call.id, call.caller]));
  const arrivals = createArrivals(scenario, seed, calendar, floor === undefined ? beginAt - 1 : now);
  const agenda = createAgenda<Act>();
  const firstCallRank = FIRST_WORKER_RANK + scenario.agents.length;

  let events: NewFloorEvent[] = [];
  let newTokens: string[] = [];

  if (floor !== undefined) planEverything();

  function planEverything(): void {
    planDay();
    planArrival();
    for (const id of workers.keys()) planWorker(id);
    for (const call of calls.values()) agenda.plan(firstCallRank + call.number, nextOnCall(call, talks));
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
        const open = calls.has(call.id);
        agenda.plan(firstCallRank + call.number, open ? nextOnCall(call, talks) : null);
        if (!open) tokens.delete(call.id);
      }
      if ('agent' in event) {
        workers.follow(event);
        planWorker(event.agent);
      }
      if (event.t === 'call-arrived') {
        tokens.set(event.call, event.caller);
        newTokens.push(event.caller);
      }
    }
  }

  function begin(): void {
    begun = true;
    acd.configure(beginAt, scenario.floor);
    for (const { id, name, team, memberships } of scenario.agents) {
      const serving = memberships.map((each) => ({ ...each, configured: true, active: true, paused: false }));
      acd.listAgent(beginAt, { agent: id, name, team, memberships: serving });
    }
    acd.startDay(beginAt, calendar.dateOf(0));
    for (const [id, { place }] of workers.entries()) if (duties.during(place, beginAt) !== null) signIn(id);
    digest();
    planEverything();
  }

  /** Takes a free seat, the first from a drawn one on; without a free seat the agent goes home. */
  function signIn(agent: string): void {
    const place = workers.get(agent)?.place ?? 0;
    const taken = new Set<string>();
    for (const other of acd.agents()) if (other.seat !== null) taken.add(other.seat);
    const { seats } = scenario;
    const from = Math.floor(draw(seed, 'seat', place, now) * seats.length);
    for (let step = 0; step < seats.length; step += 1) {
      const seat = seats[(from + step) % seats.length];
      if (seat === undefined || taken.has(seat)) continue;
      acd.agentSignsIn(now, agent, seat);
      return;
    }
  }

  function arrive(): void {
    for (let next = arrivals.next(); next !== null && next.at <= now; next = arrivals.next()) {
      arrivals.take();
      const trunkGroup = talks.trunkGroup(next.number);
      acd.callArrives(now, {
        call: callId(next.number),
        trunkGroup,
        caller: callerToken(scenario, seed, next.number),
      });
    }
  }

  function perform(act: Act): void {
    if (act.t === 'arrive') arrive();
    else if (act.t === 'sign-in') signIn(act.agent);
    else carryOut(acd, now, act);
  }

  /** Whoever has acted thinks again, even when nothing came of the act. */
  function planAgain(rank: number): void {
    if (rank === DAY_RANK) planDay();
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
    callers,
    onTheLine: () => [...tokens.values()],
    snapshot() {
      const day = calendar.dayOf(now);
      const dayStart = { at: calendar.startOf(day), date: calendar.dateOf(day) };
      return { events: snapshotEvents({ scenario, dayStart, acd, talks, workers, calls, tokens }) };
    },
  };
}
