/**
 * A real pseudo-terminal for journeys: a program runs under `script` (util-linux), what it writes is read by a
 * terminal emulator nobody here wrote. Waits for conditions of the screen, never for time.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import headless from '@xterm/headless';

/** One cell of the screen. Colours are palette numbers or 24-bit values, −1 the terminal's own. */
export type Cell = {
  readonly chars: string;
  /** 0: the right half of a wide character. */
  readonly width: number;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly foreground: number;
  readonly background: number;
};

export type Terminal = {
  /** The screen as text, a string a row, as wide as the text in it. */
  readonly rows: () => string[];
  readonly text: () => string;
  /** The cell at column `x`, row `y`, from 0. */
  readonly cell: (x: number, y: number) => Cell;
  readonly type: (keys: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** Resolves when `holds` is true of the screen; rejects with the screen as it is after `patience` ms. */
  readonly waitFor: (
    what: string,
    holds: (screen: string, rows: string[]) => boolean,
    patience?: number,
  ) => Promise<void>;
  /** Bytes the program wrote so far. */
  readonly raw: () => string;
  readonly alternate: () => boolean;
  /** Ids of the processes started in the terminal. */
  readonly programs: () => readonly number[];
  /** Resolves with the exit code. */
  readonly exited: Promise<number>;
  /** Ends the program by its id, if it still runs. */
  readonly end: () => Promise<void>;
};

export type TerminalOptions = {
  /** Program and arguments. */
  readonly command: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
};

/** Whether this machine has what a pseudo-terminal needs; the reason when not. */
export function terminalMissing(): string | null {
  const probe = spawnSync('script', ['--version'], { encoding: 'utf8' });
  return probe.status === 0 ? null : 'no `script` of util-linux on this machine';
}

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

export function openTerminal(options: TerminalOptions): Terminal {
  const { columns = 120, rows = 40 } = options;
  const folder = mkdtempSync(join(tmpdir(), 'seatwatch-pty-'));
  const line = join(folder, 'line');
  const shell = `tty > ${quoted(line)}; stty rows ${rows} cols ${columns}; exec ${options.command.map(quoted).join(' ')}`;
  const child: ChildProcess = spawn('script', ['-qfec', shell, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TERM: 'xterm-256color',
      SHELL: '/bin/sh',
      LANG: 'C.UTF-8',
      ...options.env,
    },
  });
  const screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  const watchers = new Set<() => void>();
  let raw = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    raw += text;
    screen.write(text, () => {
      for (const look of [...watchers]) look();
    });
  });
  // A terminal answers questions (cursor, attributes): what the emulator says goes back to the program.
  screen.onData((answer) => child.stdin?.write(answer));
  child.stdin?.on('error', () => {});
  const exited = new Promise<number>((resolve) => {
    child.once('close', (code) => {
      rmSync(folder, { recursive: true, force: true });
      resolve(code ?? -1);
      for (const look of [...watchers]) look();
    });
  });

  const lines = (): string[] =>
    Array.from(
      { length: screen.rows },
      (_, y) => screen.buffer.active.getLine(y)?.translateToString(true) ?? '',
    );

  return {
    rows: lines,
    text: () => lines().join('\n'),
    cell(x, y) {
      const cell = screen.buffer.active.getLine(y)?.getCell(x);
      return {
        chars: cell?.getChars() ?? '',
        width: cell?.getWidth() ?? 1,
        bold: (cell?.isBold() ?? 0) !== 0,
        underline: (cell?.isUnderline() ?? 0) !== 0,
        inverse: (cell?.isInverse() ?? 0) !== 0,
        foreground: cell && !cell.isFgDefault() ? cell.getFgColor() : -1,
        background: cell && !cell.isBgDefault() ? cell.getBgColor() : -1,
      };
    },
    type: (keys) => void child.stdin?.write(keys),
    resize(wide, high) {
      screen.resize(wide, high);
      spawnSync('stty', [
        '-F',
        readFileSync(line, 'utf8').trim(),
        'rows',
        String(high),
        'cols',
        String(wide),
      ]);
    },
    waitFor: (what, holds, patience = 40_000) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          clearTimeout(timer);
          watchers.delete(look);
        };
        const look = (): void => {
          if (!holds(lines().join('\n'), lines())) return;
          stop();
          resolve();
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`waited for ${what}; the screen was:\n${lines().join('\n')}`));
        }, patience);
        watchers.add(look);
        look();
      }),
    raw: () => raw,
    alternate: () => screen.buffer.active.type === 'alternate',
    programs: () =>
      readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')
        .trim()
        .split(' ')
        .filter(Boolean)
        .map(Number),
    exited,
    async end() {
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
        child.kill('SIGTERM');
      await exited;
    },
  };
}
