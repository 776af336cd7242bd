/** Starts the writer process and reads what it says. It ends by its id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const WRITER = fileURLToPath(new URL('./writer-child.ts', import.meta.url));

export type Writer = {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** Resolves with the first line for which `wanted` holds, or rejects when the process ends without one. */
  readonly line: (wanted: (line: string, count: number) => boolean) => Promise<string>;
  /** Resolves when the process is gone and everything it said is read: what it complained about, if it did. */
  readonly gone: Promise<string>;
};

/** Starts a writer on `directory`; `limit`: the largest file it may write, in KiB. */
export function startWriter(
  directory: string,
  options: { mode?: 'load' | 'hold'; limit?: number } = {},
): Writer {
  const { mode = 'load', limit } = options;
  const script = limit === undefined ? 'exec "$0" "$@"' : `ulimit -f ${limit}; exec "$0" "$@"`;
  const child = spawn('bash', ['-c', script, process.execPath, WRITER, directory, mode], {
    stdio: [mode === 'hold' ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const waiting = new Set<(line: string | null) => void>();
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  if (!child.stdout) throw new Error('no stdout');
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look(line);
  });
  const gone = new Promise<string>((resolve) => {
    child.once('close', () => {
      for (const look of waiting) look(null);
      resolve(errors);
    });
  });
  return {
    process: child,
    lines,
    gone,
    line: (wanted) =>
      new Promise((resolve, reject) => {
        const found = lines.find((line, index) => wanted(line, index + 1));
        if (found !== undefined) return resolve(found);
        const look = (line: string | null) => {
          if (line === null) reject(new Error(`the writer ended: ${lines.at(-1) ?? ''} ${errors}`));
          else if (wanted(line, lines.length)) resolve(line);
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
      }),
  };
}

/** The largest number after `word` in the lines. */
export function largest(lines: readonly string[], word: string): number {
  let most = 0;
  for (const line of lines)
    if (line.startsWith(`${word} `)) most = Math.max(most, Number(line.split(' ')[1]));
  return most;
}
