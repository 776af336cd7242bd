/** How long the command line takes, as a person waits for it: from the start of the process to the bytes. */
import { spawn } from 'node:child_process';
import { makePlace, type Place, serve } from '../../test/builders/processes.ts';
import { PROGRAM, USUAL_SCREEN } from './consoles.ts';
import { openLine, untilWritten } from './line.ts';
import { readLocalToken } from './local-token.ts';
import { type Bench, type Figure, within } from './measure.ts';

const RUNS = 9;

export const startBench: Bench = {
  name: 'start',
  how: `${RUNS} runs each after two that fill the compile cache; the shipped hotline at ten in the morning, 120×40.`,
  async run() {
    const place = makePlace();
    const served = await serve(place, ['--at', '10:00']);
    try {
      const token = readLocalToken(place.env);
      const figures: Figure[] = [
        {
          figure: 'first live frame of `seatwatch URL`',
          unit: 'ms',
          samples: await runs(() => firstFrame(place, served.url, token)),
          target: { most: 250 },
        },
        {
          figure: '`seatwatch get agents`, to its end',
          unit: 'ms',
          samples: await runs(() => toItsEnd(place, ['get', 'agents', '--url', served.url])),
          target: { most: 150 },
        },
        {
          figure: '`seatwatch --help`, to its end',
          unit: 'ms',
          samples: await runs(() => toItsEnd(place, ['--help'])),
          target: { most: 100 },
        },
        {
          figure: 'Node alone (`node -e 0`), to its end',
          unit: 'ms',
          samples: await runs(() => toItsEnd(place, ['-e', '0'], false)),
        },
      ];
      return figures;
    } finally {
      await served.stop();
      place.remove();
    }
  },
};

async function runs(once: () => Promise<number>): Promise<number[]> {
  await once();
  await once();
  const samples: number[] = [];
  for (let run = 0; run < RUNS; run += 1) samples.push(await once());
  return samples;
}

/** From the execution of the program to the chunk that holds figures of the floor. */
export async function firstFrame(
  place: Place,
  url: string,
  token: string,
  text = 'seatwatch',
): Promise<number> {
  const line = openLine({
    command: [process.execPath, PROGRAM, url],
    ...USUAL_SCREEN,
    env: { ...place.env, SEATWATCH_TOKEN: token },
  });
  try {
    const { at } = await untilWritten(line, text);
    return at - line.startedAt();
  } finally {
    await line.end();
  }
}

function toItsEnd(place: Place, argv: readonly string[], ours = true): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, ours ? [PROGRAM, ...argv] : [...argv], {
    env: place.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stdout.resume();
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0
        ? resolve(performance.now() - begun)
        : reject(new Error(`${argv[0]} ended with ${code}: ${stderr}`)),
    );
  });
  return within(20_000, argv.join(' '), ended).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
}
