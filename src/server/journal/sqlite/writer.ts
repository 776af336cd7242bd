/**
 * Writes entries in groups: what has come is one transaction, made durable by one commit. Knows the tables, not the
 * thread. Whatever it throws, the caller must write nothing more.
 */
import type { DatabaseSync } from 'node:sqlite';
import { LIMITS } from '../../../protocol/limits.ts';
import type { StoredSnapshot } from '../contract.ts';
import { dayOf, makeDayKey, sealCaller } from './caller-cipher.ts';
import { linkHash, sealOf } from './chain.ts';
import { snapshotText } from './faults.ts';
import type { Append, EventRow } from './messages.ts';
import { chainEnds, hashAt } from './rows.ts';
import { corruption } from './trouble.ts';

/** Rows after which a group is committed although more have come, so that the first of them need not wait on. */
const MOST_IN_GROUP = 2_000;

/** Size of the write-ahead file at which it is played into the database, in pages (about 16 MB). */
const CHECKPOINT_PAGES = 4_000;
const PAGE = 4_096;
/** What a commit writes at least: a leaf of each table touched and the ends of the chains. */
const PAGES_PER_COMMIT = 4;

/** Commands older than the memory leave at most this often, ms. */
const PURGE_INTERVAL = 60_000;

const SNAPSHOTS_KEPT = 2;

export type Writer = {
  /** Puts an entry into the open group. True: the group is full and wants its commit. */
  readonly add: (entry: Append) => boolean;
  /** Makes the open group durable; gives how many entries it held. */
  readonly commit: () => number;
  readonly head: () => number;
  /** Plays the write-ahead file into the database when it has grown. To be called when nobody waits. */
  readonly tidy: () => void;
  readonly saveSnapshot: (snapshot: StoredSnapshot) => void;
  readonly forgetCallers: (before: number) => number;
};

/** A writer on an opened database whose last commit is whole. */
export function createWriter(db: DatabaseSync, directory: string): Writer {
  const events = { ...chainEnds(db, 'events', directory).head };
  const audit = { ...chainEnds(db, 'audit', directory).head };
  const insertEvent = db.prepare('INSERT INTO events (seq, at, t, json, hash) VALUES (?, ?, ?, ?, ?)');
  const insertAudit = db.prepare('INSERT INTO audit (number, json, hash) VALUES (?, ?, ?)');
  const setEnd = db.prepare('UPDATE chains SET head = ?, hash = ? WHERE name = ?');
  const putCommand = db.prepare(
    `INSERT INTO commands (id, wall_time, json, seal) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET wall_time = excluded.wall_time, json = excluded.json, seal = excluded.seal`,
  );
  const purgeCommands = db.prepare('DELETE FROM commands WHERE wall_time <= ?');
  const keyOfDay = db.prepare('SELECT key FROM day_keys WHERE day = ?');
  const putKey = db.prepare('INSERT INTO day_keys (day, key) VALUES (?, ?)');
  const putCaller = db.prepare(
    `INSERT INTO callers (token, day, sealed) VALUES (?, ?, ?)
     ON CONFLICT (token) DO UPDATE SET day = excluded.day, sealed = excluded.sealed`,
  );
  let entries = 0;
  let rows = 0;
  let purgedAt = Number.NEGATIVE_INFINITY;
  let pages = 0;
  let wipeWanted = false;
  let keys: { day: string; key: Uint8Array } | undefined;

  function begin(): void {
    if (!db.isTransaction) db.exec('BEGIN IMMEDIATE');
  }

  function addEvent(row: EventRow): void {
    if (row.seq !== events.number + 1)
      throw corruption(directory, `event ${row.seq} does not follow ${events.number}`);
    events.number = row.seq;
    events.hash = linkHash(events.hash, row.json);
    insertEvent.run(row.seq, row.at, row.t, row.json, events.hash);
    pages += row.json.length / PAGE;
  }

  function dayKey(day: string): Uint8Array {
    if (keys?.day === day) return keys.key;
    const stored = keyOfDay.get(day)?.key;
    const key = stored instanceof Uint8Array ? stored : makeDayKey();
    if (stored === undefined) putKey.run(day, key);
    keys = { day, key };
    return key;
  }

  function add(entry: Append): boolean {
    entries += 1;
    const size = entry.events.length + entry.audit.length + entry.commands.length + entry.callers.length;
    if (size === 0) return false;
    begin();
    for (const row of entry.events) addEvent(row);
    for (const row of entry.audit) {
      audit.number = row.number;
      audit.hash = linkHash(audit.hash, row.json);
      insertAudit.run(row.number, row.json, audit.hash);
    }
    for (const row of entry.commands) {
      putCommand.run(row.id, row.wallTime, row.json, sealOf('command', row.json));
    }
    if (entry.callers.length > 0) {
      const day = dayOf(entry.now);
      for (const identity of entry.callers) {
        putCaller.run(identity.caller, day, sealCaller(dayKey(day), identity));
      }
    }
    if (entry.commands.length > 0 && Math.abs(entry.now - purgedAt) >= PURGE_INTERVAL) {
      purgedAt = entry.now;
      purgeCommands.run(entry.now - LIMITS.commandMemory);
    }
    rows += size;
    return rows >= MOST_IN_GROUP;
  }

  function commit(): number {
    const done = entries;
    entries = 0;
    if (!db.isTransaction) return done;
    if (rows > 0) {
      setEnd.run(events.number, events.hash, 'events');
      setEnd.run(audit.number, audit.hash, 'audit');
    }
    rows = 0;
    pages += PAGES_PER_COMMIT;
    db.exec('COMMIT');
    return done;
  }

  function tidy(): void {
    if (wipeWanted) wipe();
    else if (pages >= CHECKPOINT_PAGES) {
      pages = 0;
      db.exec('PRAGMA wal_checkpoint(PASSIVE)');
    }
  }

  /** Destroyed keys must not live on in the write-ahead file. A reader at work puts it off until the next time. */
  function wipe(): void {
    db.exec('PRAGMA busy_timeout = 0');
    const result = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    db.exec('PRAGMA busy_timeout = 5000');
    wipeWanted = result?.busy !== 0;
    if (!wipeWanted) pages = 0;
  }

  return {
    add,
    commit,
    tidy,
    head: () => events.number,
    saveSnapshot(snapshot) {
      const chunks = JSON.stringify(snapshot.chunks);
      const hash = hashAt(db, 'events', snapshot.seq, chainEnds(db, 'events', directory));
      if (hash === undefined) throw corruption(directory, `event ${snapshot.seq} is missing`);
      begin();
      db.prepare('INSERT OR REPLACE INTO snapshots (seq, chunks, seal) VALUES (?, ?, ?)').run(
        snapshot.seq,
        chunks,
        sealOf('snapshot', snapshotText(snapshot.seq, hash, chunks)),
      );
      db.prepare(
        'DELETE FROM snapshots WHERE seq NOT IN (SELECT seq FROM snapshots ORDER BY seq DESC LIMIT ?)',
      ).run(SNAPSHOTS_KEPT);
      pages += chunks.length / PAGE;
      commit();
    },
    forgetCallers(before) {
      const today = dayOf(before);
      keys = undefined;
      db.exec('PRAGMA secure_delete = ON');
      begin();
      db.prepare('DELETE FROM callers WHERE day < ?').run(today);
      const gone = Number(db.prepare('DELETE FROM day_keys WHERE day < ?').run(today).changes);
      commit();
      db.exec('PRAGMA secure_delete = FAST');
      if (gone > 0) wipe();
      return gone;
    },
  };
}
