/**
 * The bench server: the real routing server on the bench floor. Started with its wishes as JSON in the first argument;
 * says `{url, token}` in its first line, then answers one line of JSON for each it is told.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { wallClock } from '../../../src/cli/platform.ts';
import type { FloorClock } from '../../../src/floor/clock.ts';
import { openTokenStore } from '../../../src/server/authority/tokens.ts';
import { openSqliteJournal } from '../../../src/server/journal/sqlite/open.ts';
import { startServer } from '../../../src/server/server.ts';
import { foldJournal } from '../../../src/server/stored-floor.ts';
import { createScriptedExchange } from '../../../test/builders/scripted-exchange.ts';
import { createTraffic, history } from '../traffic.ts';
import { createRingJournal } from './ring-journal.ts';

/** `floorRate` 0: floor time stands. `journal`: `ring` in memory, `sqlite` the real one. */
export type ServerWish = {
  readonly seats: number;
  readonly seed: number;
  readonly journal: 'ring' | 'sqlite';
  readonly floorRate: 0 | 1;
};
/** `rate`: from now on so many events a second. `burst`: so many at once. `usage`: no more than the answer. */
export type ServerOrder =
  | { readonly t: 'rate'; readonly rate: number }
  | { readonly t: 'burst'; readonly events: number }
  | { readonly t: 'usage' };
/** CPU in ms since the start, all threads. `sent`: events played. `seq`: the last event. */
export type ServerAnswer = { readonly cpu: number; readonly sent: number; readonly seq: number };

const PLAY_INTERVAL = 5;

const wish = JSON.parse(process.argv[2] ?? '') as ServerWish;
const directory = mkdtempSync(join(tmpdir(), 'seatwatch-bench-'));
const begun = Date.now();
const floorClock: FloorClock = {
  now: () => begun + (Date.now() - begun) * wish.floorRate,
  rate: () => wish.floorRate,
};
const traffic = createTraffic(wish.seats, wish.seed);
const journal =
  wish.journal === 'ring'
    ? createRingJournal()
    : await openSqliteJournal({
        directory: join(directory, 'journal'),
        identity: { exchange: 'bench', scenario: 'none', seed: wish.seed },
        wallClock,
        makeEpoch: () => 'bench',
      });
await journal.append({ events: history(traffic, wish.seats, begun) }).durable;
const floor = await foldJournal(journal);
const exchange = createScriptedExchange({ now: floorClock.now });
const opened = openTokenStore({
  directory,
  wallClock,
  randomBytes,
  makeId: () => randomUUID().slice(0, 8),
  owner: process.getuid?.(),
});
if (!opened.ok) throw new Error(opened.error);
const made = opened.value.create({ user: 'bench', role: 'shift-leader', team: null, lifetime: null });
if (!made.ok) throw new Error(made.error);
const server = await startServer({
  journal,
  exchange,
  floor,
  floorClock,
  wallClock,
  listen: { host: '127.0.0.1', port: 0 },
  tokens: opened.value,
  makeId: randomUUID,
  name: 'seatwatch/bench',
  log: () => undefined,
});
process.stdout.write(`${JSON.stringify({ url: server.url, token: made.value.token })}\n`);

let rate = 0;
let owed = 0;
let sent = 0;
let playedAt = performance.now();
const playing = setInterval(() => {
  const now = performance.now();
  owed += (rate * (now - playedAt)) / 1000;
  playedAt = now;
  const due = Math.floor(owed);
  owed -= due;
  play(due);
}, PLAY_INTERVAL);
const beating = setInterval(exchange.heartbeat, 1_000);

function play(count: number): void {
  if (count === 0) return;
  const at = floorClock.now();
  exchange.tell(Array.from({ length: count }, () => traffic.next(at)));
  sent += count;
}

const orders = createInterface({ input: process.stdin });
orders.on('line', (line) => {
  const order = JSON.parse(line) as ServerOrder;
  if (order.t === 'rate') {
    rate = order.rate;
    owed = 0;
    playedAt = performance.now();
  } else if (order.t === 'burst') play(order.events);
  const { user, system } = process.cpuUsage();
  const answer: ServerAnswer = { cpu: (user + system) / 1000, sent, seq: journal.head() };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
/** The bench has let go of it, however. */
orders.once('close', async () => {
  clearInterval(playing);
  clearInterval(beating);
  await server.close('the bench is over');
  await journal.close();
  rmSync(directory, { recursive: true, force: true });
  process.exit(0);
});
