/** What the console costs while it runs: CPU of its process, and its memory after an hour's worth of events. */
import { makePlace, serve } from '../../test/builders/processes.ts';
import { framesIn, windows } from './bytes.ts';
import { cpuOf, residentOf, startBenchServer } from './child.ts';
import { type ConsoleWish, openConsole, USUAL_SCREEN, WIDE_SCREEN } from './consoles.ts';
import type { Line } from './line.ts';
import { readLocalToken } from './local-token.ts';
import { type Bench, type Figure, pause } from './measure.ts';

const HOUR_OF_EVENTS = 500 * 3_600;
/** As fast as the bench pushes them: more would put the reader aside, and the journal of the bench forgets. */
const REPLAY_RATE = 40_000;
const MOST_REPLAY = 75_000;

export const cpuBench: Bench = {
  name: 'cpu',
  how: `CPU of the console's process by the kernel's account, agents pane. 80 seats: \`seatwatch serve\` at ten in the morning. 2,000 seats: the bench floor; the terminal never answers CSI 5n, so that the console paints its capped ten frames a second. Memory: ${HOUR_OF_EVENTS.toLocaleString('en')} events (an hour at 500 a second) at up to ${REPLAY_RATE.toLocaleString('en')} a second, then resident memory as it is.`,
  async run() {
    return [...(await hotline()), ...(await wide())];
  },
};

async function shareOf(line: Line, count: number, ms: number): Promise<{ share: number[]; frames: number }> {
  const share: number[] = [];
  let frames = 0;
  for (let window = 0; window < count; window += 1) {
    const [before, begun] = [cpuOf(line.pid()), performance.now()];
    const [[chunks = []] = []] = await windows([line], 1, ms);
    const passed = performance.now() - begun;
    frames += framesIn(chunks) / (passed / 1_000) / count;
    share.push(((cpuOf(line.pid()) - before) / passed) * 100);
  }
  return { share, frames };
}

async function hotline(): Promise<Figure[]> {
  const place = makePlace();
  const served = await serve(place, ['--at', '10:00']);
  try {
    const wish: ConsoleWish = { ...USUAL_SCREEN, keys: ['2'], shows: '1010' };
    const line = await openConsole({ url: served.url, token: readLocalToken(place.env) }, wish);
    try {
      await pause(2_000);
      const { share, frames } = await shareOf(line, 3, 6_000);
      return [
        {
          figure: `80 seats at the hotline's real rate, 120×40 (${frames.toFixed(1)} frames/s)`,
          unit: '% of a core',
          samples: share,
          target: { most: 3 },
        },
      ];
    } finally {
      await line.end();
    }
  } finally {
    await served.stop();
    place.remove();
  }
}

async function wide(): Promise<Figure[]> {
  const server = await startBenchServer();
  try {
    const line = await openConsole(server, {
      ...WIDE_SCREEN,
      keys: ['2', 'w'],
      shows: '10030',
      answers: false,
    });
    try {
      await server.ask({ t: 'rate', rate: 500 });
      await pause(2_000);
      const { share, frames } = await shareOf(line, 3, 5_000);
      const atFirst = residentOf(line.pid());
      const { sent } = await server.ask({ t: 'rate', rate: REPLAY_RATE });
      const begun = performance.now();
      let played = 0;
      while (played < HOUR_OF_EVENTS && performance.now() - begun < MOST_REPLAY) {
        await pause(500);
        played = (await server.ask({ t: 'usage' })).sent - sent;
      }
      await server.ask({ t: 'rate', rate: 0 });
      await pause(3_000);
      return [
        {
          figure: `2,000 seats, 500 events/s, 200×50 (${frames.toFixed(1)} frames/s)`,
          unit: '% of a core',
          samples: share,
          target: { most: 10 },
        },
        { figure: 'resident memory, 2,000 seats, after some seconds', unit: 'MB', samples: [atFirst] },
        {
          figure: `resident memory after ${played.toLocaleString('en')} events`,
          unit: 'MB',
          samples: [residentOf(line.pid())],
          target: { most: 200 },
        },
      ];
    } finally {
      await line.end();
    }
  } finally {
    await server.end();
  }
}
