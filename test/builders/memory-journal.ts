/**
 * A journal in memory that keeps the contract: durable in the order of the calls, at once or when a test says so; can
 * fail, be trimmed, and be opened again as after a restart.
 */
import type { FloorEvent, NewFloorEvent } from '../../src/protocol/event.ts';
import type { AuditEntry } from '../../src/protocol/frames/down/audit-page.ts';
import type { CallerIdentity } from '../../src/protocol/frames/down/callers.ts';
import {
  type CommandRecord,
  type Journal,
  JournalError,
  type JournalIdentity,
  type StoredSnapshot,
} from '../../src/server/journal/contract.ts';
import { names } from '../../src/server/journal/names.ts';

export type MemoryJournal = Journal & {
  /** From now on nothing becomes durable until `release`. */
  readonly hold: () => void;
  readonly release: () => void;
  /** Entries that wait for durability. */
  readonly held: () => number;
  readonly breakDown: (message: string) => void;
  readonly trim: (first: number) => void;
  /** The durable content under a new object, as after a crash: what was held is lost. */
  readonly reopen: (epoch?: string) => MemoryJournal;
  readonly audits: () => readonly AuditEntry[];
  readonly events: () => readonly FloorEvent[];
  readonly remember: (record: CommandRecord) => void;
  readonly snapshots: () => readonly StoredSnapshot[];
};

type Content = {
  readonly events: FloorEvent[];
  readonly json: string[];
  readonly audit: AuditEntry[];
  readonly commands: Map<string, CommandRecord>;
  readonly callers: Map<string, CallerIdentity>;
  readonly snapshots: StoredSnapshot[];
  first: number;
};

const IDENTITY: JournalIdentity = { exchange: 'scripted', scenario: 'none', seed: null };

export function createMemoryJournal(epoch = 'epoch-1', content = emptyContent()): MemoryJournal {
  let assigned = content.events.length;
  let holding = false;
  let failure: JournalError | null = null;
  const waiting: { readonly write: () => void; readonly reject: (error: JournalError) => void }[] = [];
  const listeners: ((error: JournalError) => void)[] = [];

  function failWith(error: JournalError): void {
    failure = error;
    for (const entry of waiting.splice(0)) entry.reject(error);
    for (const listener of listeners.splice(0)) listener(error);
  }

  return {
    epoch,
    identity: IDENTITY,
    head: () => content.events.length,
    first: () => content.first,
    append(entry) {
      const events = (entry.events ?? []).map((event: NewFloorEvent, index) => ({
        ...event,
        seq: assigned + index + 1,
      })) as FloorEvent[];
      const json = events.map((event) => JSON.stringify(event));
      assigned += events.length;
      const durable = new Promise<void>((resolve, reject) => {
        if (failure) {
          reject(failure);
          return;
        }
        const write = () => {
          content.events.push(...events);
          content.json.push(...json);
          for (const audit of entry.audit ?? [])
            content.audit.push({ number: content.audit.length + 1, ...audit });
          for (const command of entry.commands ?? []) content.commands.set(command.id, command);
          for (const caller of entry.callers ?? []) content.callers.set(caller.caller, caller);
          resolve();
        };
        waiting.push({ write, reject });
        if (!holding) queueMicrotask(() => holding || writeAll());
      });
      durable.catch(() => undefined);
      return { events, json, durable };
    },
    async read(from, most) {
      const start = Math.max(from, content.first) - 1;
      return content.events.slice(start, start + most).map((event, index) => ({
        event,
        json: content.json[start + index] ?? '',
      }));
    },
    command: async (id) => content.commands.get(id),
    async since(at) {
      const found = content.events.find((event) => event.at >= at);
      return found?.seq ?? content.events.length + 1;
    },
    async about(subject, from, to, most) {
      const inside = content.events.filter(({ seq }) => seq >= from && seq <= to);
      return inside.filter((event) => names(event, subject)).slice(0, most);
    },
    async audit(before, most) {
      const rows = content.audit.filter((entry) => before === null || entry.number < before);
      return rows.reverse().slice(0, most);
    },
    callers: async (tokens) => tokens.flatMap((token) => content.callers.get(token) ?? []),
    forgetCallers: async () => 0,
    async saveSnapshot(snapshot) {
      content.snapshots.push(snapshot);
    },
    latestSnapshot: async () => content.snapshots.at(-1),
    verify: async () => ({
      ok: true,
      rows: content.events.length,
      heads: { events: { number: content.events.length, hash: '' }, audit: { number: 0, hash: '' } },
    }),
    onFailure: (listener) => void listeners.push(listener),
    close: async () => undefined,
    hold: () => {
      holding = true;
    },
    release() {
      holding = false;
      writeAll();
    },
    held: () => waiting.length,
    breakDown: (message) => failWith(new JournalError('disk', message)),
    trim: (first) => {
      content.first = first;
    },
    reopen: (next = epoch) => createMemoryJournal(next, content),
    audits: () => content.audit,
    events: () => content.events,
    remember: (record) => void content.commands.set(record.id, record),
    snapshots: () => content.snapshots,
  };

  function writeAll(): void {
    for (const entry of waiting.splice(0)) entry.write();
  }
}

function emptyContent(): Content {
  return {
    events: [],
    json: [],
    audit: [],
    commands: new Map(),
    callers: new Map(),
    snapshots: [],
    first: 1,
  };
}
