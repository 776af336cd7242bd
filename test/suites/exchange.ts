/**
 * What every exchange must do behind the port, told as scenarios: the embedded one runs them, a real one runs the same.
 * They speak of people and of what is observed on the floor, never of how an exchange does it.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExchangeOutcome, ExchangeSession, ExchangeSignal } from '../../src/exchange/port.ts';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import type { ExchangeRequest } from '../../src/floor/request.ts';
import type { FloorEvent, FloorEventName, NewFloorEvent } from '../../src/protocol/event.ts';

/** An exchange set up for the scenarios, and the hands of the people at it. */
export type ExchangeUnderTest = {
  readonly session: ExchangeSession;
  /** Two agents who serve {@link ExchangeUnderTest.queue}, the first at the better level. Signed out at the start. */
  readonly agents: readonly [string, string];
  /** `queue` rings no longer than `ringTimeout` ms and has a wrap-up; `otherQueue` is served by nobody. */
  readonly queue: string;
  readonly otherQueue: string;
  readonly ringTimeout: number;
  /** A closed reason of the configuration. */
  readonly reason: string;
  readonly signIn: (agent: string) => Promise<void>;
  readonly answer: (agent: string) => Promise<void>;
  readonly hangUp: (agent: string) => Promise<void>;
  readonly finishWrapUp: (agent: string) => Promise<void>;
  /** A caller dials in and asks for the queue; returns the call's id. */
  readonly dial: (queue: string) => Promise<string>;
  readonly callerHangsUp: (call: string) => Promise<void>;
  /** The wall instant a request made now has to be answered by, ms; left out where no clock is asked. */
  readonly deadline?: () => number;
  /** Floor time passes: in truth for a real exchange, on the clock of the test for others. */
  readonly pass: (ms: number) => Promise<void>;
};

/** Longest wait for something to be observed, wall ms. */
const OBSERVED_WITHIN = 4_000;

const by = { kind: 'supervisor', id: 'suite' } as const;
const cause = { command: 'suite-1', actor: by } as const;

/** Follows a session and folds what it tells. */
class Observer {
  readonly events: NewFloorEvent[] = [];
  floor: Floor = EMPTY_FLOOR;
  gaps = 0;
  #waiting: (() => void)[] = [];
  readonly stop: () => void;

  constructor(session: ExchangeSession, snapshot: readonly NewFloorEvent[]) {
    this.#fold(snapshot);
    this.stop = session.subscribe((signal) => this.#hear(signal));
  }

  #hear(signal: ExchangeSignal): void {
    if (signal.t === 'gap') this.gaps += 1;
    if (signal.t !== 'events') return;
    this.events.push(...signal.events);
    this.#fold(signal.events);
    for (const look of this.#waiting.splice(0)) look();
  }

  #fold(events: readonly NewFloorEvent[]): void {
    const { seq } = this.floor;
    this.floor = reduce(
      this.floor,
      events.map((event, index): FloorEvent => ({ ...event, seq: seq + index + 1 })),
    );
  }

  /** The names of the events about a call, in order. */
  story(call: string): FloorEventName[] {
    return this.events.flatMap((event) => ('call' in event && event.call === call ? [event.t] : []));
  }

  state(agent: string) {
    return this.floor.agents.get(agent);
  }

  /** Resolves once `seen` holds; rejects with `what` when it does not come true in time. */
  async until(what: string, seen: () => boolean): Promise<void> {
    const late = AbortSignal.timeout(OBSERVED_WITHIN);
    while (!seen()) {
      await new Promise<void>((resolve, reject) => {
        const give = () => reject(new Error(`never observed: ${what}`));
        late.addEventListener('abort', give, { once: true });
        this.#waiting.push(() => {
          late.removeEventListener('abort', give);
          resolve();
        });
      });
    }
  }
}

