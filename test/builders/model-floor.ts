/**
 * A floor server in one small piece, for tests of the client: keeps the wire's rules on any transport, keeps its journal
 * in an array, and can be restarted, restored and trimmed. It shares no code with the real server.
 */
import { createHash } from 'node:crypto';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { floorChunks } from '../../src/floor/snapshot.ts';
import { CLOSE_CODES } from '../../src/protocol/close-codes.ts';
import { decodeUp, encode } from '../../src/protocol/codec.ts';
import type { TargetResult } from '../../src/protocol/command.ts';
import type { FloorEvent } from '../../src/protocol/event.ts';
import type { Welcome } from '../../src/protocol/frames/down/welcome.ts';
import type { DownFrame } from '../../src/protocol/frames/down.ts';
import type { CommandFrame } from '../../src/protocol/frames/up/command.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { WIRE_VERSION } from '../../src/protocol/version.ts';
import { smallDayEvent } from './small-day.ts';

export type Wire = {
  readonly send: (raw: string) => void;
  readonly close: (code: number, reason: string) => void;
};

/** What the transport calls. */
export type ModelSession = { readonly receive: (raw: string) => void; readonly gone: () => void };

export type ModelFloor = {
  readonly epoch: () => string;
  readonly events: () => readonly FloorEvent[];
  /** The fold of the journal up to `seq`, the whole by default. */
  readonly folded: (seq?: number) => Floor;
  readonly append: (count: number) => void;
  /** Says good-bye and closes everybody; the journal stays. */
  readonly restart: () => void;
  /** The journal as it was after its first `keep` events, under another epoch; closes everybody. */
  readonly restore: (keep: number) => void;
  /** Forgets the events before `first`. */
  readonly trim: (first: number) => void;
  readonly bookmark: () => void;
  readonly attach: (wire: Wire) => ModelSession;
  /** Ids of commands carried out, in order. */
  readonly carriedOut: () => readonly string[];
  readonly sessions: () => number;
};

export type ModelOptions = {
  readonly wallNow: () => number;
  readonly rowsPerChunk?: number;
  readonly batch?: number;
  readonly rate?: number;
};

