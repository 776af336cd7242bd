/** A gap is shown, put right by a snapshot, and over: nobody acts on a floor that may be old, nothing stays lost for ever. */
import { describe, expect, it } from 'vitest';
import type { ExchangeSession, ExchangeSnapshot } from '../../src/exchange/port.ts';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/shipped/hotline.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { createFeedWatch } from '../../src/server/feed-watch.ts';
import { createRecorder } from '../../src/server/recorder.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';
import { createMemoryJournal } from '../builders/memory-journal.ts';
import { createScriptedExchange } from '../builders/scripted-exchange.ts';

const NINE = Date.parse('2026-03-10T09:00:00+08:00');
const aTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function bench(livesInJournal = false) {
  const wallClock = createManualWallClock();
  const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed: 3 });
  hotline.advance(NINE, 1_000_000);
  let answer: () => Promise<ExchangeSnapshot> = async () => hotline.snapshot();
  let asked = 0;
  const scripted = createScriptedExchange({ now: () => NINE, livesInJournal });
  const exchange: ExchangeSession = {
    ...scripted,
    snapshot() {
      asked += 1;
      return answer();
    },
  };
  const journal = createMemoryJournal();
  const recorder = createRecorder({
    journal,
    exchange,
    floor: EMPTY_FLOOR,
    snapshotEvery: 1e9,
    mostUndurable: 1e9,
  });
  const start = wallClock.now();
  const feed = createFeedWatch({
    recorder,
    exchange,
    floorClock: { now: () => Math.max(hotline.now(), NINE + wallClock.now() - start), rate: () => 1 },
    timeout: 10_000,
    reconcileEvery: 60_000,
    reconcileAgain: 1_000,
    now: start,
    log: () => undefined,
  });
  recorder.onSignal((signal) => feed.heard(signal, wallClock.now()));
  return {
    hotline,
    scripted,
    recorder,
    asked: () => asked,
    answerWith(next: () => Promise<ExchangeSnapshot>) {
      answer = next;
    },
    /** A minute and a bit in which the exchange gives its signs of life. */
    async aMinute() {
      for (let second = 0; second < 61; second += 1) {
        scripted.heartbeat();
        wallClock.advance(1_000);
        feed.sweep(wallClock.now());
        await aTurn();
      }
    },
    async pass(ms: number) {
      wallClock.advance(ms);
      feed.sweep(wallClock.now());
      await aTurn();
    },
    feeds: () => journal.events().flatMap((event) => (event.t === 'feed-changed' ? [event.state] : [])),
    corrected: () => journal.events().filter((event) => event.corrected === true).length,
  };
}

describe('the feed of an exchange of its own', () => {
  it('is lost until the floor was put right at the start, and live then [SRV-25, AST-50]', async () => {
    const b = await bench();
    expect(b.feeds()).toEqual(['lost']);
    await b.pass(500);
    expect(b.feeds()).toEqual(['lost', 'live']);
    expect(b.recorder.current().agents.size).toBeGreaterThan(50);
    expect(b.recorder.current().feed?.state).toBe('live');
  });

  it('after a gap it is asked until it answers, put right, live again [AST-50]', async () => {
    const b = await bench();
    await b.pass(500);
    const before = b.corrected();
    b.hotline.advance(NINE + 600_000, 1_000_000);
    b.answerWith(() => Promise.reject(new Error('not yet')));
    b.scripted.gap('the line was cut');
    b.scripted.heartbeat();
    await aTurn();
    expect(b.feeds().at(-1)).toBe('lost');
    await b.pass(1_000);
    expect(b.feeds().at(-1)).toBe('lost');
    b.answerWith(async () => b.hotline.snapshot());
    await b.pass(1_000);
    expect(b.feeds().at(-1)).toBe('live');
    expect(b.corrected()).toBeGreaterThan(before);
    const abandoned = b.recorder
      .current()
      .queueTallies.values()
      .reduce((sum, one) => sum + one.abandoned, 0);
    expect(abandoned).toBe(0);
  });

  it('is asked at its first sign of life after a gap, however short ago it was asked in vain, and not at every one [AST-50]', async () => {
    const b = await bench();
    await b.pass(500);
    b.answerWith(() => Promise.reject(new Error('nobody there')));
    b.scripted.gap('the line was cut');
    await b.pass(100);
    const asked = b.asked();
    b.scripted.heartbeat();
    await aTurn();
    expect(b.asked()).toBe(asked + 1);
    b.scripted.heartbeat();
    await aTurn();
    expect(b.asked()).toBe(asked + 1);
    b.scripted.gap('once more');
    b.answerWith(async () => b.hotline.snapshot());
    b.scripted.heartbeat();
    await aTurn();
    expect(b.feeds().at(-1)).toBe('live');
  });

  it('a gap while a snapshot is on its way needs another one [AST-51]', async () => {
    const b = await bench();
    await b.pass(500);
    const late = Promise.withResolvers<ExchangeSnapshot>();
    b.answerWith(() => late.promise);
    b.scripted.gap('one');
    b.scripted.heartbeat();
    b.scripted.gap('two');
    late.resolve(b.hotline.snapshot());
    await aTurn();
    expect(b.feeds().at(-1)).toBe('lost');
    b.answerWith(async () => b.hotline.snapshot());
    await b.pass(1_000);
    expect(b.feeds().at(-1)).toBe('live');
  });

  it('is compared with the floor now and then; what is right gives no event; held events are waited for [AST-51]', async () => {
    const b = await bench();
    await b.pass(500);
    const before = b.corrected();
    const asked = b.asked();
    await b.aMinute();
    expect(b.asked()).toBe(asked + 1);
    expect(b.corrected()).toBe(before);
    // One agent quietly gone: told as a correction, not as somebody's act.
    const agent =
      b.recorder
        .current()
        .agents.values()
        .find(({ signedIn }) => signedIn.value)?.id ?? '';
    const without = b.hotline
      .snapshot()
      .events.filter((event) => !('agent' in event && event.agent === agent));
    b.answerWith(async () => ({ events: without as readonly NewFloorEvent[] }));
    const hold = b.recorder.hold();
    await b.aMinute();
    expect(hold.events).toEqual([]);
    hold.release({});
    await b.pass(1_000);
    expect(b.recorder.current().agents.get(agent)?.signedIn.value).toBe(false);
  });

  it('is late after 3 s without a sign of life, live with the next one, lost after 10 s [SRV-25]', async () => {
    const b = await bench();
    await b.pass(500);
    b.scripted.heartbeat();
    await b.pass(2_900);
    expect(b.feeds().at(-1)).toBe('live');
    await b.pass(100);
    expect(b.feeds().at(-1)).toBe('late');
    b.scripted.heartbeat();
    await aTurn();
    expect(b.feeds()).toEqual(['lost', 'live', 'late', 'live']);
    await b.pass(9_900);
    await b.pass(100);
    expect(b.feeds()).toEqual(['lost', 'live', 'late', 'live', 'late', 'lost']);
    b.scripted.heartbeat();
    await aTurn();
    expect(b.feeds().at(-1)).toBe('live');
  });

  it('one that lives in the journal is never asked without a gap [AST-51]', async () => {
    const b = await bench(true);
    await b.pass(120_000);
    expect(b.asked()).toBe(0);
  });
});
