/**
 * A client written from docs/asyncapi.yaml and docs/spec/wire.md alone, as an outsider would: it imports nothing of
 * the product and checks every frame, both ways, against the published schemas.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { WebSocket } from 'ws';
import { parse } from 'yaml';

type Json = Readonly<Record<string, unknown>>;
export type Frame = Json & { readonly t: string };
export type OutsideEvent = Json & { readonly t: string; readonly seq: number; readonly at: number };
type Resume = { readonly epoch: string | null; readonly seq: number | null } | null;

const document = parse(readFileSync(new URL('../../docs/asyncapi.yaml', import.meta.url), 'utf8'));
const subprotocol: string = document['x-wire'].subprotocol;
const ajv = new Ajv({ strict: false });
ajv.addSchema({ $id: 'floor', components: document.components });

/** Message names of an operation of the document. */
function messagesOf(operation: string): ReadonlySet<string> {
  const references: readonly { readonly $ref: string }[] = document.operations[operation].messages;
  return new Set(references.map(({ $ref }) => $ref.split('/').at(-1) ?? ''));
}
const UP = messagesOf('receiveFromClient');
const DOWN = messagesOf('sendToClient');

/** Throws unless the frame is one of these messages and of its schema. */
function check(frame: Frame, known: ReadonlySet<string>): void {
  if (!known.has(frame.t)) throw new Error(`the document knows no message ${frame.t}`);
  const validate = ajv.getSchema(`floor#/components/schemas/${frame.t}`);
  if (!validate) throw new Error(`the document has no schema of ${frame.t}`);
  if (!validate(frame)) throw new Error(`${frame.t}: ${ajv.errorsText(validate.errors)}`);
}

export type Snapshot = { readonly seq: number; readonly tables: ReadonlyMap<string, readonly Json[]> };

export type OutsideClient = {
  readonly welcome: Frame;
  /** The proved snapshot; null after a resume. */
  readonly snapshot: () => Snapshot | null;
  /** Every event of this connection, proved contiguous. */
  readonly events: readonly OutsideEvent[];
  /** The last event known. */
  readonly seq: () => number;
  readonly epoch: string;
  /** Resolves once what is asked for holds; rejects when the connection ends before. */
  readonly until: (isSo: () => boolean) => Promise<void>;
  /** Up to date once: a bookmark came, at the event that was the last one then. */
  readonly caughtUp: () => Promise<void>;
  readonly command: (
    command: Json,
    options?: { id?: string; expect?: readonly Json[]; dryRun?: boolean },
  ) => Promise<Frame>;
  /** Server wall clock − own, ms, and the bound of its error, by one ping. */
  readonly ping: () => Promise<{
    readonly offset: number;
    readonly error: number;
    readonly floorNow: number;
  }>;
  /** Breaks the connection without a word. */
  readonly cut: () => Promise<void>;
  readonly close: () => Promise<{ readonly code: number }>;
};

