/** Makes the database of a new journal, whole or not at all. Knows nothing of one that exists. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { JournalIdentity } from '../contract.ts';
import { genesis, sealOf } from './chain.ts';
import type { JournalFiles } from './files.ts';
import { createPrivate } from './lock.ts';
import { metaText } from './rows.ts';
import { APPLICATION_ID, FORMAT, TABLES } from './schema.ts';

/** Makes the database under another name and renames it once it is safe on disk. */
export function createDatabase(
  directory: string,
  files: JournalFiles,
  identity: JournalIdentity,
  epoch: string,
): void {
  rmSync(files.unfinished, { force: true });
  rmSync(`${files.unfinished}-journal`, { force: true });
  createPrivate(files.unfinished);
  const db = new DatabaseSync(files.unfinished);
  try {
    db.exec('PRAGMA synchronous = FULL; BEGIN IMMEDIATE');
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    db.exec(TABLES);
    const meta = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)');
    const text = JSON.stringify({
      exchange: identity.exchange,
      scenario: identity.scenario,
      seed: identity.seed,
    });
    meta.run('format', String(FORMAT));
    meta.run('epoch', epoch);
    meta.run('identity', text);
    meta.run('seal', sealOf('meta', metaText(epoch, text)));
    const ends = db.prepare('INSERT INTO chains (name, first, anchor, head, hash) VALUES (?, 1, ?, 0, ?)');
    for (const chain of ['events', 'audit'] as const) {
      const anchor = genesis(chain, epoch);
      ends.run(chain, anchor, anchor);
    }
    db.exec('COMMIT');
  } finally {
    db.close();
  }
  renameSync(files.unfinished, files.database);
  syncDirectory(directory);
}

/** A rename survives a power cut only once its directory is on disk. */
function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
