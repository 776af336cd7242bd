/** A SQLite journal in a folder of its own, with a wall clock that stands until it is moved. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Journal, JournalIdentity } from '../../../src/server/journal/contract.ts';
import { createAnswers } from '../../../src/server/journal/sqlite/answers.ts';
import type { WorkerStart } from '../../../src/server/journal/sqlite/messages.ts';
import { openSqliteJournal } from '../../../src/server/journal/sqlite/open.ts';
import { openFiles } from '../../../src/server/journal/sqlite/opening.ts';
import { createWriter } from '../../../src/server/journal/sqlite/writer.ts';
import { createManualWallClock, type ManualWallClock } from '../../builders/manual-wall-clock.ts';

export const IDENTITY: JournalIdentity = { exchange: 'embedded', scenario: 'medical-insurance', seed: 7 };

export type Folder = {
  readonly directory: string;
  readonly wallClock: ManualWallClock;
  readonly open: (options?: { identity?: JournalIdentity; mostBytes?: number }) => Promise<Journal>;
  readonly remove: () => void;
};

let epochs = 0;

export function makeFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), 'seatwatch-journal-'));
  const directory = join(folder, 'data');
  const wallClock = createManualWallClock();
  return {
    directory,
    wallClock,
    open: (options = {}) =>
      openSqliteJournal({
        directory,
        identity: options.identity ?? IDENTITY,
        wallClock,
        makeEpoch: () => {
          epochs += 1;
          return `epoch-${epochs}`;
        },
        ...(options.mostBytes === undefined ? {} : { mostBytes: options.mostBytes }),
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Copies a folder by another process: opening SQLite's files here would take this process's locks away. */
export function copyFolder(from: string, to: string): void {
  execFileSync('cp', ['-r', from, to]);
}

/** Evenly drawn numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many times the usual number of random cases to run: `JOURNAL_CASES=25 vitest run test/server/journal`. */
export function cases(usual: number): number {
  return Math.ceil(usual * Number(process.env.JOURNAL_CASES ?? 1));
}

/** What the journal's worker runs, without the thread: for tests that open hundreds of files. */
export function openHere(directory: string) {
  const start: WorkerStart = {
    directory,
    identity: IDENTITY,
    newEpoch: 'epoch-made-here',
    wallTime: 1_773_100_800_000,
    mostBytes: null,
  };
  const { db, lock, meta } = openFiles(start);
  const writer = createWriter(db, directory);
  return {
    meta,
    head: writer.head,
    answers: createAnswers(db, writer, directory),
    close() {
      if (db.isOpen) db.close();
      lock.release();
    },
  };
}
