/**
 * The whole console in one process on a socket, a terminal and a clock that the bench works by hand: frames come when
 * it says so. Told line by line what to measure; the terminal answers CSI 5n at once.
 */

import { createInterface } from 'node:readline';
import { PassThrough, Writable } from 'node:stream';
import { connectFloor } from '../../../src/client/connect-floor.ts';
import { firstLook } from '../../../src/client/first-look.ts';
import type { SocketListener } from '../../../src/client/socket.ts';
import { runConsole } from '../../../src/console/run-console.tsx';
import type { WallClock } from '../../../src/floor/clock.ts';
import { EMPTY_FLOOR } from '../../../src/floor/floor.ts';
import { reduce } from '../../../src/floor/reduce.ts';
import { encode } from '../../../src/protocol/codec.ts';
import type { NewFloorEvent } from '../../../src/protocol/event.ts';
import { createTeams, WHOLE_FLOOR } from '../../../src/server/authority/scope.ts';
import { createFloorView } from '../../../src/server/floor-view.ts';
import { welcomeFrame } from '../../../test/builders/welcome-frame.ts';
import { createTraffic, history, placed } from '../traffic.ts';

export type Order =
  | { readonly t: 'frames'; readonly rows: number; readonly count: number }
  | { readonly t: 'ticks'; readonly count: number }
  | { readonly t: 'heap'; readonly count: number; readonly mostMs: number };
/** `samples`: CPU ms of each frame, or MB of heap. `frames`: how many were painted. */
export type Answer = { readonly samples: readonly number[]; readonly frames: number };

const SEATS = 2_000;
/** Frames that do not count: a console stands open all day, the last of its code is compiled after ten minutes of ticks. */
const WARMING = 600;
const START = 1_773_100_800_000;
/** Timers longer than this are the console's beat and the link's care: the bench runs them. */
const LONG = 400;

let now = START;
const beats = new Set<{ readonly due: number; readonly run: () => void }>();
const wallClock: WallClock = {
  now: () => now,
  after(delay, run) {
    if (delay > LONG) {
      const beat = { due: now + delay, run };
      beats.add(beat);
      return () => beats.delete(beat);
    }
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
};

/** Lets time pass; what falls due in it happens. */
function advance(ms: number): void {
  now += ms;
  for (const beat of [...beats]) {
    if (beat.due > now) continue;
    beats.delete(beat);
    beat.run();
  }
}

let written = 0;
let heard: (() => void) | null = null;
const keyboard = Object.assign(new PassThrough(), {
  isTTY: true,
  setRawMode: () => keyboard,
  ref: () => keyboard,
  unref: () => keyboard,
});
class Screen extends Writable {
  readonly isTTY = true;
  readonly columns = 200;
  readonly rows = 50;
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    written += chunk.length;
    if (chunk.includes('\u001b[5n')) setImmediate(() => keyboard.write('\u001b[0n'));
    heard?.();
    done();
  }
  getColorDepth = (): number => 8;
  hasColors = (): boolean => true;
}

const traffic = createTraffic(SEATS, 7);
let floor = reduce(EMPTY_FLOOR, placed(history(traffic, SEATS, START), 0));
let socket: SocketListener | null = null;
let mayPublish = (): boolean => true;
const connection = connectFloor({
  url: 'ws://127.0.0.1:1/floor',
  token: 'bench',
  wallClock,
  random: () => 0,
  makeId: () => 'none',
  client: 'bench',
  frameInterval: 0,
  mayPublish: () => mayPublish(),
  openSocket: (_request, listener) => {
    socket = listener;
    queueMicrotask(() => {
      listener.opened();
      listener.message(
        encode(
          welcomeFrame({
            mode: 'snapshot',
            why: 'not-asked',
            seq: floor.seq,
            clock: { floorTime: now, wallTime: now, rate: 1 },
          }),
        ),
      );
      const view = createFloorView({
        scope: WHOLE_FLOOR,
        teams: createTeams(floor),
        epoch: 'epoch-0',
        secret: 'none',
        chunkRows: 250,
        chunkBytes: 524_288,
      });
      for (const frame of view.snapshot(floor).frames) listener.message(frame.toString());
    });
    return { send: () => {}, close: () => {} };
  },
});

