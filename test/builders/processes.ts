/** Starts the built command line as people do: servers that say where they listen, verbs that run to their end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(new URL('../../bin/seatwatch.js', import.meta.url));

export type Place = {
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly remove: () => void;
};

/** A machine of its own for a test: empty state, configuration and home folders. */
export function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'seatwatch-test-'));
  return {
    folder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      XDG_STATE_HOME: join(folder, 'state'),
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_CACHE_HOME: tmpdir(),
      TMPDIR: folder,
      LANG: 'C.UTF-8',
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a verb to its end. */
export function run(place: Place, argv: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...argv], {
      env: { ...place.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
}

export type Served = {
  readonly url: string;
  readonly epoch: string;
  readonly firstLine: string;
  readonly child: ChildProcess;
  readonly stderr: () => string;
  /** Ends it in good order; its exit code. */
  readonly stop: () => Promise<number>;
  /** `kill -9`. */
  readonly kill: () => Promise<void>;
};

/** Starts `seatwatch serve` and resolves when it said where it listens. */
export function serve(place: Place, argv: readonly string[] = []): Promise<Served> {
  const listen = argv.includes('--listen') ? [] : ['--listen', '127.0.0.1:0'];
  const child = spawn(process.execPath, [PROGRAM, 'serve', ...listen, ...argv], {
    env: place.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exited = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (firstLine) => {
      const { url, epoch } = JSON.parse(firstLine) as { url: string; epoch: string };
      resolve({
        url,
        epoch,
        firstLine,
        child,
        stderr: () => stderr,
        stop() {
          child.kill('SIGTERM');
          return exited;
        },
        async kill() {
          child.kill('SIGKILL');
          await exited;
        },
      });
    });
    void exited.then((code) => reject(new Error(`serve ended with ${code}: ${stderr}`)));
  });
}

export type Watching = {
  readonly lines: readonly string[];
  /** Resolves when there are at least this many lines. */
  readonly atLeast: (count: number, patience?: number) => Promise<void>;
  readonly stderr: () => string;
  readonly stop: () => Promise<number>;
};

/** Starts `seatwatch watch …` and collects its lines. */
export function watch(place: Place, argv: readonly string[]): Watching {
  const child = spawn(process.execPath, [PROGRAM, 'watch', ...argv], {
    env: place.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const looks = new Set<() => void>();
  let stderr = '';
  let over = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of [...looks]) look();
  });
  const exited = new Promise<number>((resolve) =>
    child.once('close', (code) => {
      over = true;
      for (const look of [...looks]) look();
      resolve(code ?? -1);
    }),
  );
  return {
    lines,
    atLeast: (count, patience = 30_000) =>
      new Promise((resolve, reject) => {
        const finish = (act: () => void): void => {
          clearTimeout(timer);
          looks.delete(look);
          act();
        };
        const look = (): void => {
          if (lines.length >= count) finish(resolve);
          else if (over)
            finish(() => reject(new Error(`watch ended after ${lines.length} lines: ${stderr}`)));
        };
        const timer = setTimeout(
          () => finish(() => reject(new Error(`${lines.length} of ${count} lines came: ${stderr}`))),
          patience,
        );
        looks.add(look);
        look();
      }),
    stderr: () => stderr,
    stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
