/** Answers of rows kept in a file, a line each, so that a long computation can be left and gone on with. Runs nothing. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Compared } from './compare.ts';

export type Kept = {
  /** What a row with this key came to; undefined: not yet run. */
  readonly of: (key: string) => readonly Compared[] | undefined;
  readonly keep: (key: string, compared: readonly Compared[], seconds: number) => void;
  /** CPU of everything kept, s. */
  readonly seconds: () => number;
};

type Line = { readonly key: string; readonly seconds: number; readonly compared: readonly Compared[] };

/** What the file has, with more to be added; null: kept in memory alone. A line cut off at the end is run again. */
export function openKept(path: string | null): Kept {
  const lines = new Map<string, Line>();
  if (path !== null && existsSync(path))
    for (const text of readFileSync(path, 'utf8').split('\n').slice(0, -1)) {
      const line = JSON.parse(text) as Line;
      lines.set(line.key, line);
    }
  return {
    of: (key) => lines.get(key)?.compared,
    keep(key, compared, seconds) {
      const line: Line = { key, seconds, compared };
      lines.set(key, line);
      if (path !== null) appendFileSync(path, `${JSON.stringify(line)}\n`);
    },
    seconds: () => [...lines.values()].reduce((sum, line) => sum + line.seconds, 0),
  };
}
