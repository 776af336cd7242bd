/** The journal on disk: how long until an event is durable at 1,000 a second, and how many it takes when it is given all. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Journal } from '../../src/server/journal/contract.ts';
import { openSqliteJournal } from '../../src/server/journal/sqlite/open.ts';
import { platformWallClock } from '../../test/builders/manual-wall-clock.ts';
import { type Bench, pause, percentile } from './measure.ts';
import { createTraffic } from './traffic.ts';

const RATE = 1_000;
const RUNS = 3;
const WINDOW = 3_000;
const MANY = 50_000;
const BATCH = 100;

export const journalBench: Bench = {
  name: 'journal',
  how: `The real journal in a folder of ${tmpdir()}, one entry an event. Latency: ${RATE.toLocaleString('en')} events a second, from append to durable. Throughput: ${MANY.toLocaleString('en')} events in entries of ${BATCH}, wall time to the last one durable.`,
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'seatwatch-bench-'));
    const journal = await openSqliteJournal({
      directory,
      identity: { exchange: 'bench', scenario: 'none', seed: null },
      wallClock: platformWallClock,
      makeEpoch: () => 'bench',
    });
    try {
      const traffic = createTraffic(2_000, 7);
      await journal.append({ events: traffic.opening(1) }).durable;
      const runs: number[][] = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await latencies(journal, () => traffic.next(2)));
      const throughput: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const begun = performance.now();
        let last: Promise<void> = Promise.resolve();
        for (let done = 0; done < MANY; done += BATCH) {
          const { durable } = journal.append({
            events: Array.from({ length: BATCH }, () => traffic.next(2)),
          });
          last = durable;
        }
        await last;
        throughput.push(MANY / ((performance.now() - begun) / 1_000));
      }
      return [
        {
          figure: 'append → durable at 1,000 events/s, p50',
          unit: 'ms',
          samples: runs.map((run) => percentile(run, 0.5)),
        },
        {
          figure: 'append → durable at 1,000 events/s, p99',
          unit: 'ms',
          samples: runs.map((run) => percentile(run, 0.99)),
        },
        { figure: 'throughput', unit: 'events/s', samples: throughput },
      ];
    } finally {
      await journal.close();
      rmSync(directory, { recursive: true, force: true });
    }
  },
};

async function latencies(journal: Journal, next: () => ReturnType<ReturnType<typeof createTraffic>['next']>) {
  const samples: number[] = [];
  const begun = performance.now();
  let sent = 0;
  let last: Promise<void> = Promise.resolve();
  while (performance.now() - begun < WINDOW) {
    const due = Math.floor(((performance.now() - begun) * RATE) / 1_000);
    for (; sent < due; sent += 1) {
      const at = performance.now();
      last = journal.append({ events: [next()] }).durable.then(() => {
        samples.push(performance.now() - at);
      });
    }
    await pause(1);
  }
  await last;
  return samples;
}
