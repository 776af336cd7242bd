/** The same stream gives the same journal, however it is cut: the recorder judges between the events of a batch. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_ALARMS } from '../../src/floor/defaults/alarms.ts';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { createJudging } from '../../src/floor/judging.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/scenario.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { createRecorder } from '../../src/server/recorder.ts';
import { createMemoryJournal } from '../builders/memory-journal.ts';
import { createScriptedExchange } from '../builders/scripted-exchange.ts';

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
});
