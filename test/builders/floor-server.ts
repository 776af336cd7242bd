/**
 * A real server on a loopback port, over a journal in memory and a scripted exchange, and raw links to it that keep
 * every frame as it came. Ends with `close`.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClientOptions, WebSocket } from 'ws';
import type { FloorClock, WallClock } from '../../src/floor/clock.ts';
import type { Floor } from '../../src/floor/floor.ts';
import { decodeDown } from '../../src/protocol/codec.ts';
import type { Command, Expectation } from '../../src/protocol/command.ts';
import type { FloorEvent } from '../../src/protocol/event.ts';
import type { Result } from '../../src/protocol/frames/down/result.ts';
import type { DownFrame } from '../../src/protocol/frames/down.ts';
import { SUBPROTOCOL, WIRE_VERSION } from '../../src/protocol/version.ts';
import { openTokenStore, type TokenStore } from '../../src/server/authority/tokens.ts';
import type { Journal } from '../../src/server/journal/contract.ts';
import { type RunningServer, startServer } from '../../src/server/server.ts';
import type { ServerLimits } from '../../src/server/server-limits.ts';
import { foldJournal } from '../../src/server/stored-floor.ts';
import { openFloor } from './floor-script.ts';
import { platformWallClock } from './manual-wall-clock.ts';
import { createMemoryJournal, type MemoryJournal } from './memory-journal.ts';
import { createScriptedExchange, type ScriptedExchange } from './scripted-exchange.ts';

export type Who = {
  readonly user?: string;
  readonly role?: string;
  readonly team?: string;
  readonly dutyRole?: string;
};

export type Bench<J extends Journal = MemoryJournal> = {
  readonly server: RunningServer;
  readonly journal: J;
  readonly exchange: ScriptedExchange;
  readonly tokens: TokenStore;
  readonly directory: string;
  readonly floorNow: () => number;
  readonly token: (who?: Who) => string;
  readonly connect: (who?: Who, options?: LinkWish) => Promise<RawLink>;
  readonly lines: readonly string[];
  readonly close: () => Promise<void>;
};

export type BenchOptions = {
  readonly wallClock?: WallClock;
  readonly journal?: MemoryJournal;
  readonly agents?: number;
  readonly limits?: Partial<ServerLimits>;
  readonly livesInJournal?: boolean;
  readonly listening?: 'native' | 'none';
  readonly keepCallers?: number;
  readonly origins?: readonly string[];
  readonly tls?: { readonly certificate: string; readonly key: string };
  readonly directory?: string;
};

/** Agents 1001… of team a (odd ids) and b (even ids), all signed in and ready at seats of their own. */
export async function writeFloor(journal: Journal, agents: number): Promise<void> {
  const script = openFloor(agents).at(1_000);
  for (let id = 1001; id < 1001 + agents; id += 1) {
    script.say({ t: 'agent-signed-in', agent: String(id), seat: `S${id}` });
  }
  await journal.append({ events: script.events.map(({ seq: _, ...event }) => event) as never }).durable;
}

