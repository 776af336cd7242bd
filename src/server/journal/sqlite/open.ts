/** Opens the journal that lies in a directory. Knows the worker thread, not what it does with SQLite. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WallClock } from '../../../floor/clock.ts';
import { type Journal, JournalError, type JournalIdentity } from '../contract.ts';
import { journalOverWorker } from './journal.ts';
import type { Reply, WorkerStart } from './messages.ts';

export type SqliteJournalOptions = {
  /** Made when it is not there. Everything in it belongs to the journal. */
  readonly directory: string;
  readonly identity: JournalIdentity;
  readonly wallClock: WallClock;
  /** A fresh identity for a journal that has to be made first. */
  readonly makeEpoch: () => string;
  /** The database may not grow beyond this many bytes; the journal stops as if the disk were full. */
  readonly mostBytes?: number;
};

/**
 * Opens or makes the journal in `directory` and holds it alone until closed. Rejects with {@link JournalError}:
 * `locked`, `corrupt`, `other-identity`, `newer-format` or `disk`; then nothing is held and nothing was changed.
 */
export async function openSqliteJournal(options: SqliteJournalOptions): Promise<Journal> {
  const start: WorkerStart = {
    directory: resolve(options.directory),
    identity: options.identity,
    newEpoch: options.makeEpoch(),
    wallTime: options.wallClock.now(),
    mostBytes: options.mostBytes ?? null,
  };
  const worker = new Worker(workerFile(import.meta.url), { workerData: start, name: 'journal' });
  const opened = await firstReply(worker, start.directory);
  if (opened.t === 'open') {
    return journalOverWorker(worker, {
      directory: start.directory,
      identity: options.identity,
      wallClock: options.wallClock,
      opened,
    });
  }
  await worker.terminate();
  const trouble =
    opened.t === 'refused'
      ? opened.trouble
      : {
          code: 'disk' as const,
          message: `The journal in ${start.directory} did not open: start the server anew.`,
        };
  throw new JournalError(trouble.code, trouble.message);
}

/** The worker beside this file: the source as it is, or the bundle `journal-worker.js` of the built package. */
function workerFile(here: string): URL {
  if (here.endsWith('.ts')) return new URL('./worker.ts', here);
  const beside = new URL('./journal-worker.js', here);
  // A bundler may put this code into a folder of chunks below the entries.
  return existsSync(beside) ? beside : new URL('../journal-worker.js', here);
}

function firstReply(worker: Worker, directory: string): Promise<Reply> {
  return new Promise((settle, reject) => {
    const failed = (cause: unknown) => {
      reject(
        new JournalError(
          'disk',
          `The thread of the journal in ${directory} did not start: install seatwatch anew.`,
          { cause },
        ),
      );
    };
    worker.once('error', failed);
    worker.once('message', (reply: Reply) => {
      worker.off('error', failed);
      settle(reply);
    });
  });
}
