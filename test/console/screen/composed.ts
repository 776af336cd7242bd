/**
 * An Ink tree on a terminal of given size, through the terminal stream, read back from an emulator: the one way tests
 * of panes see the screen as a person would, regions included.
 *
 *     const screen = await composed(<Pane />, { columns: 80, rows: 24 });
 *     await screen.type('j');
 *     expect(screen.rows()[3]).toContain('…');
 *     await screen.close();
 */
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { type Instance, render } from 'ink';
import { createElement, type ReactNode } from 'react';
import { RegionHost } from '../../../src/console/screen/region.tsx';
import type { RealOutput } from '../../../src/console/screen/terminal-stream.ts';
import { TerminalStream } from '../../../src/console/screen/terminal-stream.ts';
import { platformWallClock } from '../../builders/manual-wall-clock.ts';
import { createEmulator, type EmulatedCell, type Emulator } from './emulator.ts';

export type ComposedOptions = {
  readonly columns?: number;
  readonly rows?: number;
  /** Raw: Ink writes to the emulator itself, regions are drawn by Ink. */
  readonly raw?: boolean;
};

export type Composed = {
  /** A string a row, trailing blanks cut. */
  readonly rows: () => string[];
  readonly text: () => string;
  readonly cell: (x: number, y: number) => EmulatedCell;
  readonly emulator: Emulator;
  /** Undefined when raw. */
  readonly stream: TerminalStream | undefined;
  /** Bytes the terminal got so far. */
  readonly bytes: () => string;
  /** Shows another tree and waits until it is on the screen. */
  readonly show: (tree: ReactNode) => Promise<void>;
  /** Keys as a terminal sends them; waits until what they do is on the screen. */
  readonly type: (keys: string) => Promise<void>;
  /** Another size, or the same again. */
  readonly resize: (columns: number, rows: number) => Promise<void>;
  /** Waits until Ink has nothing left to draw and the terminal has shown it. */
  readonly settle: () => Promise<void>;
  readonly unmount: () => Promise<void>;
  /** Unmounts and lets the emulator go. */
  readonly close: () => Promise<void>;
};

/** A stand-in for `process.stdout` that writes into an emulator; what it wrote is kept. */
export type FakeTerminal = RealOutput & { columns: number; rows: number; readonly written: () => string };

export function fakeTerminal(emulator: Emulator | null, columns: number, rows: number): FakeTerminal {
  const events = new EventEmitter();
  events.setMaxListeners(0);
  let written = '';
  return Object.assign(events, {
    isTTY: true,
    writable: true,
    columns,
    rows,
    written: () => written,
    getColorDepth: () => 8,
    hasColors: () => true,
    write: (bytes: string | Uint8Array, ...rest: unknown[]) => {
      written += bytes.toString();
      const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
      if (emulator) void emulator.write(bytes.toString()).then(done);
      else if (done) queueMicrotask(done);
      return true;
    },
    end: () => events,
  }) as unknown as FakeTerminal;
}

/** A stand-in for `process.stdin`. */
export function fakeKeyboard(): PassThrough & { isTTY: boolean; raw: () => boolean } {
  let raw = false;
  const keyboard = new PassThrough();
  return Object.assign(keyboard, {
    isTTY: true,
    raw: () => raw,
    setRawMode: (on: boolean) => {
      raw = on;
      return keyboard;
    },
    ref: () => keyboard,
    unref: () => keyboard,
  });
}

/** Mounts `tree` and waits for its first screen. */
export async function composed(tree: ReactNode, options: ComposedOptions = {}): Promise<Composed> {
  const { columns = 80, rows = 24, raw = false } = options;
  const emulator = createEmulator(columns, rows, raw);
  const terminal = fakeTerminal(emulator, columns, rows);
  const keyboard = fakeKeyboard();
  const stream = raw ? undefined : new TerminalStream({ stdout: terminal, wallClock: platformWallClock });
  const hosted = (shown: ReactNode): ReactNode =>
    stream ? createElement(RegionHost, { value: stream }, shown) : shown;
  const app: Instance = render(hosted(tree), {
    stdout: stream ?? terminal,
    stdin: keyboard as unknown as NodeJS.ReadableStream,
    alternateScreen: true,
    incrementalRendering: false,
    maxFps: 60,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
  });

  async function settle(): Promise<void> {
    // Sizes are measured after a frame and drawn in the next; keys wait in Ink for a lone Esc (20 ms).
    let before: string;
    do {
      before = terminal.written();
      for (let round = 0; round < 3; round += 1) await app.waitUntilRenderFlush();
      await emulator.write('');
    } while (terminal.written() !== before);
  }

  async function unmount(): Promise<void> {
    app.unmount();
    await app.waitUntilExit();
    stream?.leave();
    await emulator.write('');
  }

  await settle();
  return {
    rows: emulator.rows,
    text: () => emulator.rows().join('\n'),
    cell: emulator.cell,
    emulator,
    stream,
    bytes: terminal.written,
    show: async (next) => {
      app.rerender(hosted(next));
      await settle();
    },
    type: async (keys) => {
      keyboard.write(keys);
      await new Promise((resolve) => setImmediate(resolve));
      await settle();
    },
    resize: async (wide, high) => {
      await emulator.write('');
      emulator.resize(wide, high);
      terminal.columns = wide;
      terminal.rows = high;
      terminal.emit('resize');
      await settle();
    },
    settle,
    unmount,
    close: async () => {
      await unmount();
      emulator.dispose();
    },
  };
}