/** Runs the contract against one kind of exchange. `open` gives a fresh one for each scenario. */
export function describeExchange(kind: string, open: () => Promise<ExchangeUnderTest>): void {
  describe(`the exchange ${kind}`, () => {
    let exchange: ExchangeUnderTest;
    let observer: Observer;
    let first: string;
    let second: string;

    beforeEach(async () => {
      exchange = await open();
      [first, second] = exchange.agents;
      const snapshot = await exchange.session.snapshot();
      observer = new Observer(exchange.session, snapshot.events);
    });

    afterEach(async () => {
      observer.stop();
      await exchange.session.close();
    });

    const perform = (request: ExchangeRequest): Promise<ExchangeOutcome> =>
      exchange.session.perform(request, exchange.deadline?.() ?? OBSERVED_WITHIN);
    const close = (agent: string, when: 'now' | 'at-call-end') =>
      perform({ t: 'close', agent, by, cause, when, reason: exchange.reason, length: 60_000, note: null });
    const ready = (agent: string) => perform({ t: 'ready', agent, by, cause });
    const is = (agent: string, activity: string) => observer.state(agent)?.activity.state === activity;
    const talk = async (agent: string): Promise<string> => {
      const call = await exchange.dial(exchange.queue);
      await observer.until(`${agent} rings`, () => is(agent, 'ringing'));
      await exchange.answer(agent);
      await observer.until(`${agent} talks`, () => is(agent, 'talking'));
      return call;
    };

    it('its snapshot builds the floor: roster, queues, nobody lost [ACD-31]', async () => {
      const { events } = await exchange.session.snapshot();
      const floor = reduce(
        EMPTY_FLOOR,
        events.map((event, index): FloorEvent => ({ ...event, seq: index + 1 })),
      );
      expect(floor.configuration?.queues.map(({ id }) => id)).toContain(exchange.queue);
      for (const agent of exchange.agents) expect(floor.agents.get(agent)?.signedIn.value).toBe(false);
    });

    it('tells a call from its arrival to the end of the wrap-up, in order of time [ACD-32]', async () => {
      await exchange.signIn(first);
      const call = await talk(first);
      await exchange.hangUp(first);
      await observer.until('the wrap-up', () => is(first, 'wrap-up'));
      await exchange.finishWrapUp(first);
      await observer.until('idle again', () => is(first, 'idle'));
      await observer.until('the trunk free', () => !observer.floor.calls.has(call));
      const story = observer.story(call);
      expect(story.slice(0, 5)).toEqual([
        'call-arrived',
        'visit-started',
        'visit-offered',
        'call-answered',
        'leg-ended',
      ]);
      // The trunk is free before the agent writes, or after: each exchange says it when it knows.
      expect(story.slice(5).sort()).toEqual(['call-ended', 'wrap-up-started']);
      const times = observer.events.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(observer.gaps).toBe(0);
    });

    it('a caller who gives up while waiting is told as abandoned [ACD-12]', async () => {
      const call = await exchange.dial(exchange.otherQueue);
      await observer.until('waiting', () => observer.floor.calls.get(call)?.stage === 'queued');
      await exchange.callerHangsUp(call);
      await observer.until('gone', () => !observer.floor.calls.has(call));
      expect(observer.story(call)).toEqual(['call-arrived', 'visit-started', 'visit-ended', 'call-ended']);
    });

    it('an unanswered ring goes to somebody else [ACD-7]', async () => {
      await exchange.signIn(first);
      await exchange.signIn(second);
      await exchange.dial(exchange.queue);
      await observer.until('the first rings', () => is(first, 'ringing'));
      await exchange.pass(exchange.ringTimeout);
      await observer.until('the second rings', () => is(second, 'ringing'));
      const ended = observer.events.find((event) => event.t === 'offer-ended');
      expect(ended).toMatchObject({ agent: first, why: 'no-answer' });
    });

    it('a seat closed on request is told before the request is answered, with who and why [ACD-20]', async () => {
      await exchange.signIn(first);
      await observer.until('signed in', () => observer.state(first)?.signedIn.value === true);
      expect(await close(first, 'now')).toEqual({ t: 'confirmed' });
      expect(observer.state(first)?.availability).toMatchObject({
        state: 'closed',
        reason: exchange.reason,
        by,
      });
      expect(observer.events.at(-1)).toMatchObject({ t: 'agent-closed', agent: first, cause });
      await exchange.signIn(second);
      await exchange.dial(exchange.queue);
      await observer.until('the open seat rings', () => is(second, 'ringing'));
      expect(is(first, 'idle')).toBe(true);
    });

    it('a seat made ready on request takes a call that waits [ACD-23]', async () => {
      await exchange.signIn(first);
      await observer.until('signed in', () => observer.state(first)?.signedIn.value === true);
      await close(first, 'now');
      await exchange.dial(exchange.queue);
      expect(await ready(first)).toEqual({ t: 'confirmed' });
      expect(observer.state(first)?.availability).toMatchObject({ state: 'ready', by });
      await observer.until('it rings', () => is(first, 'ringing'));
    });

    it('a closing for the end of the call cuts nothing and comes after the wrap-up [ACD-21]', async () => {
      await exchange.signIn(first);
      const call = await talk(first);
      expect(await close(first, 'at-call-end')).toEqual({ t: 'accepted' });
      expect(observer.floor.calls.get(call)?.stage).toBe('talking');
      await exchange.callerHangsUp(call);
      await observer.until('the wrap-up', () => is(first, 'wrap-up'));
      expect(observer.state(first)?.availability.state).toBe('ready');
      await exchange.finishWrapUp(first);
      await observer.until('closed', () => observer.state(first)?.availability.state === 'closed');
      expect(observer.events.findLast((event) => event.t === 'agent-closed')).toMatchObject({ by, cause });
    });

    it('reassigned, an agent serves just the queues asked for [ACD-25]', async () => {
      await exchange.signIn(first);
      await observer.until('signed in', () => observer.state(first)?.signedIn.value === true);
      const membership = { level: 1, configured: false, active: true, paused: false };
      const memberships = [{ queue: exchange.otherQueue, ...membership }];
      expect(await perform({ t: 'reassign', agent: first, by, cause, memberships })).toEqual({
        t: 'confirmed',
      });
      const served = observer.state(first)?.memberships.filter(({ active }) => active);
      expect(served?.map(({ queue }) => queue)).toEqual([exchange.otherQueue]);
      await exchange.dial(exchange.otherQueue);
      await observer.until('it rings', () => is(first, 'ringing'));
    });

    it('refuses what it cannot do with a code and its own words, and tells nothing [ACD-24]', async () => {
      const before = observer.events.length;
      expect(await close('nobody', 'now')).toMatchObject({ t: 'rejected', code: 'unknown-agent' });
      expect(await ready(first)).toMatchObject({ t: 'rejected', code: 'not-signed-in' });
      expect(observer.events.length).toBe(before);
    });

    it('says nothing more to a listener who has stopped listening [ACD-33]', async () => {
      observer.stop();
      const before = observer.events.length;
      const other = new Observer(exchange.session, (await exchange.session.snapshot()).events);
      await exchange.signIn(first);
      await other.until('signed in', () => other.state(first)?.signedIn.value === true);
      other.stop();
      expect(observer.events.length).toBe(before);
    });
  });
}
