/** Opens the files of a journal for writing: lock, format, identity, damage. Knows no message and no entry. */
import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { makeDirectory } from '../../make-directory.ts';
import type { JournalIdentity } from '../contract.ts';
import { createDatabase } from './create.ts';
import { commandFault, endFault } from './faults.ts';
import type { JournalFiles } from './files.ts';
import { journalFiles } from './files.ts';
import { type DirectoryLock, lockDirectory } from './lock.ts';
import type { WorkerStart } from './messages.ts';
import { chainEnds, checkStretch, fileFault, hashAt, type Meta, readMeta } from './rows.ts';
import { corruption, journalError } from './trouble.ts';

/** Rows of each chain checked when a journal is opened; the others are checked as they are read. */
const TAIL = 1_000;

/** A reader beside us may hold the database for a moment while it recovers it, ms. */
const BUSY_TIMEOUT = 5_000;

export type OpenFiles = { readonly db: DatabaseSync; readonly lock: DirectoryLock; readonly meta: Meta };

/** Opens or makes the journal's files and holds their lock. Throws when they are not ours to write; then lets go. */
export function openFiles(start: WorkerStart): OpenFiles {
  const { directory } = start;
  const files = journalFiles(directory);
  prepareDirectory(directory);
  const lock = lockDirectory(directory, files, start.wallTime);
  try {
    prepareDatabase(start, files);
    const db = new DatabaseSync(files.database, { timeout: BUSY_TIMEOUT });
    try {
      return { db, lock, meta: openDatabase(db, start) };
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}

function prepareDirectory(directory: string): void {
  try {
    makeDirectory(directory);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : 'unknown';
    throw journalError(
      'disk',
      `${directory} cannot be the directory of a journal (${why}): give another one.`,
    );
  }
}

/** Makes the database when there is none. What looks like the rest of one is never taken for a new journal. */
function prepareDatabase(start: WorkerStart, files: JournalFiles): void {
  if (existsSync(files.database)) {
    if (statSync(files.database).size === 0) throw corruption(start.directory, 'its database is empty');
    return;
  }
  // A left write-ahead file would be played into the new database.
  if (existsSync(files.writeAhead)) throw corruption(start.directory, 'its database is missing');
  createDatabase(start.directory, files, start.identity, start.newEpoch);
}

function openDatabase(db: DatabaseSync, start: WorkerStart): Meta {
  const { directory } = start;
  db.exec('PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF');
  const meta = readMeta(db, directory);
  refuseOthers(directory, meta.identity, start.identity);
  db.exec('PRAGMA journal_mode = WAL');
  // Checkpoints are made by the writer, after the commit was acknowledged, so that their errors are not swallowed.
  db.exec('PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = FAST');
  if (start.mostBytes !== null) {
    const pageSize = Number(db.prepare('PRAGMA page_size').get()?.page_size);
    db.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(start.mostBytes / pageSize))}`);
  }
  const fault =
    fileFault(db) ?? tailFault(db, directory) ?? endFault(db, directory) ?? commandFault(db, directory);
  if (fault !== null) throw corruption(directory, fault);
  return meta;
}

function refuseOthers(directory: string, kept: JournalIdentity, asked: JournalIdentity): void {
  if (kept.exchange === asked.exchange && kept.scenario === asked.scenario && kept.seed === asked.seed)
    return;
  throw journalError(
    'other-identity',
    `The journal in ${directory} belongs to ${named(kept)}, not to ${named(asked)}: give another directory, or start with what the journal belongs to.`,
  );
}

function named(identity: JournalIdentity): string {
  const seed = identity.seed === null ? 'no seed' : `seed ${identity.seed}`;
  return `exchange ${identity.exchange}, scenario ${identity.scenario}, ${seed}`;
}

function tailFault(db: DatabaseSync, directory: string): string | null {
  for (const chain of ['events', 'audit'] as const) {
    const ends = chainEnds(db, chain, directory);
    const after = Math.max(ends.anchor.number, ends.head.number - TAIL);
    const hash = hashAt(db, chain, after, ends) ?? '';
    const stretch = checkStretch(db, chain, { number: after, hash }, TAIL);
    if (stretch.fault !== null) return stretch.fault;
    if (stretch.last !== ends.head.number || stretch.hash !== ends.head.hash) {
      return `the chain of ${chain} ends otherwise than its head says`;
    }
  }
  return null;
}