/** Connects, greets and follows. Rejects with the server's sentence when it is turned away, or at the first broken rule. */
export function connectOutside(url: string, token: string, resume: Resume): Promise<OutsideClient> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, subprotocol, { headers: { authorization: `Bearer ${token}` } });
    const waiting = new Map<() => boolean, { done: () => void; failed: (error: Error) => void }>();
    let failure: Error | null = null;
    let welcome: Frame | null = null;
    let last: number | null = resume?.seq ?? null;
    let marked: number | null = null;
    let ended: number | null = null;
    const events: OutsideEvent[] = [];
    let chunks: Frame[] = [];
    let hash = createHash('sha256');
    let snapshot: Snapshot | null = null;
    const answers = new Map<string, Frame>();
    const closed = new Promise<{ code: number }>((settle) => socket.on('close', (code) => settle({ code })));

    function fail(error: Error): void {
      failure ??= error;
      reject(failure);
      for (const { failed } of waiting.values()) failed(failure);
      waiting.clear();
      socket.terminate();
    }

    function look(): void {
      for (const [isSo, { done }] of [...waiting]) {
        if (!isSo()) continue;
        waiting.delete(isSo);
        done();
      }
    }

    const until = (isSo: () => boolean): Promise<void> =>
      new Promise((done, failed) => {
        if (failure) failed(failure);
        else if (isSo()) done();
        else if (ended !== null) failed(new Error(`the connection ended with ${ended}`));
        else waiting.set(isSo, { done, failed });
      });

    function say(frame: Frame): void {
      check(frame, UP);
      socket.send(JSON.stringify(frame));
    }

    function proveSnapshot(end: Frame): void {
      // WIRE-9: over the text of the chunk frames as they came, nothing between.
      const digest = hash.digest('hex');
      if (end.chunks !== chunks.length)
        throw new Error(`${chunks.length} chunks came, ${String(end.chunks)} were sent`);
      if (end.hash !== digest) throw new Error('the hash of the snapshot does not fit');
      if (chunks.some((chunk) => chunk.seq !== end.seq)) throw new Error('a chunk of another snapshot');
      const tables = new Map<string, Json[]>();
      for (const { table, rows } of chunks) {
        const known = tables.get(String(table)) ?? [];
        tables.set(String(table), [...known, ...(rows as readonly Json[])]);
      }
      if (tables.get('head')?.length !== 1) throw new Error('a floor has one head');
      last = Number(end.seq);
      snapshot = { seq: last, tables };
    }

    function hear(raw: string): void {
      const frame: Frame = JSON.parse(raw);
      check(frame, DOWN);
      if (welcome === null) {
        if (frame.t !== 'welcome') throw new Error(`${frame.t} came before welcome: ${String(frame.detail)}`);
        welcome = frame;
        if (frame.mode === 'resume') {
          last ??= Number(frame.seq);
          ready();
        }
        return;
      }
      switch (frame.t) {
        case 'welcome':
          throw new Error('a second welcome');
        case 'snapshot-chunk':
          if (welcome.mode !== 'snapshot' || snapshot) throw new Error('a chunk outside a snapshot');
          hash.update(raw, 'utf8');
          chunks.push(frame);
          break;
        case 'snapshot-end':
          proveSnapshot(frame);
          chunks = [];
          hash = createHash('sha256');
          ready();
          break;
        case 'events': {
          if (last === null) throw new Error('events before the floor is whole');
          const batch = frame.events as readonly OutsideEvent[];
          // WIRE-11, WIRE-12.
          if (frame.from !== last + 1) throw new Error(`a gap: ${String(frame.from)} after ${last}`);
          for (const event of batch) {
            last += 1;
            if (event.seq !== last) throw new Error(`event ${event.seq} stands at ${last}`);
            events.push(event);
          }
          if (frame.to !== last) throw new Error('the batch ends elsewhere');
          break;
        }
        case 'bookmark':
          if (frame.seq !== last) throw new Error(`a bookmark at ${String(frame.seq)} after ${String(last)}`);
          marked = last;
          break;
        case 'pong':
          answers.set(`ping ${String(frame.n)}`, frame);
          break;
        case 'result':
          answers.set(String(frame.id), frame);
          break;
        case 'callers':
        case 'audit-page':
        case 'goaway':
          break;
      }
    }

    async function answerTo(name: string): Promise<Frame> {
      await until(() => answers.has(name));
      const answer = answers.get(name);
      answers.delete(name);
      if (!answer) throw new Error(`no answer to ${name}`);
      return answer;
    }

    let pings = 0;
    function ready(): void {
      if (welcome === null) return;
      resolve({
        welcome,
        snapshot: () => snapshot,
        events,
        seq: () => last ?? 0,
        epoch: String(welcome.epoch),
        until,
        caughtUp: () => until(() => marked !== null),
        command: (command, { id = randomUUID(), expect = [], dryRun = false } = {}) => {
          say({ t: 'command', id, command, expect, dryRun });
          return answerTo(id);
        },
        ping: async () => {
          pings += 1;
          const sent = Date.now();
          say({ t: 'ping', n: pings, sent });
          const pong = await answerTo(`ping ${pings}`);
          // WIRE-18.
          const heard = Date.now();
          const clock = pong.clock as { floorTime: number; wallTime: number; rate: number };
          const received = Number(pong.received);
          const offset = (received - sent + (clock.wallTime - heard)) / 2;
          const error = (heard - sent - (clock.wallTime - received)) / 2;
          const passed = Math.max(0, heard + offset - clock.wallTime);
          return { offset, error, floorNow: clock.floorTime + passed * clock.rate };
        },
        cut: async () => {
          socket.terminate();
          await closed;
        },
        close: () => {
          socket.close(1000);
          return closed;
        },
      });
    }

    socket.on('open', () => say({ t: 'hello', version: 1, client: 'outsider/1', resume }));
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (failure) return;
      try {
        if (isBinary) throw new Error('a binary frame');
        hear(data.toString('utf8'));
        look();
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    });
    socket.on('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (piece: Buffer) => {
        body += piece.toString('utf8');
      });
      response.on('end', () => fail(new Error(`HTTP ${response.statusCode}: ${body.trim()}`)));
    });
    socket.on('error', (error: Error) => fail(error));
    socket.on('close', (code: number) => {
      ended = code;
      const error = new Error(`the connection ended with ${code}`);
      reject(error);
      for (const { failed } of waiting.values()) failed(error);
      waiting.clear();
    });
  });
}

