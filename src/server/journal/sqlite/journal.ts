/**
 * The journal as the rest of the server sees it: gives places, makes each event's text once, hands entries to the
 * worker in order and tells when they are durable. Must not know SQLite.
 */
import type { Worker } from 'node:worker_threads';
import type { WallClock } from '../../../floor/clock.ts';
import type { FloorEvent, NewFloorEvent } from '../../../protocol/event.ts';
import type { AuditEntry } from '../../../protocol/frames/down/audit-page.ts';
import type { HistorySubject } from '../../../protocol/frames/up/history-request.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import {
  type Appended,
  type CommandRecord,
  type Journal,
  type JournalEntry,
  JournalError,
  type JournalIdentity,
} from '../contract.ts';
import { names } from '../names.ts';
import type { Append, QuestionName, Questions, Reply, Request, Trouble } from './messages.ts';
import { ROWS_AT_A_TIME, verification } from './verification.ts';

type Opened = Extract<Reply, { t: 'open' }>;
type Waiting = { readonly resolve: () => void; readonly reject: (error: JournalError) => void };
type WaitingAnswer = {
  readonly resolve: (answer: Questions[QuestionName]['answer']) => void;
  readonly reject: (error: JournalError) => void;
};

/** The journal over a worker that has opened its files. */
export function journalOverWorker(
  worker: Worker,
  options: {
    readonly directory: string;
    readonly identity: JournalIdentity;
    readonly wallClock: WallClock;
    readonly opened: Opened;
  },
): Journal {
  const { directory, identity, wallClock, opened } = options;
  let durableHead = opened.head;
  let assigned = opened.head;
  let assignedAudit = opened.auditHead;
  let asked = 0;
  /** Set once; from then on nothing is taken. */
  let over: JournalError | undefined;
  let closing: Promise<void> | undefined;
  let closed: (() => void) | undefined;
  /** The thread has ended, however. */
  let gone = false;
  let outbox: Request[] = [];
  let undelivered: Waiting[] = [];
  const answers = new Map<number, WaitingAnswer>();
  const listeners = new Set<(error: JournalError) => void>();

  worker.on('message', (reply: Reply) => {
    switch (reply.t) {
      case 'durable': {
        durableHead = reply.head;
        const done = undelivered.splice(0, reply.entries);
        for (const entry of done) entry.resolve();
        return;
      }
      case 'answer': {
        const waiting = answers.get(reply.id);
        answers.delete(reply.id);
        waiting?.resolve(reply.answer);
        return;
      }
      case 'failed':
        fail(reply.trouble);
        return;
      case 'closed':
        closed?.();
        return;
      case 'open':
      case 'refused':
        return;
    }
  });
  worker.on('error', (cause: unknown) => {
    const why = cause instanceof Error ? cause.message : 'unknown';
    fail({ code: 'disk', message: `The journal in ${directory} stopped (${why}): start the server anew.` });
  });
  worker.on('exit', () => {
    gone = true;
    fail({
      code: 'disk',
      message: `The thread of the journal in ${directory} ended: start the server anew.`,
    });
    closed?.();
  });

  function fail(trouble: Trouble): void {
    if (over && over.code !== 'closed') return;
    const closedInPeace = over !== undefined && undelivered.length === 0 && answers.size === 0;
    if (closedInPeace) return;
    const error = new JournalError(trouble.code, trouble.message);
    over = error;
    const lost = undelivered;
    undelivered = [];
    for (const entry of lost) entry.reject(error);
    for (const waiting of answers.values()) waiting.reject(error);
    answers.clear();
    for (const listener of listeners) listener(error);
    listeners.clear();
  }

  /** Everything of one turn leaves as one message; order is the order of the calls. */
  function send(request: Request): void {
    outbox.push(request);
    if (outbox.length > 1) return;
    queueMicrotask(() => {
      const batch = outbox;
      outbox = [];
      worker.postMessage(batch);
    });
  }

  function ask<K extends QuestionName>(
    name: K,
    question: Questions[K]['ask'],
  ): Promise<Questions[K]['answer']> {
    if (over) return Promise.reject(over);
    asked += 1;
    const id = asked;
    return new Promise<Questions[K]['answer']>((resolve, reject) => {
      answers.set(id, { resolve: resolve as WaitingAnswer['resolve'], reject });
      send({ t: 'ask', id, name, ask: question } as Request);
    });
  }

  function append(entry: JournalEntry): Appended {
    const events: FloorEvent[] = [];
    const json: string[] = [];
    const rows: Append['events'][number][] = [];
    let seq = assigned;
    for (const event of entry.events ?? []) {
      seq += 1;
      const placed = place(event, seq);
      const text = JSON.stringify(placed);
      events.push(placed);
      json.push(text);
      rows.push({ seq, at: placed.at, t: placed.t, json: text });
    }
    if (over) return { events, json, durable: quietly(Promise.reject(over)) };
    assigned = seq;
    const audit = (entry.audit ?? []).map((one) => {
      assignedAudit += 1;
      return { number: assignedAudit, json: JSON.stringify({ number: assignedAudit, ...one }) };
    });
    const commands = (entry.commands ?? []).map((one) => {
      return { id: one.id, wallTime: one.wallTime, json: JSON.stringify(one) };
    });
    const durable = new Promise<void>((resolve, reject) => {
      undelivered.push({ resolve, reject });
    });
    const callers = (entry.callers ?? []).map(({ caller, name, number }) => ({ caller, name, number }));
    send({ t: 'append', now: wallClock.now(), events: rows, audit, commands, callers });
    return { events, json, durable: quietly(durable) };
  }

  async function read(from: number, most: number) {
    const found: { event: FloorEvent; json: string }[] = [];
    let next = from;
    while (found.length < most) {
      const wanted = Math.min(ROWS_AT_A_TIME, most - found.length);
      const page = await ask('read', { from: next, most: wanted });
      // Our own text, checked against the chain by the worker: it was made from a FloorEvent.
      for (const json of page) found.push({ event: JSON.parse(json) as FloorEvent, json });
      if (page.length < wanted) break;
      next = (found.at(-1)?.event.seq ?? next) + 1;
    }
    return found;
  }

  async function about(subject: HistorySubject, from: number, to: number, most: number) {
    const found: FloorEvent[] = [];
    const needle = needleOf(subject);
    for (let next = from; next <= to && found.length < most; next += ROWS_AT_A_TIME) {
      const rows = Math.min(ROWS_AT_A_TIME, to - next + 1);
      // A page at a time: what is to be written goes between.
      for (const json of await ask('about', { from: next, most: rows, needle })) {
        const event = JSON.parse(json) as FloorEvent;
        if (names(event, subject) && found.length < most) found.push(event);
      }
    }
    return found;
  }

  return {
    epoch: opened.epoch,
    identity,
    head: () => durableHead,
    first: () => opened.first,
    append,
    read,
    since: (at) => ask('since', { at }),
    about,
    async command(id) {
      const since = wallClock.now() - LIMITS.commandMemory;
      const json = await ask('command', { id, since });
      return json === null ? undefined : (JSON.parse(json) as CommandRecord);
    },
    async audit(before, most) {
      const page = await ask('audit', { before, most });
      return page.map((json) => JSON.parse(json) as AuditEntry);
    },
    callers: (tokens) => ask('callers', { tokens }),
    forgetCallers: (before) => ask('forgetCallers', { before }),
    async saveSnapshot(snapshot) {
      if (snapshot.seq > assigned) {
        throw new RangeError(`A snapshot at event ${snapshot.seq} of a journal that ends at ${assigned}`);
      }
      await ask('saveSnapshot', { seq: snapshot.seq, chunks: snapshot.chunks });
    },
    async latestSnapshot() {
      return (await ask('latestSnapshot', null)) ?? undefined;
    },
    verify: (against) =>
      verification(
        {
          anchors: (question) => ask('anchors', question),
          heads: (question) => ask('heads', question),
          stretch: (question) => ask('stretch', question),
          besides: (question) => ask('besides', question),
        },
        against,
      ),
    onFailure(listener) {
      if (over && over.code !== 'closed') listener(over);
      else listeners.add(listener);
    },
    close() {
      closing ??= new Promise<void>((resolve) => {
        if (gone) return resolve();
        closed = () => {
          closed = undefined;
          void worker.terminate().then(() => resolve());
        };
        send({ t: 'close' });
        over ??= new JournalError('closed', `The journal in ${directory} is closed: nothing was written.`);
      });
      return closing;
    },
  };
}

/** What stands in the text of every event that names the subject. */
function needleOf({ kind, id }: HistorySubject): string {
  return `${JSON.stringify(kind)}:${JSON.stringify(id)}`;
}

/** Name and place come first, so that a line of an export begins with them. */
function place(event: NewFloorEvent, seq: number): FloorEvent {
  return Object.assign({ t: event.t, seq }, event, { seq }) as FloorEvent;
}

/** A rejection nobody waits for is told by `onFailure`; it must not end the process. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
