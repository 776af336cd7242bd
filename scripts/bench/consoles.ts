/** The programs whose painting is compared: the product, and the same rows through plain Ink, bare or behind tmux. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lighter } from '../build/lighter.ts';
import type { BenchServer } from './child.ts';
import { type Line, openLine, untilStill, untilWritten } from './line.ts';
import { pause } from './measure.ts';

export const PROGRAM = fileURLToPath(new URL('../../bin/seatwatch.js', import.meta.url));

/** Keys typed earlier than this after the first paint are dropped by the console. */
const DEAF = 400;

export type Size = { readonly columns: number; readonly rows: number };
export const WIDE_SCREEN: Size = { columns: 200, rows: 50 };
export const USUAL_SCREEN: Size = { columns: 120, rows: 40 };

/** Where a server is and who asks. */
export type Address = Pick<BenchServer, 'url' | 'token'>;

export type ConsoleWish = Size & {
  /** @default true: the terminal answers CSI 5n */
  readonly answers?: boolean;
  /** Typed one by one once the first screen stands. */
  readonly keys?: readonly string[];
  /** What the screen must show then. */
  readonly shows: string;
};

/** The built console on a server; resolves when its screen stands and shows what it should. */
export async function openConsole(address: Address, wish: ConsoleWish): Promise<Line> {
  const line = openLine({
    command: [process.execPath, PROGRAM, address.url],
    columns: wish.columns,
    rows: wish.rows,
    env: { SEATWATCH_TOKEN: address.token },
    answers: wish.answers ?? true,
  });
  try {
    await untilWritten(line, 'seatwatch');
    for (const key of wish.keys ?? []) {
      await pause(DEAF);
      line.type(key);
    }
    await pause(DEAF);
    await mustShow(line, wish.shows);
    return line;
  } catch (error) {
    await line.end();
    throw error;
  }
}

/** A bench that measures another screen than it says is worse than none. */
export async function mustShow(line: Line, text: string): Promise<void> {
  const screen = await line.screen();
  if (!screen.join('\n').includes(text))
    throw new Error(`the screen does not show "${text}":\n${screen.join('\n')}`);
}

let folder: string | null = null;
const bundles = new Map<string, Promise<string>>();

/** A program of `apps/` as one file: production React, minified; `as` the product is built, or Ink as it comes. Removed at exit. */
export function bundled(name: string, as: 'product' | 'plain' = 'product'): Promise<string> {
  folder ??= mkdtempSync(join(tmpdir(), 'seatwatch-bundles-'));
  const out = join(folder, `${name}.mjs`);
  const known = bundles.get(name);
  if (known) return known;
  const built = build({
    entryPoints: [fileURLToPath(new URL(`./apps/${name}.ts`, import.meta.url))],
    outfile: out,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: as === 'product' ? [lighter] : [],
    alias: { 'react-devtools-core': fileURLToPath(new URL('./apps/nothing.ts', import.meta.url)) },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  }).then(() => out);
  bundles.set(name, built);
  return built;
}

process.once('exit', () => {
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
});

export type InkWish = Size & { readonly incremental: boolean; readonly behindTmux: boolean };

export function tmuxMissing(): string | null {
  return spawnSync('tmux', ['-V'], { timeout: 5_000 }).status === 0 ? null : 'no tmux on this machine';
}

/** The plain Ink app on the same floor; behind tmux what is seen is what the tmux client writes. */
export async function openInk(address: Address, wish: InkWish): Promise<Line> {
  const { columns, rows, incremental, behindTmux } = wish;
  const app = [
    process.execPath,
    await bundled('ink-table', 'plain'),
    address.url,
    incremental ? 'incremental' : 'as-it-comes',
  ];
  const socket = `bench-${process.pid}`;
  const inTmux = ['tmux', '-L', socket, '-f', '/dev/null', 'new-session', ';', 'set', 'status', 'off'];
  const line = openLine({
    command: behindTmux ? [...inTmux.slice(0, 6), ...app, ...inTmux.slice(6)] : app,
    columns,
    rows,
    env: { SEATWATCH_TOKEN: address.token, NODE_ENV: 'production' },
  });
  const ended = line.end;
  const end = async (): Promise<void> => {
    if (behindTmux) spawnSync('tmux', ['-L', socket, 'kill-server'], { timeout: 5_000 });
    await ended();
  };
  try {
    await untilWritten(line, '10030');
    await untilStill(line, 100, 1_000);
    return {
      ...line,
      get chunks() {
        return line.chunks;
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
