/**
 * The golden streams: what a real server says on the seeded hotline, frame by frame as it left. Clocks stand until they
 * are moved, ids and keys are counted, so that a second recording is the same to the byte.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FloorClock } from '../../src/floor/clock.ts';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { floorChunks, floorFromChunks } from '../../src/floor/snapshot.ts';
import { agentState } from '../../src/floor/state.ts';
import { connectHotline } from '../../src/hotline/connect.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/shipped/hotline.ts';
import type { Command } from '../../src/protocol/command.ts';
import type { DownFrame } from '../../src/protocol/frames/down.ts';
import type { UpFrame } from '../../src/protocol/frames/up.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { WIRE_VERSION } from '../../src/protocol/version.ts';
import { openTokenStore, type TokenStore } from '../../src/server/authority/tokens.ts';
import type { Journal } from '../../src/server/journal/contract.ts';
import { openSqliteJournal } from '../../src/server/journal/sqlite/open.ts';
import { startServer } from '../../src/server/server.ts';
import { aTurn, openLink } from './floor-server.ts';
import { createManualWallClock } from './manual-wall-clock.ts';

export const GOLDEN_SEED = 7;
/** Floor ms in a ms of the wall. */
const RATE = 60;
/** The morning's first calls, a few dozen agents at their seats. */
const HOURS = 8.1;
const WALL = Date.UTC(2026, 2, 10, 1);
const TURN = 50;

/** One recorded link: what the client sent and what the server answered, each frame's text in order. */
export type Recording = { readonly up: readonly string[]; readonly down: readonly string[] };
export type Golden = {
  readonly sessions: Readonly<Record<string, Recording>>;
  /** Per session: the last event it was sent, and the hash of the floor it leads to. */
  readonly floors: Readonly<Record<string, { readonly seq: number; readonly hash: string }>>;
};

