/** The few files a console touches: those it remembers things in, and exports. Knows nothing of what stands in them. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export type Written =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly why: string };

/** `choices`: what the person chose · `floorOf`: the floor of a server as it was when a console on it was left. */
export type Part = 'choices' | { readonly floorOf: string };

export type Files = {
  /** What was remembered; null where there is nothing. */
  readonly recall: (part: Part) => Promise<string | null>;
  /**
   * Remembers what `make` makes of what stands there now, in its place: whole or not at all. Another console may have
   * written since this one looked. Null: done; else why not.
   */
  readonly remember: (part: Part, make: (kept: string | null) => string) => Promise<string | null>;
  /** Writes a new file in the working folder, under another name where there is one of this name already. */
  readonly write: (name: string, ending: string, text: string) => Promise<Written>;
};

/** Names tried for an export before it is given up. */
const MOST_NAMES = 1000;
/** Floors kept, of the servers left last. */
const MOST_FLOORS = 5;
/** Longest file read again, bytes: the floor of some thousand seats. */
const LONGEST = 32_000_000;

/** `statePath` null: nothing is remembered. `folder`: where exports go; null: nowhere. */
export function filesIn(statePath: string | null, folder: string | null): Files {
  let turn: Promise<unknown> = Promise.resolve();
  const pathOf = (part: Part): string | null =>
    statePath === null || part === 'choices' ? statePath : `${statePath}.floor-${digestOf(part.floorOf)}`;
  const recall = async (part: Part): Promise<string | null> => {
    const path = pathOf(part);
    return path === null ? null : readWhole(path).catch(() => null);
  };
  const remember = async (part: Part, make: (kept: string | null) => string): Promise<string | null> => {
    const path = pathOf(part);
    if (path === null || statePath === null) return null;
    // Its own name: another console may be writing too.
    const unfinished = `${path}.${randomUUID()}.new`;
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(unfinished, make(await recall(part)), { mode: 0o600, flag: 'wx' });
      await rename(unfinished, path);
      if (part !== 'choices') await forgetOldFloors(statePath);
      return null;
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      return whyNot(error);
    }
  };
  return {
    recall,
    remember: (part, make) => {
      // One after another: what is read is what was written before.
      const next = turn.then(() => remember(part, make));
      turn = next;
      return next;
    },
    write: async (name, ending, text) => {
      if (folder === null) return { ok: false, why: 'EPERM' };
      for (let number = 1; number <= MOST_NAMES; number += 1) {
        const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.${ending}`);
        try {
          // `wx`: what is there already is never written over.
          const file = await open(path, 'wx', 0o600);
          try {
            await file.writeFile(text);
          } finally {
            await file.close();
          }
          return { ok: true, path };
        } catch (error) {
          if (codeOf(error) !== 'EEXIST') return { ok: false, why: whyNot(error) };
        }
      }
      return { ok: false, why: 'EEXIST' };
    },
  };
}

/** A server is called whatever a person likes: no file name. */
function digestOf(server: string): string {
  return createHash('sha256').update(server).digest('hex').slice(0, 16);
}

/** Null: no plain file (a pipe would never end), or longer than anything that was written here. */
async function readWhole(path: string): Promise<string | null> {
  const about = await stat(path);
  return about.isFile() && about.size <= LONGEST ? readFile(path, 'utf8') : null;
}

/** Takes away all but the floors left last. */
async function forgetOldFloors(statePath: string): Promise<void> {
  const folder = dirname(statePath);
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(`${basename(statePath)}.floor`) && !name.endsWith('.new'),
  );
  const floors = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), at: (await stat(join(folder, name))).mtimeMs })),
  );
  for (const { path } of floors.sort((a, b) => b.at - a.at).slice(MOST_FLOORS))
    await rm(path, { force: true });
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** The system's own code: it is the same in every language. */
function whyNot(error: unknown): string {
  return codeOf(error) || 'EIO';
}
