/** The same stream gives the same journal, however it is cut: the recorder judges between the events of a batch. */
import { describe, expect, it } from 'vitest';
import type { ExchangeSignal } from '../../src/exchange/port.ts';
import { DEFAULT_ALARMS } from '../../src/floor/defaults/alarms.ts';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { createJudging } from '../../src/floor/judging.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/scenario.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { createAlarmWatch } from '../../src/server/alarms.ts';
import { createFeedWatch } from '../../src/server/feed-watch.ts';
import { createRecorder } from '../../src/server/recorder.ts';
import { SCRIPT_START } from '../builders/floor-script.ts';
import { judged, onlyRules } from '../builders/judged-script.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';
import { createMemoryJournal } from '../builders/memory-journal.ts';
import { createScriptedExchange } from '../builders/scripted-exchange.ts';

const IVR_DOWN = { t: 'system-changed', system: 'ivr', kind: 'ivr', state: 'down', why: null } as const;

/** Three hours of a night from one hotline, advanced by `step` ms or in pages of `page` events. */
async function record(step: number, page: number): Promise<readonly NewFloorEvent[]> {
  const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed: 7 });
  const begin = hotline.nextAt() ?? 0;
  const journal = createMemoryJournal();
  const listeners: ((events: readonly NewFloorEvent[], upTo: number) => void)[] = [];
  const scripted = createScriptedExchange({ now: () => begin });
  const exchange = {
    ...scripted,
    subscribe: (listener: Parameters<typeof scripted.subscribe>[0]) => {
      listeners.push((events, upTo) => void listener({ t: 'events', events, callers: [], upTo }));
      return () => undefined;
    },
  };
  const judging = createJudging(EMPTY_FLOOR);
  const limits = { snapshotEvery: 1e9, mostUndurable: 1e9 };
  createRecorder({ journal, exchange, floor: EMPTY_FLOOR, judging, ...limits });
  const end = begin + 3 * 3_600_000;
  for (let to = begin; hotline.now() < end; to = Math.min(end, to + step)) {
    const { events, reached } = hotline.advance(to, page);
    for (const hear of listeners) hear(events, reached);
    await Promise.resolve();
  }
  await new Promise((resolve) => setImmediate(resolve));
  return journal.events();
}

describe('judging while recording', () => {
  it('the same stream cut into other batches gives the same journal, alarms included [ALM-1]', {
    timeout: 60_000,
  }, async () => {
    const whole = await record(3 * 3_600_000, 500);
    const cut = await record(777, 40);
    const minutes = await record(61_000, 3);
    expect(DEFAULT_ALARMS.length).toBe(20);
    expect(whole.filter(({ t }) => t === 'alarm-raised').length).toBeGreaterThan(0);
    expect(cut.length).toBe(whole.length);
    expect(JSON.stringify(cut)).toBe(JSON.stringify(whole));
    expect(JSON.stringify(minutes)).toBe(JSON.stringify(whole));
    for (const event of whole) if (event.t === 'alarm-raised') expect(event.at % 1000).toBe(0);
  });

  it('what the server says after a second was judged is stamped after it, in a hold too [ALM-26]', async () => {
    const floor = judged(onlyRules('ivr-down')).at(10_000).say(IVR_DOWN).floor();
    const journal = createMemoryJournal();
    const scripted = createScriptedExchange({ now: () => SCRIPT_START });
    let hear: (signal: ExchangeSignal) => void = () => undefined;
    const exchange = {
      ...scripted,
      subscribe: (listener: typeof hear) => {
        hear = listener;
        return () => undefined;
      },
    };
    const judging = createJudging(floor);
    const limits = { snapshotEvery: 1e9, mostUndurable: 1e9 };
    const recorder = createRecorder({ journal, exchange, floor, judging, ...limits });
    const second = SCRIPT_START + 11_000;
    const note = (at: number): NewFloorEvent => ({
      t: 'feed-changed',
      at,
      exchange: 'scripted',
      state: 'live',
      why: null,
    });
    recorder.record({ events: [note(second - 20)] });
    hear({ t: 'heartbeat', upTo: second + 4 });
    recorder.record({ events: [note(second - 5)] });
    const hold = recorder.hold();
    hear({ t: 'heartbeat', upTo: second + 1_004 });
    recorder.record({ events: [note(second + 995)] });
    hold.release({});
    recorder.record({ events: [note(second + 1_500)] });
    await recorder.settled();
    const told = journal.events().map(({ t, at }) => [t, at - second]);
    expect(told).toEqual([
      ['feed-changed', -20],
      ['alarm-raised', 0],
      ['feed-changed', 1],
      ['feed-changed', 1_001],
      ['feed-changed', 1_500],
    ]);
  });

  it('a sign of life 3 s late is a warning within 2 s, and over with the next one; after 10 s it is critical [ALM-24]', async () => {
    const floor = judged(onlyRules('feed')).at(10_000).floor();
    const wallClock = createManualWallClock();
    const start = wallClock.now();
    const floorClock = { now: () => floor.at + wallClock.now() - start, rate: () => 1 };
    const journal = createMemoryJournal();
    const exchange = createScriptedExchange({ now: floorClock.now });
    const judging = createJudging(floor);
    const limits = { snapshotEvery: 1e9, mostUndurable: 1e9 };
    const recorder = createRecorder({ journal, exchange, floor, judging, ...limits });
    const feed = createFeedWatch({
      recorder,
      exchange,
      floorClock,
      timeout: 10_000,
      reconcileEvery: 60_000,
      reconcileAgain: 1_000,
      now: start,
      log: () => undefined,
    });
    const alarms = createAlarmWatch({ recorder, floorClock });
    recorder.onSignal((signal) => {
      feed.heard(signal, wallClock.now());
      alarms.heard(signal);
    });
    const pass = async (ms: number): Promise<void> => {
      for (const end = wallClock.now() + ms; wallClock.now() < end; ) {
        wallClock.advance(500);
        feed.sweep(wallClock.now());
        alarms.sweep();
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const severities = () =>
      journal
        .events()
        .flatMap((event) =>
          event.t === 'alarm-raised' || event.t === 'alarm-changed'
            ? [event.severity]
            : event.t === 'alarm-cleared'
              ? ['over']
              : [],
        );
    exchange.heartbeat();
    await pass(2_500);
    expect(severities()).toEqual([]);
    await pass(2_500);
    expect(severities()).toEqual(['warning']);
    exchange.heartbeat();
    await pass(2_500);
    expect(severities()).toEqual(['warning', 'over']);
    exchange.heartbeat();
    await pass(12_000);
    expect(severities()).toEqual(['warning', 'over', 'warning', 'critical']);
    exchange.heartbeat();
    await pass(2_500);
    expect(severities().at(-1)).toBe('over');
  });
});
