/**
 * How long a cursor key takes: a program in a pseudo-terminal, an emulator that reads what it writes, at once or over a
 * slow line, and the instant at which the row under the cursor is another. Keys come at uneven times, as from a person.
 */
import headless from '@xterm/headless';
import type { Chance } from './chance.ts';
import type { Size } from './consoles.ts';
import type { Line } from './line.ts';
import { pause } from './measure.ts';

const DOWN = '\u001b[B';
const UP = '\u001b[A';
/** A key that has not moved the cursor by then counts as so late. */
const PATIENCE = 5_000;
/** Between the console's head and foot. */
const FIRST_ROW = 3;

export type Watcher = {
  /** Presses `count` cursor keys; ms from each key to the bytes, or over a slow line to the screen. */
  readonly press: (count: number, chance: Chance) => Promise<number[]>;
};

/** `bytesPerSecond`: of the line between; null: none. The line must have been opened with `answers: false` then. */
export async function watchCursor(line: Line, size: Size, bytesPerSecond: number | null): Promise<Watcher> {
  const screen = new headless.Terminal({
    cols: size.columns,
    rows: size.rows,
    allowProposedApi: true,
    scrollback: 0,
  });
  const looks = new Set<(at: number) => void>();
  const show = (bytes: Buffer, at: number): void =>
    screen.write(bytes, () => {
      for (const look of [...looks]) look(at);
    });
  if (bytesPerSecond === null) {
    show(line.written(), performance.now());
    line.onChunk(({ bytes, at }) => show(bytes, at));
  } else relay(line, bytesPerSecond, show, screen);

  const chosen = (): number => {
    for (let y = FIRST_ROW; y < size.rows - 1; y += 1) {
      const cell = screen.buffer.active.getLine(y)?.getCell(4);
      if (cell && (!cell.isBgDefault() || cell.isInverse() !== 0)) return y;
    }
    return -1;
  };

  function moved(from: number, since: number): Promise<number> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(since + PATIENCE), PATIENCE);
      const look = (at: number): void => {
        if (at > since && chosen() !== from && chosen() !== -1) done(at);
      };
      const done = (at: number): void => {
        clearTimeout(timer);
        looks.delete(look);
        resolve(at - since);
      };
      looks.add(look);
    });
  }

  return {
    async press(count, chance) {
      const latencies: number[] = [];
      let down = true;
      for (let key = 0; key < count; key += 1) {
        await pause(40 + chance.below(160));
        const from = chosen();
        if (from === -1) throw new Error('no row is chosen on the screen');
        if (from >= size.rows - 6) down = false;
        if (from <= FIRST_ROW + 1) down = true;
        const since = performance.now();
        line.type(down ? DOWN : UP);
        latencies.push(await moved(from, since));
      }
      return latencies;
    },
  };
}

/** Bytes reach the screen no faster than the line; what waits waits in the line, however much. Answers come from the screen. */
function relay(
  line: Line,
  bytesPerSecond: number,
  show: (bytes: Buffer, at: number) => void,
  screen: InstanceType<typeof headless.Terminal>,
): void {
  let waiting = Buffer.alloc(0);
  let owed = 0;
  let last = performance.now();
  show(line.written(), last);
  screen.onData((answer) => line.type(answer));
  line.onChunk(({ bytes }) => {
    waiting = Buffer.concat([waiting, bytes]);
  });
  const timer = setInterval(() => {
    const now = performance.now();
    owed = Math.min(owed + ((now - last) * bytesPerSecond) / 1_000, bytesPerSecond / 10);
    last = now;
    const many = Math.min(waiting.length, Math.floor(owed));
    if (many === 0) return;
    owed -= many;
    show(waiting.subarray(0, many), now);
    waiting = waiting.subarray(many);
  }, 5);
  timer.unref();
}
