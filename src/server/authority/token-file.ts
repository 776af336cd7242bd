/**
 * One private file of the state directory: read and written so that nobody else can have touched it. Knows bytes and
 * modes, not tokens.
 */
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { makeDirectory } from '../make-directory.ts';

/** `mark` changes whenever the file does. `text` null: there is no such file. */
export type PrivateFile =
  | { readonly ok: true; readonly text: string | null; readonly mark: string }
  | { readonly ok: false; readonly error: string };

const LARGEST = 4_194_304;
const NOT_THERE = 'none';

/** Reads `path`. Refuses, with one sentence, what somebody else could have written or read. */
export function readPrivateFile(path: string, owner: number | undefined): PrivateFile {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return { ok: true, text: null, mark: NOT_THERE };
    return refuse(
      path,
      codeOf(cause) === 'ELOOP'
        ? 'is a symbolic link: put the file itself there'
        : `cannot be opened: ${because(cause)}`,
    );
  }
  try {
    const stat = fstatSync(fd);
    const fault = faultOf(stat, owner);
    if (fault !== null) return refuse(path, fault);
    return { ok: true, text: readFileSync(fd, 'utf8'), mark: markOf(stat) };
  } catch (cause) {
    return refuse(path, `cannot be opened: ${because(cause)}`);
  } finally {
    closeSync(fd);
  }
}

/** The mark `readPrivateFile` would give now, without reading. */
export function markOfFile(path: string): string {
  try {
    return markOf(lstatSync(path));
  } catch {
    return NOT_THERE;
  }
}

/** Writes `path` whole or not at all, mode 0600. Returns null, or one sentence why not. */
export function writePrivateFile(path: string, text: string): string | null {
  const draft = `${path}.new`;
  try {
    makeDirectory(dirname(path));
    const fd = openSync(
      draft,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
      0o600,
    );
    try {
      writeFileSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(draft, path);
    return null;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') {
      return `${draft} is there already: another process is writing it, or one ended in the middle; try again, else remove it`;
    }
    rmSync(draft, { force: true });
    return `${path} cannot be written (${because(cause)})`;
  }
}

/** Makes `directory` (0700) where it is missing and checks that others cannot change what lies in it. Null, or one sentence. */
export function checkPrivateDirectory(directory: string, owner: number | undefined): string | null {
  try {
    makeDirectory(directory);
    const stat = lstatSync(directory);
    if (stat.isSymbolicLink()) return `${directory} is a symbolic link: put the directory itself there`;
    if (!stat.isDirectory()) return `${directory} is no directory: move it away`;
    if (owner !== undefined && stat.uid !== owner)
      return `${directory} belongs to another user: chown it or name another`;
    if ((stat.mode & 0o022) !== 0) return `${directory} can be written by others: chmod 700 it`;
    return null;
  } catch (cause) {
    return `${directory} cannot be used (${because(cause)}): set XDG_STATE_HOME to a folder that can be written`;
  }
}

function faultOf(stat: Stats, owner: number | undefined): string | null {
  if (!stat.isFile()) return 'is no plain file: move it away';
  if (owner !== undefined && stat.uid !== owner) return 'belongs to another user: chown it or remove it';
  if ((stat.mode & 0o077) !== 0) return 'can be read or written by others: chmod 600 it';
  if (stat.nlink > 1) return 'has a second name (hard link): copy it and remove both';
  if (stat.size > LARGEST) return 'is far too large to be ours: move it away';
  return null;
}

function markOf(stat: Stats): string {
  return `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeMs}:${stat.ctimeMs}`;
}

function refuse(path: string, fault: string): PrivateFile {
  return { ok: false, error: `${path} ${fault}` };
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}

function because(cause: unknown): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'it cannot be made there',
    ENOTDIR: 'a part of the path is no folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
  };
  const code = codeOf(cause);
  return reasons[code ?? ''] ?? code ?? 'unknown error';
}