export async function startBench(options: BenchOptions = {}): Promise<Bench> {
  const { wallClock = platformWallClock, agents = 4, livesInJournal = true } = options;
  const journal = options.journal ?? createMemoryJournal();
  if (journal.head() === 0) await writeFloor(journal, agents);
  const floor: Floor = await foldJournal(journal);
  const wallStart = wallClock.now();
  const floorClock: FloorClock = {
    now: () => floor.at + Math.round(wallClock.now() - wallStart),
    rate: () => 1,
  };
  const exchange = createScriptedExchange({
    now: floorClock.now,
    livesInJournal,
    // It says what the journal says: there is nothing to put right.
    snapshot: livesInJournal ? [] : journal.events(),
    listening: options.listening ?? 'none',
  });
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'seatwatch-test-'));
  let number = 0;
  const makeId = () => {
    number += 1;
    return `id-${number}`;
  };
  const opened = openTokenStore({
    directory,
    wallClock,
    randomBytes,
    makeId: () => randomBytes(4).toString('hex'),
    owner: process.getuid?.(),
  });
  if (!opened.ok) throw new Error(opened.error);
  const tokens = opened.value;
  const lines: string[] = [];
  const server = await startServer({
    journal,
    exchange,
    floor,
    floorClock,
    wallClock,
    listen: {
      host: '127.0.0.1',
      port: 0,
      origins: options.origins ?? [],
      ...(options.tls ? { tls: options.tls } : {}),
    },
    tokens,
    makeId,
    name: 'seatwatch/test',
    log: (line) => void lines.push(line),
    ...(options.keepCallers === undefined ? {} : { keepCallers: options.keepCallers }),
    ...(options.limits ? { limits: options.limits } : {}),
  });
  const links: RawLink[] = [];
  const token = (who: Who = {}): string => {
    const { user = 'zhang', role = 'shift-leader', team = null, dutyRole = null } = who;
    const made = tokens.create({ user, role, dutyRole, team, lifetime: null });
    if (!made.ok) throw new Error(made.error);
    return made.value.token;
  };
  return {
    server,
    journal,
    exchange,
    tokens,
    directory,
    floorNow: floorClock.now,
    token,
    async connect(who, wish) {
      const link = await openLink(server.url, token(who), wish);
      links.push(link);
      return link;
    },
    lines,
    async close() {
      for (const link of links) link.socket.terminate();
      await server.close('the test is over');
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

export type LinkWish = {
  readonly resume?: { readonly epoch: string | null; readonly seq: number | null } | null;
  /** False: only the connection, no hello. */
  readonly greet?: boolean;
  readonly options?: ClientOptions;
};

export type RawLink = {
  readonly socket: WebSocket;
  readonly raw: readonly string[];
  readonly frames: readonly DownFrame[];
  /** Events received so far, in order of arrival. */
  readonly events: () => FloorEvent[];
  readonly of: <T extends DownFrame['t']>(t: T) => Extract<DownFrame, { t: T }>[];
  /** Resolves when `condition` holds; looked at whenever a frame comes. */
  readonly until: (condition: () => boolean) => Promise<void>;
  readonly next: <T extends DownFrame['t']>(t: T) => Promise<Extract<DownFrame, { t: T }>>;
  /** Up to date: bookmark after welcome. */
  readonly live: () => Promise<void>;
  readonly send: (frame: unknown) => void;
  readonly ask: (
    command: Command,
    wish?: { id?: string; expect?: Expectation[]; dryRun?: boolean; why?: string },
  ) => Promise<Result>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
};

let asked = 0;

/** Opens a link and, unless told otherwise, says hello. Rejects when the server turns it away. */
export async function openLink(url: string, token: string | null, wish: LinkWish = {}): Promise<RawLink> {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const socket = new WebSocket(url, SUBPROTOCOL, {
    ...wish.options,
    headers: { ...headers, ...wish.options?.headers },
  });
  const raw: string[] = [];
  const frames: DownFrame[] = [];
  const waiting = new Set<() => void>();
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  socket.on('message', (data) => {
    const text = String(data);
    const decoded = decodeDown(text);
    if (!decoded.ok) throw new Error(`${decoded.error}: ${text.slice(0, 200)}`);
    raw.push(text);
    frames.push(decoded.frame);
    for (const look of [...waiting]) look();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (!condition()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      void closed.then(({ code }) => {
        look();
        if (waiting.has(look)) reject(new Error(`closed with ${code} while waiting`));
      });
      look();
    });
  const of = <T extends DownFrame['t']>(t: T) =>
    frames.filter((frame): frame is Extract<DownFrame, { t: T }> => frame.t === t);
  const send = (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  const link: RawLink = {
    socket,
    raw,
    frames,
    events: () => of('events').flatMap((frame) => frame.events),
    of,
    until,
    async next(t) {
      const before = of(t).length;
      await until(() => of(t).length > before);
      const frame = of(t)[before];
      if (!frame) throw new Error(`no ${t}`);
      return frame;
    },
    live: () => until(() => of('bookmark').length > 0),
    send,
    async ask(command, { id, expect = [], dryRun = false, why } = {}) {
      asked += 1;
      const name = id ?? `ask-${asked}`;
      const before = of('result').filter((result) => result.id === name).length;
      send({ t: 'command', id: name, command, expect, dryRun, why: why ?? null });
      const answers = () => of('result').filter((result) => result.id === name);
      await until(() => answers().length > before);
      const answer = answers()[before];
      if (!answer) throw new Error('no result');
      return answer;
    },
    closed,
  };
  if (wish.greet !== false)
    send({ t: 'hello', version: WIRE_VERSION, client: 'test/1', resume: wish.resume ?? null });
  return link;
}

/** Everything that is ready to run has run: promises, and what they started. */
export function aTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
