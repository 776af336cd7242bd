/**
 * A journal in memory that forgets all but the newest events, so that an hour of a large floor fits; nothing survives.
 * What a journal costs is measured by the bench `journal`, and by `server`, which uses the real one.
 */
import type { FloorEvent } from '../../../src/protocol/event.ts';
import type { Journal } from '../../../src/server/journal/contract.ts';

const KEPT = 200_000;

export function createRingJournal(): Journal {
  let rows: { readonly event: FloorEvent; readonly json: string }[] = [];
  let first = 1;
  let head = 0;
  return {
    epoch: 'bench',
    identity: { exchange: 'bench', scenario: 'none', seed: null },
    head: () => head,
    first: () => first,
    append({ events = [] }) {
      const given = events.map((event, index): FloorEvent => ({ ...event, seq: head + index + 1 }));
      head += given.length;
      const json = given.map((event) => JSON.stringify(event));
      for (const [index, event] of given.entries()) rows.push({ event, json: json[index] ?? '' });
      if (rows.length > 2 * KEPT) {
        rows = rows.slice(-KEPT);
        first = head - KEPT + 1;
      }
      return { events: given, json, durable: Promise.resolve() };
    },
    since: async () => first,
    about: async () => [],
    read: async (from, most) => rows.slice(from - first, from - first + most),
    command: async () => undefined,
    audit: async () => [],
    callers: async () => [],
    forgetCallers: async () => 0,
    saveSnapshot: async () => undefined,
    latestSnapshot: async () => undefined,
    verify: async () => {
      const nothing = { number: 0, hash: '' };
      return { ok: true, rows: 0, heads: { events: nothing, audit: nothing } };
    },
    onFailure: () => undefined,
    close: async () => undefined,
  };
}