/** Hash of a floor that does not depend on the order of an object's keys: over its snapshot, keys sorted. */
export function floorHash(floor: Floor): string {
  const hash = createHash('sha256');
  for (const chunk of floorChunks(floor, 500)) hash.update(JSON.stringify(chunk, sorted));
  return hash.digest('hex');
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The floor a recorded link leads to; `before` is where a resumed one begins. */
export function foldFrames(frames: readonly DownFrame[], before: Floor = EMPTY_FLOOR): Floor {
  const chunks = frames.filter((frame) => frame.t === 'snapshot-chunk');
  const events = frames.flatMap((frame) => (frame.t === 'events' ? frame.events : []));
  return reduce(chunks.length > 0 ? floorFromChunks(chunks) : before, events);
}

/** Records all sessions anew. */
export async function recordGolden(): Promise<Golden> {
  const directory = mkdtempSync(join(tmpdir(), 'seatwatch-golden-'));
  const wall = createManualWallClock(WALL);
  const night = createHotline({ scenario: SHIPPED_HOTLINE, seed: GOLDEN_SEED });
  const start = night.now() + HOURS * 3_600_000;
  const floorClock: FloorClock = { now: () => start + (wall.now() - WALL) * RATE, rate: () => RATE };
  const { journal, settled } = patient(
    await openSqliteJournal({
      directory: join(directory, 'journal'),
      identity: { exchange: 'embedded', scenario: 'hotline', seed: GOLDEN_SEED },
      wallClock: wall,
      makeEpoch: () => 'golden-epoch',
    }),
  );
  let floor: Floor = EMPTY_FLOOR;
  while (night.now() < start) {
    const appended = journal.append(night.advance(start, 2_000));
    floor = reduce(floor, appended.events);
  }
  await settled();
  const exchange = connectHotline(createHotline({ scenario: SHIPPED_HOTLINE, seed: GOLDEN_SEED, floor }), {
    floorClock,
    wallClock: wall,
  });
  const tokens = countedTokens(directory, wall);
  const server = await startServer({
    journal,
    exchange,
    floor,
    floorClock,
    wallClock: wall,
    listen: { host: '127.0.0.1', port: 0 },
    tokens,
    makeId: counter('session'),
    name: 'seatwatch/golden',
    log: () => undefined,
  });
  const links: Link[] = [];

  /** Lets wall time pass, a turn at a time, and everything that happens in it come to its end. */
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += TURN) {
      wall.advance(TURN);
      await settled();
    }
    // What the last turn brought is still being gathered into a batch.
    const head = journal.head();
    wall.advance(TURN);
    await settled();
    for (const link of links) await link.reached(head);
  }

  async function open(role: string, team: string | null, resume: Resume): Promise<Link> {
    const made = tokens.create({ user: `the-${role}`, role, team, lifetime: null });
    if (!made.ok) throw new Error(made.error);
    const raw = await openLink(server.url, made.value.token, { greet: false });
    const up: string[] = [];
    const seq = () => raw.of('events').at(-1)?.to ?? raw.of('snapshot-end').at(-1)?.seq ?? resume?.seq ?? 0;
    const link: Link = {
      up,
      down: raw.raw,
      frames: raw.frames,
      reached: (to) => raw.until(() => raw.of('bookmark').length > 0 && seq() >= to),
      async ask(frame, answer) {
        await settled();
        const before = raw.of(answer).length;
        up.push(JSON.stringify(frame));
        raw.send(frame);
        await raw.until(() => raw.of(answer).length > before);
        await settled();
      },
      over: raw.closed,
    };
    links.push(link);
    await link.ask({ t: 'hello', version: WIRE_VERSION, client: safeText('golden/1'), resume }, 'bookmark');
    return link;
  }

  try {
    const leader = await open('shift-leader', null, null);
    await leader.ask({ t: 'ping', n: 1, sent: WALL }, 'pong');
    await pass(1_000);
    const middle = journal.head();
    await pass(1_000);
    const shown = foldFrames(leader.frames);
    const agentIn = (state: ReturnType<typeof agentState>): string => {
      for (const agent of shown.agents.values()) if (agentState(agent) === state) return agent.id;
      throw new Error(`nobody is ${state} at this hour: choose another`);
    };
    const [ready, talking, absent] = [agentIn('ready'), agentIn('talking'), agentIn('signed-out')];
    const close: Command = {
      t: 'close',
      targets: [ready, talking, absent],
      reason: 'meeting',
      length: 900_000,
      note: null,
    };
    const versions = shown.agents.get(ready)?.versions;
    const late = { target: ready, versions: { availability: (versions?.availability ?? 0) + 1 } };
    const command = (id: string, frame: Omit<Extract<UpFrame, { t: 'command' }>, 't' | 'id' | 'why'>) =>
      leader.ask({ t: 'command', id, why: null, ...frame }, 'result');
    await command('dry-run', { command: close, expect: [], dryRun: true });
    await command('close', { command: close, expect: [], dryRun: false });
    await command('close', { command: close, expect: [], dryRun: false });
    await command('too-late', { command: { t: 'ready', targets: [ready] }, expect: [late], dryRun: false });
    await command('ready', {
      command: { t: 'ready', targets: [ready, talking] },
      expect: [],
      dryRun: false,
    });
    await command('nowhere', {
      command: { t: 'reassign', targets: [ready], queues: ['nowhere'], length: null },
      expect: [],
      dryRun: false,
    });
    await pass(1_000);
    const resumed = await open('manager', null, { epoch: journal.epoch, seq: middle });
    const team = await open('team-lead', 'a', null);
    const quality = await open('quality', null, { epoch: 'another-epoch', seq: 1 });
    const ready1: Command = { t: 'ready', targets: [ready] };
    await quality.ask(
      { t: 'command', id: 'not-allowed', command: ready1, expect: [], dryRun: false, why: null },
      'result',
    );
    await quality.ask({ t: 'audit-request', id: 'not-mine', before: null, most: 5 }, 'audit-page');
    await pass(1_000);
    await leader.ask({ t: 'audit-request', id: 'audit', before: null, most: 20 }, 'audit-page');
    const subject = { kind: 'agent', id: ready } as const;
    await leader.ask({ t: 'history-request', id: 'day', subject, after: 0, most: 5 }, 'history-page');
    await team.ask(
      { t: 'history-request', id: 'other', subject: { kind: 'agent', id: '1002' }, after: 0, most: 5 },
      'history-page',
    );
    await leader.ask({ t: 'ping', n: 2, sent: wall.now() }, 'pong');
    await server.close('the recording is over');
    for (const link of links) await link.over;
    const named = { leader, resumed, team, quality };
    const floors = Object.entries(named).map(([name, link]) => {
      const before = link === resumed ? upTo(leader.frames, middle) : undefined;
      const end = foldFrames(link.frames, before);
      return [name, { seq: end.seq, hash: floorHash(end) }] as const;
    });
    return {
      sessions: Object.fromEntries(
        Object.entries(named).map(([name, { up, down }]) => [name, { up: [...up], down: [...down] }]),
      ),
      floors: Object.fromEntries(floors),
    };
  } finally {
    await server.close('the recording is over');
    await exchange.close();
    await journal.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

type Resume = Extract<UpFrame, { t: 'hello' }>['resume'];

type Link = Recording & {
  readonly frames: readonly DownFrame[];
  readonly reached: (seq: number) => Promise<void>;
  /** Sends a frame and waits for the next one of the kind that answers it. */
  readonly ask: (frame: UpFrame, answer: DownFrame['t']) => Promise<void>;
  readonly over: Promise<unknown>;
};

/** The floor right after event `seq` as a recorded link has it. */
export function upTo(frames: readonly DownFrame[], seq: number): Floor {
  const chunks = frames.filter((frame) => frame.t === 'snapshot-chunk');
  const events = frames.flatMap((frame) => (frame.t === 'events' ? frame.events : []));
  return reduce(
    floorFromChunks(chunks),
    events.filter((event) => event.seq <= seq),
  );
}

/** The journal, and a promise that everything given to it is durable and everything that follows from that is done. */
function patient(journal: Journal): { readonly journal: Journal; readonly settled: () => Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  let entries = 0;
  return {
    journal: {
      ...journal,
      append(entry) {
        const appended = journal.append(entry);
        last = appended.durable;
        entries += 1;
        return appended;
      },
    },
    async settled() {
      for (let before = -1; before !== entries; ) {
        before = entries;
        await last;
        for (let turn = 0; turn < 4; turn += 1) await aTurn();
      }
    },
  };
}

function countedTokens(directory: string, wallClock: ReturnType<typeof createManualWallClock>): TokenStore {
  let bytes = 0;
  const opened = openTokenStore({
    directory,
    wallClock,
    randomBytes: (size) =>
      Uint8Array.from({ length: size }, () => {
        bytes += 1;
        return bytes % 256;
      }),
    makeId: counter('token'),
    owner: process.getuid?.(),
  });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

function counter(name: string): () => string {
  let number = 0;
  return () => {
    number += 1;
    return `${name}-${number}`;
  };
}
