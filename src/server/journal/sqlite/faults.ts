/** Looks for faults in the tables besides the chains' rows. Each gives the first one as a sentence, or null. */
import type { DatabaseSync } from 'node:sqlite';
import type { CommandRecord, JournalHeads } from '../contract.ts';
import { openCaller } from './caller-cipher.ts';
import { sealOf } from './chain.ts';
import { chainEnds, fileFault, hashAt } from './rows.ts';

/** Whether each table begins and ends where its chain says. */
export function endFault(db: DatabaseSync, directory: string): string | null {
  const tables = [
    ['events', 'SELECT min(seq) AS low, max(seq) AS high FROM events'],
    ['audit', 'SELECT min(number) AS low, max(number) AS high FROM audit'],
  ] as const;
  for (const [chain, query] of tables) {
    const { first, head } = chainEnds(db, chain, directory);
    const row = db.prepare(query).get();
    const empty = head.number < first;
    if (row?.low !== (empty ? null : first) || row.high !== (empty ? null : head.number)) {
      return `the rows of ${chain} are not those from ${first} to ${head.number}`;
    }
  }
  return null;
}

/** Whether the remembered commands are as written and none answers for an event that is not there. */
export function commandFault(db: DatabaseSync, directory: string): string | null {
  const head = chainEnds(db, 'events', directory).head.number;
  for (const row of db.prepare('SELECT id, wall_time, json, seal FROM commands').iterate()) {
    const { id, json } = row;
    if (typeof json !== 'string' || row.seal !== sealOf('command', json)) {
      return `command ${String(id)} is not as it was written`;
    }
    const record = JSON.parse(json) as CommandRecord;
    if (record.id !== id || record.wallTime !== row.wall_time) {
      return `command ${String(id)} is not as it was written`;
    }
    if ((record.answer?.seq ?? 0) > head) return `the events command ${record.id} caused are missing`;
  }
  return null;
}

/** What the seal of a snapshot is made over: the place, the chain's hash there, the chunks. */
export function snapshotText(seq: number, hash: string, chunks: string): string {
  return `${seq} ${hash}\n${chunks}`;
}

/** Whether every snapshot is as written and belongs to the chain. */
function snapshotFault(db: DatabaseSync, directory: string): string | null {
  const ends = chainEnds(db, 'events', directory);
  for (const row of db.prepare('SELECT seq, chunks, seal FROM snapshots').iterate()) {
    const seq = Number(row.seq);
    const hash = hashAt(db, 'events', seq, ends);
    const right =
      hash !== undefined && row.seal === sealOf('snapshot', snapshotText(seq, hash, String(row.chunks)));
    if (!right) return `the snapshot at event ${seq} is not as it was written`;
  }
  return null;
}

/** Whether every caller whose key is still there can be read. */
function callerFault(db: DatabaseSync): string | null {
  const query =
    'SELECT token, sealed, callers.day AS day, key FROM callers LEFT JOIN day_keys ON day_keys.day = callers.day';
  for (const { token, sealed, day, key } of db.prepare(query).iterate()) {
    const right =
      typeof token === 'string' &&
      sealed instanceof Uint8Array &&
      key instanceof Uint8Array &&
      openCaller(key, token, sealed) !== null;
    if (!right) return `a caller of ${String(day)} cannot be read`;
  }
  return null;
}

/** Whether the chains still hold the ends that were kept outside. */
function headFault(db: DatabaseSync, against: JournalHeads, directory: string): string | null {
  for (const chain of ['events', 'audit'] as const) {
    const { number, hash } = against[chain];
    const found = hashAt(db, chain, number, chainEnds(db, chain, directory));
    if (found === undefined) return `${chain} ${number}, the end kept outside, is missing`;
    if (found !== hash) return `${chain} ${number} is another than the one kept outside`;
  }
  return null;
}

/** Everything the chains' own rows do not show: the file, the other tables, the ends kept outside if there are any. */
export function faultBesides(
  db: DatabaseSync,
  against: JournalHeads | null,
  directory: string,
): string | null {
  return (
    fileFault(db) ??
    endFault(db, directory) ??
    commandFault(db, directory) ??
    snapshotFault(db, directory) ??
    callerFault(db) ??
    (against === null ? null : headFault(db, against, directory))
  );
}
