/** The few files a console touches: one it remembers things in, and exports. Knows nothing of what stands in them. */
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type Written =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly why: string };

/** `choices`: what the person chose · `floor`: the floor as it was when the console was left. */
export type Part = 'choices' | 'floor';

export type Files = {
  /** What was remembered; null where there is nothing. */
  readonly recall: (part: Part) => Promise<string | null>;
  /** Remembers `text` in place of what was: whole or not at all. Null: done; else why not. */
  readonly remember: (part: Part, text: string) => Promise<string | null>;
  /** Writes a new file in the working folder, under another name where there is one of this name already. */
  readonly write: (name: string, ending: string, text: string) => Promise<Written>;
};

/** Names tried for an export before it is given up. */
const MOST_NAMES = 1000;

/** `statePath` null: nothing is remembered. `folder`: where exports go; null: nowhere. */
export function filesIn(statePath: string | null, folder: string | null): Files {
  let turn: Promise<unknown> = Promise.resolve();
  const pathOf = (part: Part): string | null =>
    statePath === null || part === 'choices' ? statePath : `${statePath}.floor`;
  const remember = async (part: Part, text: string): Promise<string | null> => {
    const path = pathOf(part);
    if (path === null) return null;
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(`${path}.new`, text, { mode: 0o600 });
      await rename(`${path}.new`, path);
      return null;
    } catch (error) {
      return whyNot(error);
    }
  };
  return {
    recall: async (part) => {
      const path = pathOf(part);
      return path === null ? null : readFile(path, 'utf8').catch(() => null);
    },
    remember: (part, text) => {
      // One after another: two at once would rename each other's half.
      const next = turn.then(() => remember(part, text));
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

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** The system's own code: it is the same in every language. */
function whyNot(error: unknown): string {
  return codeOf(error) || 'EIO';
}
