/** The files of a journal's directory, by name. Knows nothing of what is in them. */
import { join } from 'node:path';

export type JournalFiles = {
  /** Everything that happened; SQLite puts `-wal` and `-shm` beside it. */
  readonly database: string;
  readonly writeAhead: string;
  /** A database in the making: renamed once it is whole, so that an empty database is never taken for a new one. */
  readonly unfinished: string;
  /** Locked, never written: apart from the database, so that a reader is not kept out by the server. */
  readonly lock: string;
  /** Who holds the lock, for the sentence another process gets. Means nothing while the lock is free. */
  readonly holder: string;
};

/** Where the files of the journal in `directory` lie. */
export function journalFiles(directory: string): JournalFiles {
  const database = join(directory, 'journal.sqlite');
  return {
    database,
    writeAhead: `${database}-wal`,
    unfinished: `${database}.new`,
    lock: join(directory, 'lock.sqlite'),
    holder: join(directory, 'holder.txt'),
  };
}
