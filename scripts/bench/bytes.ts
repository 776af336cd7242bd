/** Bytes a second of the agents pane, side by side on the same events: the product, plain Ink, Ink behind tmux. */
import { type BenchServer, startBenchServer } from './child.ts';
import { openConsole, openInk, tmuxMissing, USUAL_SCREEN, WIDE_SCREEN } from './consoles.ts';
import { frameCosts } from './frame-costs.ts';
import type { Chunk, Line } from './line.ts';
import { type Bench, type Figure, pause, summaryOf } from './measure.ts';

const RATES = [
  { rate: 50, most: 4 },
  { rate: 500, most: 7 },
  { rate: 5_000, most: 15 },
] as const;
const WINDOWS = 3;
const WINDOW = 3_000;
const SETTLE = 1_000;
const FRAME = Buffer.from('\u001b[?2026h');

const kilobytes = (chunks: readonly Chunk[]): number =>
  chunks.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1_000;

export function framesIn(chunks: readonly Chunk[]): number {
  const all = Buffer.concat(chunks.map(({ bytes }) => bytes));
  let frames = 0;
  for (let at = all.indexOf(FRAME); at !== -1; at = all.indexOf(FRAME, at + FRAME.length)) frames += 1;
  return frames;
}

/** What each line wrote in each window; all lines over the same time. */
export async function windows(
  lines: readonly Line[],
  count: number,
  ms: number,
): Promise<readonly Chunk[][][]> {
  const written: Chunk[][][] = lines.map(() => []);
  for (let window = 0; window < count; window += 1) {
    for (const line of lines) line.forget();
    await pause(ms);
    for (const [index, line] of lines.entries()) written[index]?.push([...line.chunks]);
  }
  return written;
}

const perSecond = (
  written: readonly (readonly Chunk[])[],
  ms: number,
  of: (chunks: readonly Chunk[]) => number,
) => written.map((chunks) => of(chunks) / (ms / 1_000));

const AGENTS = { keys: ['2', 'w'], shows: '10030' } as const;

export const bytesBench: Bench = {
  name: 'bytes',
  how: `2,000 seats, agents by id, no keys, real pseudo-terminals that answer CSI 5n, ${WINDOWS} windows of ${WINDOW / 1_000} s; two programs at a time on the same events; at each rate the events are uniform over the agents.`,
  async run() {
    const server = await startBenchServer();
    try {
      const figures = [...(await sideBySide(server)), ...(await timersOnly(server))];
      return [...figures, ...(await nothingTicks())];
    } finally {
      await server.end();
    }
  },
};

async function sideBySide(server: BenchServer): Promise<Figure[]> {
  const missing = tmuxMissing();
  if (missing !== null) console.error(`bytes: the comparison with tmux is left out: ${missing}`);
  const ink = (incremental: boolean, behindTmux = false) =>
    openInk(server, { ...WIDE_SCREEN, incremental, behindTmux });
  const pairs: (readonly [string, () => Promise<Line>])[][] = [
    [
      ['seatwatch', () => openConsole(server, { ...WIDE_SCREEN, ...AGENTS })],
      ...(missing === null ? [['incremental Ink behind tmux', () => ink(true, true)] as const] : []),
    ],
    [
      ['Ink as it comes', () => ink(false)],
      ['Ink incremental', () => ink(true)],
    ],
  ];
  const rows = new Map<string, Figure[]>();
  const medians = new Map<string, number>();
  const costs: Figure[] = [];
  for (const pair of pairs) {
    const lines: Line[] = [];
    try {
      for (const [, open] of pair) lines.push(await open());
      for (const { rate, most } of RATES) {
        await server.ask({ t: 'rate', rate });
        await pause(SETTLE);
        const from = lines[0]?.written().length ?? 0;
        const written = await windows(lines, WINDOWS, WINDOW);
        await server.ask({ t: 'rate', rate: 0 });
        pair.forEach(([who], index) => {
          const own = written[index] ?? [];
          const samples = perSecond(own, WINDOW, kilobytes);
          const frames = summaryOf(perSecond(own, WINDOW, framesIn)).median;
          medians.set(`${who} ${rate}`, summaryOf(samples).median);
          rows.set(`${who} ${rate}`, [
            {
              figure: `${who}, ${rate.toLocaleString('en')} events/s${frames > 0 ? ` (${frames.toFixed(0)} frames/s)` : ''}`,
              unit: 'kB/s',
              samples,
              ...(who === 'seatwatch' ? { target: { most } } : {}),
            },
          ]);
          if (who !== 'seatwatch') return;
          const recording = lines[index]?.written() ?? Buffer.alloc(0);
          costs.push(...frameCosts(`${rate} events/s`, recording, from, WIDE_SCREEN));
        });
      }
    } finally {
      for (const line of lines) await line.end();
    }
  }
  const names = pairs.flat().map(([who]) => who);
  const ordered = RATES.flatMap(({ rate }) => names.flatMap((who) => rows.get(`${who} ${rate}`) ?? []));
  const ratios = RATES.flatMap(({ rate }) =>
    names.slice(1).map(
      (who): Figure => ({
        figure: `seatwatch ÷ ${who}, ${rate} events/s`,
        unit: 'ratio',
        samples: [
          (medians.get(`seatwatch ${rate}`) ?? Number.NaN) / (medians.get(`${who} ${rate}`) ?? Number.NaN),
        ],
        ...(who.endsWith('tmux') ? { target: { most: 0.25 } } : {}),
      }),
    ),
  );
  return [...ordered, ...ratios, ...costs];
}

/** Writes that came apart: what one write of the program was cut into by the pty comes within a few ms. */
function writesIn(chunks: readonly Chunk[]): number {
  return chunks.filter((chunk, index) => chunk.at - (chunks[index - 1]?.at ?? Number.NEGATIVE_INFINITY) > 5)
    .length;
}

async function timersOnly(server: BenchServer): Promise<Figure[]> {
  const line = await openConsole(server, { ...USUAL_SCREEN, ...AGENTS });
  try {
    await pause(SETTLE);
    const [written = []] = await windows([line], WINDOWS, 5_000);
    return [
      {
        figure: 'nothing but timers, agents pane, 120×40',
        unit: 'kB/s',
        samples: perSecond(written, 5_000, kilobytes),
        target: { most: 1 },
      },
      {
        figure: 'nothing but timers: writes a second',
        unit: 'writes/s',
        samples: perSecond(written, 5_000, writesIn),
        target: { most: 1 },
      },
    ];
  } finally {
    await line.end();
  }
}

/** Floor time stands still on this floor, as in a paused practice: no timer moves; the link says its bookmarks. */
async function nothingTicks(): Promise<Figure[]> {
  const server = await startBenchServer({ seats: 80, floorRate: 0 });
  try {
    const line = await openConsole(server, { ...USUAL_SCREEN, keys: ['2'], shows: '10010' });
    try {
      await pause(SETTLE);
      const [written = []] = await windows([line], 2, 6_000);
      return [
        {
          figure: 'nothing visible ticking (floor time stands, live link)',
          unit: 'bytes/s',
          samples: perSecond(written, 6_000, (chunks) => kilobytes(chunks) * 1_000),
          target: { most: 0 },
        },
      ];
    } finally {
      await line.end();
    }
  } finally {
    await server.end();
  }
}
