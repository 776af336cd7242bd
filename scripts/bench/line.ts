/**
 * A program in a pseudo-terminal as a bench sees it: every chunk it writes with the instant it came, keys, its process
 * id. Answers CSI 5n at once as a terminal does, unless told not to. Emulates nothing by itself, so that it costs
 * next to nothing while something is measured.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import headless from '@xterm/headless';
import { pause } from './measure.ts';

export type Chunk = { readonly at: number; readonly bytes: Buffer };

export type LineOptions = {
  readonly command: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly env?: Readonly<Record<string, string>>;
  /** @default true */
  readonly answers?: boolean;
};

export type Line = {
  /** Everything written since the program was started, or since `forget`. */
  readonly chunks: readonly Chunk[];
  readonly forget: () => void;
  readonly onChunk: (listener: (chunk: Chunk) => void) => void;
  readonly type: (keys: string) => void;
  /** Milliseconds of `performance.now` at which the program was executed. */
  readonly startedAt: () => number;
  readonly pid: () => number;
  /** Everything written since the program was started. */
  readonly written: () => Buffer;
  /** The screen after everything written so far. */
  readonly screen: () => Promise<string[]>;
  readonly end: () => Promise<void>;
};

/** Written by the shell just before the program takes its place. */
const STARTED = '\u0001';
const QUESTION = Buffer.from('\u001b[5n');
const ANSWER = '\u001b[0n';

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

export function openLine(options: LineOptions): Line {
  const { command, columns, rows, answers = true } = options;
  const folder = mkdtempSync(join(tmpdir(), 'seatwatch-line-'));
  const id = join(folder, 'pid');
  const shell = `stty rows ${rows} cols ${columns}; echo $$ > ${quoted(id)}; printf '\\001'; exec ${command.map(quoted).join(' ')}`;
  const child: ChildProcess = spawn('script', ['-qfec', shell, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      TMPDIR: tmpdir(),
      TERM: 'xterm-256color',
      SHELL: '/bin/sh',
      LANG: 'C.UTF-8',
      ...options.env,
    },
  });
  const listeners = new Set<(chunk: Chunk) => void>();
  const whole: Buffer[] = [];
  let chunks: Chunk[] = [];
  let startedAt = Number.NaN;
  let tail = Buffer.alloc(0);
  child.stdin?.on('error', () => {});
  child.stdout?.on('data', (bytes: Buffer) => {
    const at = performance.now();
    if (Number.isNaN(startedAt) && bytes.includes(STARTED)) startedAt = at;
    if (answers) {
      const seen = Buffer.concat([tail, bytes]);
      for (let found = seen.indexOf(QUESTION); found !== -1; found = seen.indexOf(QUESTION, found + 4))
        child.stdin?.write(ANSWER);
      tail = Buffer.from(seen.subarray(Math.max(0, seen.length - 3)));
    }
    const chunk = { at, bytes };
    chunks.push(chunk);
    whole.push(bytes);
    for (const listener of listeners) listener(chunk);
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const pid = (): number => Number(readFileSync(id, 'utf8').trim());

  return {
    get chunks() {
      return chunks;
    },
    forget: () => {
      chunks = [];
    },
    onChunk: (listener) => void listeners.add(listener),
    type: (keys) => void child.stdin?.write(keys),
    startedAt: () => startedAt,
    pid,
    written: () => Buffer.concat(whole),
    async screen() {
      const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
      await new Promise<void>((resolve) => terminal.write(Buffer.concat(whole), resolve));
      return Array.from(
        { length: rows },
        (_, y) => terminal.buffer.active.getLine(y)?.translateToString(true) ?? '',
      );
    },
    async end() {
      try {
        process.kill(pid(), 'SIGTERM');
      } catch {
        // It has ended by itself.
      }
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await exited;
      clearTimeout(timer);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when nothing was written for `still` ms, or `most` ms have passed. */
export async function untilStill(line: Line, still: number, most: number): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < most) {
    const last = line.chunks.at(-1)?.at ?? begun;
    if (performance.now() - last >= still && line.chunks.length > 0) return;
    await pause(20);
  }
}

/** Resolves when the bytes of the line hold `text`; rejects with the screen after `most` ms. */
export async function untilWritten(line: Line, text: string, most = 20_000): Promise<Chunk> {
  const wanted = Buffer.from(text);
  const begun = performance.now();
  while (performance.now() - begun < most) {
    const seen = Buffer.concat(line.chunks.map((chunk) => chunk.bytes)).indexOf(wanted);
    if (seen !== -1) {
      let end = 0;
      for (const chunk of line.chunks) {
        end += chunk.bytes.length;
        if (end >= seen + wanted.length) return chunk;
      }
    }
    await pause(5);
  }
  throw new Error(`waited for "${text}"; the screen was:\n${(await line.screen()).join('\n')}`);
}