/** What the server would send for these events, ready to be heard: making it is no part of a frame. */
function framed(events: readonly NewFloorEvent[]): () => void {
  const given = placed(events, floor.seq);
  floor = reduce(floor, given);
  const frame = encode({
    t: 'events',
    from: given[0]?.seq ?? 0,
    to: given.at(-1)?.seq ?? 0,
    events: given,
  });
  return () => socket?.message(frame);
}

const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Resolves when `cause` has reached the screen and what follows from it is done; false when nothing came in 300 ms. */
async function painted(cause: () => void): Promise<boolean> {
  const before = written;
  const came = new Promise<void>((resolve) => {
    heard = resolve;
  });
  cause();
  if (written === before) {
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      came,
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, 300);
      }),
    ]);
    clearTimeout(timer);
  }
  heard = null;
  for (let turn = 0; turn < 4; turn += 1) await aTurn();
  return written > before;
}

async function costOf(count: number, prepare: () => () => void): Promise<Answer> {
  const samples: number[] = [];
  for (let frame = 0; frame < count + WARMING; frame += 1) {
    const cause = prepare();
    const before = process.cpuUsage();
    const came = await painted(cause);
    const { user, system } = process.cpuUsage(before);
    if (came && frame >= WARMING) samples.push((user + system) / 1_000);
    // Ink's throttle must not count the next frame as the tail of this one.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { samples, frames: samples.length };
}

let toggled = 0;
/** Agents of the first screen change their state. */
function changeRows(rows: number): () => void {
  const at = now;
  toggled += 1;
  const events = Array.from({ length: rows }, (_, n): NewFloorEvent => {
    const agent = traffic.agent(5 + n * 11);
    const by = { kind: 'agent', id: agent } as const;
    return toggled % 2 === 0
      ? { t: 'agent-ready', at, agent, by }
      : { t: 'agent-closed', at, agent, reason: 'break', due: at + 900_000, by, note: null };
  });
  return framed(events);
}

function heapNow(): number {
  if (typeof globalThis.gc !== 'function') throw new Error('started without --expose-gc');
  for (let time = 0; time < 3; time += 1) globalThis.gc();
  return process.memoryUsage().heapUsed / 1_048_576;
}

/** A second passes on a link that is alive: a bookmark comes every five, or the console would begin anew. */
function tick(): void {
  if (now % 5_000 < 1_000)
    socket?.message(
      encode({ t: 'bookmark', seq: floor.seq, clock: { floorTime: now, wallTime: now, rate: 1 } }),
    );
  advance(1_000);
}

async function heapGrowth(count: number, mostMs: number): Promise<Answer> {
  const begun = performance.now();
  for (let frame = 0; frame < 300; frame += 1) await painted(tick);
  const before = heapNow();
  let frames = 0;
  while (frames < count && performance.now() - begun < mostMs) {
    if (await painted(tick)) frames += 1;
  }
  return { samples: [heapNow() - before], frames };
}

await firstLook(connection);
const ended = new AbortController();
void runConsole({
  connection,
  language: 'en',
  // As much of a tty as the console uses.
  stdin: keyboard as unknown as NodeJS.ReadStream,
  stdout: new Screen() as unknown as NodeJS.WriteStream,
  env: { TERM: 'xterm-256color', LANG: 'C.UTF-8' },
  wallClock,
  serverLabel: 'bench',
  ended: ended.signal,
  pace: (gate) => {
    mayPublish = gate;
  },
});
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
await wait(300);
advance(500);
for (const key of ['2', 'w']) {
  keyboard.write(key);
  await wait(300);
}
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);

const orders = createInterface({ input: process.stdin });
orders.on('line', async (line) => {
  const order = JSON.parse(line) as Order;
  const answer =
    order.t === 'frames'
      ? await costOf(order.count, () => changeRows(order.rows))
      : order.t === 'ticks'
        ? await costOf(order.count, () => tick)
        : await heapGrowth(order.count, order.mostMs);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
orders.once('close', () => process.exit(0));
