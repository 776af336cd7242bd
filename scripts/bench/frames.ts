/** A frame's CPU, how long a key takes, what ten thousand frames leave on the heap. */

import type { Answer as FrameAnswer, Order as FrameOrder } from './apps/frame-app.ts';
import { chanceOf } from './chance.ts';
import { startBenchServer, startChild } from './child.ts';
import { bundled, openConsole, USUAL_SCREEN } from './consoles.ts';
import { watchCursor } from './cursor.ts';
import { type Bench, type Figure, pause, percentile } from './measure.ts';

const AGENTS = { keys: ['2', 'w'], shows: '10010' } as const;
const KEYS = 40;
const RUNS = 3;
const SLOW_LINE = 5_000;

export const framesBench: Bench = {
  name: 'frames',
  how: 'CPU: the whole console in process, from an events frame on its socket to the bytes on a terminal that answers at once (decode, fold, store, rows, paint, diff; garbage collection included), 200 frames after 600 that warm it up (ten minutes of seconds). Keys: a real pseudo-terminal, arrow keys at uneven times, to the chunk of bytes in which the cursor stands elsewhere; over the slow line, to the screen of an emulator behind a relay that buffers without bound and answers CSI 5n only when it has come through. A sample of a p95 is the p95 of one run.',
  async run() {
    return [...(await inProcess()), ...(await keys()), ...(await slowLine())];
  },
};

async function inProcess(): Promise<Figure[]> {
  const { child } = await startChild<{ ready: true }, FrameOrder, FrameAnswer>([
    '--expose-gc',
    await bundled('frame-app'),
  ]);
  try {
    const two = await child.ask({ t: 'frames', rows: 2, count: 200 }, 120_000);
    const all = await child.ask({ t: 'ticks', count: 200 }, 120_000);
    const heap = await child.ask({ t: 'heap', count: 10_000, mostMs: 150_000 }, 200_000);
    return [
      {
        figure: 'data frame, 2 rows changed, 200×50, 2,000 seats',
        unit: 'ms CPU',
        samples: two.samples,
        target: { most: 1 },
      },
      {
        figure: 'data frame, all rows changed (a second passes)',
        unit: 'ms CPU',
        samples: all.samples,
        target: { most: 2 },
      },
      {
        figure: `heap growth over ${heap.frames.toLocaleString('en')} tick frames, after forced GC`,
        unit: 'MB',
        samples: heap.samples,
        target: { most: 3 },
      },
    ];
  } finally {
    await child.end();
  }
}

const spread = (name: string, runs: readonly number[][], median: number, p95: number): Figure[] => [
  {
    figure: `${name}: median`,
    unit: 'ms',
    samples: runs.map((run) => percentile(run, 0.5)),
    target: { most: median },
  },
  {
    figure: `${name}: p95`,
    unit: 'ms',
    samples: runs.map((run) => percentile(run, 0.95)),
    target: { most: p95 },
  },
];

async function keys(): Promise<Figure[]> {
  const server = await startBenchServer();
  const figures: Figure[] = [];
  try {
    const line = await openConsole(server, { ...USUAL_SCREEN, ...AGENTS });
    try {
      const chance = chanceOf(3);
      const watcher = await watchCursor(line, USUAL_SCREEN, null);
      for (const { rate, median, p95 } of [
        { rate: 0, median: 8, p95: 25 },
        { rate: 500, median: 12, p95: 40 },
      ]) {
        await server.ask({ t: 'rate', rate });
        await pause(500);
        const runs: number[][] = [];
        for (let run = 0; run < RUNS; run += 1) runs.push(await watcher.press(KEYS, chance));
        figures.push(
          ...spread(
            `cursor key → bytes, 120×40, ${rate === 0 ? 'quiet' : `${rate} events/s`}`,
            runs,
            median,
            p95,
          ),
        );
      }
    } finally {
      await line.end();
    }
  } finally {
    await server.end();
  }
  return figures;
}

async function slowLine(): Promise<Figure[]> {
  const server = await startBenchServer();
  try {
    const line = await openConsole(server, { ...USUAL_SCREEN, ...AGENTS, answers: false });
    try {
      await server.ask({ t: 'rate', rate: 500 });
      const watcher = await watchCursor(line, USUAL_SCREEN, SLOW_LINE);
      // The console learns that this terminal answers, and the line fills with what it would have to carry.
      await pause(4_000);
      const runs: number[][] = [];
      const begun = performance.now();
      while (runs.length < RUNS && performance.now() - begun < 40_000)
        runs.push(await watcher.press(15, chanceOf(5 + runs.length)));
      return spread('key → screen over 5 kB/s, 500 events/s, 120×40', runs, 400, 400);
    } finally {
      await line.end();
    }
  } finally {
    await server.end();
  }
}
