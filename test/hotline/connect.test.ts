import { describe, expect, it } from 'vitest';
import type { ExchangeSession, ExchangeSignal } from '../../src/exchange/port.ts';
import type { FloorClock, WallClock } from '../../src/floor/clock.ts';
import type { ExchangeRequest } from '../../src/floor/request.ts';
import { connectHotline } from '../../src/hotline/connect.ts';
import type { Hotline } from '../../src/hotline/hotline.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';
import { ALL, dayOf, HOUR, MIDNIGHT, parting, running, SUPERVISOR, shipped } from './running.ts';

const MINUTE = 60_000;
const TEN = MIDNIGHT + 10 * HOUR;

type Stage = {
  readonly session: ExchangeSession;
  readonly hotline: Hotline;
  readonly wall: ReturnType<typeof createManualWallClock>;
  /** Lets wall time pass in steps of 10 ms, everything asked for being done on the way. */
  readonly pass: (ms: number) => Promise<void>;
};

/** Everything that waits for a resolved promise has run. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
}

function stage(rate: number, hotline = at(TEN)): Stage {
  const wall = createManualWallClock(0);
  const from = hotline.now();
  const floorClock: FloorClock = { now: () => from + Math.round(wall.now() * rate), rate: () => rate };
  const wallClock: WallClock = wall;
  return {
    session: connectHotline(hotline, { floorClock, wallClock }),
    hotline,
    wall,
    async pass(ms) {
      await settled();
      for (let done = 0; done < ms; done += 10) {
        wall.advance(10);
        await settled();
      }
    },
  };
}

function at(instant: number): Hotline {
  const hotline = shipped(7);
  hotline.advance(instant, ALL);
  return hotline;
}

function close(agent: string): ExchangeRequest {
  return {
    t: 'close',
    agent,
    when: 'now',
    reason: 'meeting',
    length: 10 * MINUTE,
    note: null,
    by: SUPERVISOR,
    cause: { command: 'k1', actor: SUPERVISOR },
  };
}

function readyAgent(): string {
  const run = running(7);
  run.advance(TEN);
  const found = [...run.floor().agents.values()].find(({ signedIn, activity, availability }) => {
    return signedIn.value && activity.state === 'idle' && availability.state === 'ready';
  });
  return found?.id ?? '';
}

const eventsIn = (signals: readonly ExchangeSignal[]): readonly NewFloorEvent[] =>
  signals.flatMap((signal) => (signal.t === 'events' ? signal.events : []));

describe('the hotline as an exchange', () => {
  it('tells at the pace of the floor clock what the hotline does by itself [HOT-20]', async () => {
    const { session, pass } = stage(60, shipped(7));
    const signals: ExchangeSignal[] = [];
    session.subscribe((signal) => void signals.push(signal));
    await pass(20_000);
    await session.close();
    const expected = dayOf(7, 20 * MINUTE);
    expect(expected.length).toBeGreaterThan(80);
    expect(parting(eventsIn(signals), expected)).toBeNull();
  });

  it('gives a sign of life at least every second of wall time, also when nothing happens [HOT-20]', async () => {
    const { session, pass, wall } = stage(0);
    const heard: number[] = [];
    session.subscribe((signal) => {
      if (signal.t === 'heartbeat') heard.push(wall.now());
    });
    await pass(10_000);
    expect(heard.length).toBeGreaterThanOrEqual(10);
    for (const [turn, instant] of heard.entries())
      expect(instant - (heard[turn - 1] ?? 0)).toBeLessThanOrEqual(1_000);
    await session.close();
  });

  it('waits for a listener before it goes on [HOT-20]', async () => {
    const { session, pass, hotline } = stage(600, shipped(7));
    let told = 0;
    let release: () => void = () => undefined;
    session.subscribe((signal) => {
      if (signal.t !== 'events') return undefined;
      told += 1;
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    await pass(1_000);
    expect(told).toBe(1);
    const held = hotline.now();
    await pass(5_000);
    expect(told).toBe(1);
    expect(hotline.now()).toBe(held);
    release();
    await pass(100);
    expect(told).toBe(2);
    release();
    await session.close();
  });

  it('catches up in batches when floor time has gone ahead [HOT-20]', async () => {
    const { session, pass } = stage(3_600_000, shipped(7));
    const sizes: number[] = [];
    const signals: ExchangeSignal[] = [];
    session.subscribe((signal) => {
      signals.push(signal);
      if (signal.t === 'events') sizes.push(signal.events.length);
    });
    await pass(20);
    await session.close();
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.max(...sizes)).toBeLessThan(700);
    const events = eventsIn(signals);
    expect(parting(events, dayOf(7, 30 * HOUR).slice(0, events.length))).toBeNull();
  });

  it('a request is carried out now, its events told before it is answered [HOT-21]', async () => {
    const { session, pass, hotline } = stage(1);
    const signals: ExchangeSignal[] = [];
    session.subscribe((signal) => void signals.push(signal));
    await pass(500);
    const outcome = await session.perform(close(readyAgent()), 1_000);
    expect(outcome).toEqual({ t: 'confirmed' });
    const closed = eventsIn(signals).find(
      (event) => event.t === 'agent-closed' && event.by.kind === 'supervisor',
    );
    expect(closed).toMatchObject({ at: TEN + 500, due: TEN + 500 + 10 * MINUTE, cause: { command: 'k1' } });
    expect(hotline.now()).toBe(TEN + 500);
    await session.close();
  });

  it('refuses with a reason what it does not know [HOT-21]', async () => {
    const { session } = stage(1);
    session.subscribe(() => undefined);
    expect(await session.perform(close('nobody'), 1_000)).toMatchObject({
      t: 'rejected',
      code: 'unknown-agent',
    });
    await session.close();
    expect(await session.perform(close('1001'), 1_000)).toEqual({ t: 'unknown' });
  });

  it('says what it can do, and who is on the line when it is picked up again [HOT-21]', async () => {
    const { session, pass, hotline } = stage(1);
    expect(session).toMatchObject({ kind: 'embedded', livesInJournal: true });
    expect(session.capabilities).toMatchObject({
      ready: 'native',
      close: 'native',
      reassign: 'native',
      listen: 'none',
    });
    const signals: ExchangeSignal[] = [];
    const tokens = hotline.onTheLine();
    session.subscribe((signal) => void signals.push(signal));
    await pass(10);
    const [first] = signals;
    expect(first?.t === 'events' ? first.callers.map(({ caller }) => caller) : []).toEqual(tokens);
    expect((await session.snapshot()).events.length).toBeGreaterThan(100);
    await session.close();
  });

  it('once closed, or once a listener has failed, nothing follows and no timer is left [HOT-21]', async () => {
    const first = stage(60);
    const signals: ExchangeSignal[] = [];
    first.session.subscribe((signal) => void signals.push(signal));
    await first.pass(1_000);
    await first.session.close();
    const told = signals.length;
    expect(first.wall.waiting()).toBe(0);
    await first.pass(5_000);
    expect(signals.length).toBe(told);

    const second = stage(60);
    let heard = 0;
    second.session.subscribe(() => {
      heard += 1;
      throw new Error('the journal is full');
    });
    await second.pass(5_000);
    expect(heard).toBe(1);
    expect(second.wall.waiting()).toBe(0);
    expect(await second.session.perform(close('1001'), 1_000)).toEqual({ t: 'unknown' });
  });
});