export function createModelFloor(options: ModelOptions): ModelFloor {
  const { wallNow, rowsPerChunk = 2, batch = 3, rate = 1 } = options;
  let epoch = 'epoch-0';
  let branch = 0;
  let first = 1;
  let events: FloorEvent[] = [];
  let folds: Floor[] = [EMPTY_FLOOR];
  const answered = new Map<string, readonly TargetResult[]>();
  const carriedOut: string[] = [];
  type Open = { readonly wire: Wire; sent: number | null };
  const open = new Set<Open>();
  let sessions = 0;

  const head = () => events.length;
  const clock = () => ({ floorTime: Math.round(wallNow() * rate), wallTime: wallNow(), rate });
  const tell = (session: Open, frame: DownFrame) => session.wire.send(encode(frame));

  function record(event: FloorEvent): void {
    events.push(event);
    folds.push(reduce(folds.at(-1) ?? EMPTY_FLOOR, [event]));
  }

  function pump(session: Open): void {
    while (session.sent !== null && session.sent < head()) {
      const sent: number = session.sent;
      const run = events.slice(sent, sent + batch);
      const from = sent + 1;
      const to = sent + run.length;
      const callers = run.flatMap((event) =>
        event.t === 'call-arrived'
          ? [{ caller: event.caller, name: safeText('Li'), number: safeText('138****0000') }]
          : [],
      );
      if (callers.length > 0) tell(session, { t: 'callers', callers });
      session.sent = to;
      tell(session, { t: 'events', from, to, events: run });
    }
  }

  function welcome(session: Open, mode: 'resume' | 'snapshot', why: Welcome['why']): void {
    sessions += 1;
    tell(session, {
      t: 'welcome',
      version: WIRE_VERSION,
      server: safeText('model/1'),
      session: `s${sessions}`,
      epoch,
      seq: head(),
      mode,
      why,
      user: 'tester',
      role: 'shift-leader',
      acts: { ready: 'may', close: 'may', reassign: 'may' },
      team: null,
      clock: clock(),
      exchange: {
        kind: 'embedded',
        capabilities: {
          ready: 'native',
          close: 'native',
          reassign: 'native',
          'sign-out': 'none',
          move: 'none',
          listen: 'none',
          whisper: 'none',
          barge: 'none',
          'take-over': 'none',
          release: 'none',
          queue: 'none',
        },
      },
      limits: { pingInterval: 15_000, pingTimeout: 30_000, bookmarkInterval: 5_000, clientPayload: 65_536 },
    });
  }

  function snapshot(session: Open, why: Welcome['why']): void {
    welcome(session, 'snapshot', why);
    const hash = createHash('sha256');
    const chunks = floorChunks(folds.at(-1) ?? EMPTY_FLOOR, rowsPerChunk);
    for (const chunk of chunks) {
      const raw = encode(chunk);
      hash.update(raw);
      session.wire.send(raw);
    }
    tell(session, { t: 'snapshot-end', seq: head(), chunks: chunks.length, hash: hash.digest('hex') });
    session.sent = head();
    tell(session, { t: 'bookmark', seq: head(), clock: clock() });
  }

  function greet(session: Open, resume: { epoch: string | null; seq: number | null } | null): void {
    if (resume === null) snapshot(session, 'not-asked');
    else if (resume.epoch !== null && resume.epoch !== epoch) snapshot(session, 'other-epoch');
    else if (resume.seq !== null && resume.seq > head()) snapshot(session, 'ahead-of-journal');
    else if (resume.seq !== null && resume.seq + 1 < first) snapshot(session, 'too-old');
    else {
      welcome(session, 'resume', null);
      session.sent = resume.seq ?? head();
      pump(session);
      tell(session, { t: 'bookmark', seq: head(), clock: clock() });
    }
  }

  function carryOut(session: Open, frame: CommandFrame): void {
    const answer = (results: readonly TargetResult[], seq: number | null) =>
      tell(session, {
        t: 'result',
        id: frame.id,
        refused: null,
        detail: null,
        results: [...results],
        plan: null,
        seq,
      });
    const before = answered.get(frame.id);
    if (before) {
      answer(
        before.map((result) => ({ ...result, outcome: 'duplicate' })),
        null,
      );
      return;
    }
    const results = frame.command.targets.map(
      (target): TargetResult => ({ target, outcome: 'applied', reason: null, effect: 'now' }),
    );
    if (frame.dryRun) {
      answer(results, null);
      return;
    }
    answered.set(frame.id, results);
    carriedOut.push(frame.id);
    for (const agent of frame.command.targets) {
      const by = { kind: 'supervisor', id: 'tester' } as const;
      record({
        t: 'agent-ready',
        seq: head() + 1,
        at: smallDayEvent(head() + 1).at,
        agent,
        by,
        cause: { command: frame.id, actor: by },
      });
    }
    for (const other of open) pump(other);
    answer(results, head());
  }

  function closeAll(): void {
    for (const session of [...open]) {
      tell(session, {
        t: 'goaway',
        reason: 'server-stopping',
        detail: safeText('the server restarts'),
        comeBackAfter: 100,
      });
      open.delete(session);
      session.wire.close(CLOSE_CODES['server-stopping'], 'restart');
    }
  }

  return {
    epoch: () => epoch,
    events: () => events,
    folded: (seq = head()) => folds[seq] ?? EMPTY_FLOOR,
    append: (count) => {
      for (let index = 0; index < count; index += 1) record(smallDayEvent(head() + 1, branch));
      for (const session of open) pump(session);
    },
    restart: closeAll,
    restore: (keep) => {
      branch += 1;
      epoch = `epoch-${branch}`;
      events = events.slice(0, keep);
      folds = folds.slice(0, keep + 1);
      first = Math.min(first, head() + 1);
      closeAll();
    },
    trim: (to) => {
      first = Math.max(first, Math.min(to, head() + 1));
    },
    bookmark: () => {
      for (const session of open)
        if (session.sent !== null) tell(session, { t: 'bookmark', seq: session.sent, clock: clock() });
    },
    attach: (wire) => {
      const session: Open = { wire, sent: null };
      open.add(session);
      return {
        receive: (raw) => {
          if (!open.has(session)) return;
          const decoded = decodeUp(raw);
          if (!decoded.ok) throw new Error(`the client sent a bad frame: ${decoded.error}`);
          const { frame } = decoded;
          switch (frame.t) {
            case 'hello':
              greet(session, frame.resume);
              break;
            case 'ping':
              tell(session, { t: 'pong', n: frame.n, sent: frame.sent, received: wallNow(), clock: clock() });
              break;
            case 'command':
              carryOut(session, frame);
              break;
            case 'audit-request':
              tell(session, { t: 'audit-page', id: frame.id, refused: null, entries: [], next: null });
              break;
          }
        },
        gone: () => open.delete(session),
      };
    },
    carriedOut: () => carriedOut,
    sessions: () => open.size,
  };
}
