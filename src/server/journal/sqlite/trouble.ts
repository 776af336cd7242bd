/** Turns what SQLite and the file system throw into one sentence with a code. Knows no table. */
import { JournalError, type JournalErrorCode } from '../contract.ts';
import type { Trouble } from './messages.ts';

/** Primary result codes, https://www.sqlite.org/rescode.html */
const BUSY = 5;
const CORRUPT = 11;
const FULL = 13;
const NOT_A_DATABASE = 26;
const CONSTRAINT = 19;
const GENERIC = 1;

/** SQLite's primary result code of something thrown, or undefined. */
export function sqliteCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('errcode' in thrown)) return undefined;
  return typeof thrown.errcode === 'number' ? thrown.errcode & 0xff : undefined;
}

/** Whether another connection holds the lock. */
export function isBusy(thrown: unknown): boolean {
  return sqliteCode(thrown) === BUSY;
}

/** What went wrong with the journal in `directory`, for a person. */
export function troubleOf(thrown: unknown, directory: string): Trouble {
  if (thrown instanceof JournalError) return { code: thrown.code, message: thrown.message };
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  // A value no row of ours holds (a number out of range, text that is no JSON): neither SQLite nor the system said no.
  if (thrown instanceof Error && !('errcode' in thrown) && !('syscall' in thrown))
    return corrupt(directory, why);
  switch (sqliteCode(thrown)) {
    case CORRUPT:
    case NOT_A_DATABASE:
    case CONSTRAINT:
    case GENERIC:
      return corrupt(directory, why);
    case FULL:
      return {
        code: 'disk',
        message: `There is no room left for the journal in ${directory}: free some space, then start the server anew.`,
      };
    default:
      return {
        code: 'disk',
        message: `The journal in ${directory} cannot be written or read (${why}): check the disk and the rights on the directory, then start the server anew.`,
      };
  }
}

/** The journal is not as it was written: `what` says where. */
export function corrupt(directory: string, what: string): Trouble {
  return {
    code: 'corrupt',
    message: `The journal in ${directory} is damaged (${what}): restore a copy, or move it away and start a new one.`,
  };
}

/** The same as something to throw. */
export function corruption(directory: string, what: string): JournalError {
  return journalError('corrupt', corrupt(directory, what).message);
}

export function journalError(code: JournalErrorCode, message: string): JournalError {
  return new JournalError(code, message);
}