export type Walk = {
  readonly epoch: string;
  readonly tables: ReadonlyMap<string, number>;
  /** Seqs of every event seen, over a cut. */
  readonly seqs: readonly number[];
  readonly snapshotSeq: number;
  /** The agent whose seat was closed. */
  readonly target: string;
  readonly dryRun: Frame;
  readonly result: Frame;
  readonly again: Frame;
  /** Events with the command as their cause. */
  readonly caused: readonly OutsideEvent[];
  readonly offset: number;
  readonly clockError: number;
};

type AgentRow = {
  readonly id: string;
  readonly signedIn: { readonly value: boolean };
  readonly availability: { readonly state: string };
  readonly pending: unknown;
};

/**
 * The whole way: connect, prove the snapshot, follow, a cut, resume, a ping, a plan, a command, the same again. A seat
 * that is ready is closed: `agent`, or where null the first that lets itself be closed, since the floor moves on.
 */
export async function walk(url: string, token: string, agent: string | null, atLeast: number): Promise<Walk> {
  const first = await connectOutside(url, token, null);
  const snapshot = first.snapshot();
  if (!snapshot) throw new Error('hello without resume is answered by a snapshot');
  await first.caughtUp();
  await first.until(() => first.events.length >= atLeast);
  await first.cut();
  const second = await connectOutside(url, token, { epoch: first.epoch, seq: first.seq() });
  if (second.welcome.mode !== 'resume' || second.epoch !== first.epoch)
    throw new Error('the resume was not served');
  await second.caughtUp();
  await second.until(() => second.events.length >= atLeast);
  const { offset, error } = await second.ping();
  const rows = (snapshot.tables.get('agents') ?? []) as readonly unknown[] as readonly AgentRow[];
  const ready = rows.filter(
    (row) => row.signedIn.value && row.availability.state === 'ready' && !row.pending,
  );
  const candidates = agent === null ? ready.slice(0, 8).map((row) => row.id) : [agent];
  let attempt: { id: string; command: Json; target: string; dryRun: Frame; result: Frame } | undefined;
  for (const target of candidates) {
    const id = randomUUID();
    const command = { t: 'close', targets: [target], reason: 'meeting', length: 600_000, note: null };
    const dryRun = await second.command(command, { dryRun: true });
    const result = await second.command(command, { id });
    attempt = { id, command, target, dryRun, result };
    const [only] = result.results as readonly { readonly outcome: string }[];
    if (result.seq !== null && (only?.outcome === 'applied' || only?.outcome === 'accepted')) break;
  }
  if (!attempt) throw new Error('no agent is ready');
  const { id, command, target, dryRun, result } = attempt;
  const done = result.seq === null ? second.seq() : Number(result.seq);
  await second.until(() => second.seq() >= done);
  const again = await second.command(command, { id });
  await second.close();
  const all = [...first.events, ...second.events];
  return {
    epoch: first.epoch,
    tables: new Map([...snapshot.tables].map(([name, rows]) => [name, rows.length])),
    snapshotSeq: snapshot.seq,
    target,
    seqs: all.map(({ seq }) => seq),
    dryRun,
    result,
    again,
    caused: all.filter(({ cause }) => (cause as { command?: string } | undefined)?.command === id),
    offset,
    clockError: error,
  };
}
