/**
 * The lock on a journal's directory: SQLite's exclusive lock on a file of its own, which the kernel takes back
 * however the process ends, and which keeps no reader from the database. Knows nothing of the journal's tables.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { safeText } from '../../../protocol/safe-text.ts';
import type { JournalFiles } from './files.ts';
import { isBusy, journalError } from './trouble.ts';

/** Two that start in the same instant may each see the other: one of them gets it within this time, ms. */
const PATIENCE = 200;

export type DirectoryLock = { readonly release: () => void };

/**
 * Takes the lock of the journal in `directory` or throws `locked`, saying who holds it. Never opens the lock file
 * except through SQLite: closing it would take the lock away from a journal this very process holds.
 */
export function lockDirectory(directory: string, files: JournalFiles, wallTime: number): DirectoryLock {
  if (!existsSync(files.lock)) createPrivate(files.lock);
  const lock = new DatabaseSync(files.lock, { timeout: PATIENCE });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    lock.close();
    if (!isBusy(thrown)) throw thrown;
    throw journalError(
      'locked',
      `The journal in ${directory} is in use by ${holder(files)}: stop that server, or give another directory.`,
    );
  }
  writeFileSync(
    files.holder,
    `process ${process.pid} on ${hostname()} since ${new Date(wallTime).toISOString()}\n`,
    { mode: 0o600 },
  );
  return {
    release() {
      rmSync(files.holder, { force: true });
      lock.close();
    },
  };
}

function holder(files: JournalFiles): string {
  try {
    const text = safeText(readFileSync(files.holder, 'utf8').trim());
    return text === '' ? 'another server' : `another server (${text})`;
  } catch {
    return 'another server';
  }
}

/** Makes an empty file only its owner reads; one that came into being meanwhile is left as it is. */
export function createPrivate(path: string): void {
  try {
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
  }
}
