/** A line of 5 kB/s under 500 events a second, simulated byte by byte: how long a key waits for its cells. */
import { describe, expect, it } from 'vitest';
import { AnswerReader } from '../../../src/console/screen/answer-reader.ts';
import { TerminalStream } from '../../../src/console/screen/terminal-stream.ts';
import { createManualWallClock } from '../../builders/manual-wall-clock.ts';
import { chanceOf } from './chance.ts';
import { fakeKeyboard, fakeTerminal } from './composed.ts';
import { createTable, happen, sgrOf, tableRow } from './table-frames.ts';

const ROWS = 46;
/** Bytes a millisecond, and ms each way. */
const SPEED = 5;
const LATENCY = 20;
const SECONDS = 24;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Outcome = { readonly median: number; readonly worst: number; readonly frames: number };

/** `SECONDS` of it. `seats`: agents the events fall on, of which the table shows the first 46. */
async function run(paced: boolean, seats: number): Promise<Outcome> {
  const clock = createManualWallClock();
  const terminal = fakeTerminal(null, 200, 50);
  const keyboard = fakeKeyboard();
  const answers = new AnswerReader(keyboard, clock);
  const stream = new TerminalStream({ stdout: terminal, wallClock: clock, ...(paced ? { answers } : {}) });
  const chance = chanceOf(9);
  const floor = createTable(seats, chance);
  /** What the store published last: the table shows nothing newer. */
  const model = createTable(ROWS, chance);
  let now = 0;
  stream.regions.set('table', {
    rows: ROWS,
    paintRow: (row) => tableRow(model, row),
    version: (row) => {
      const agent = model.agents[row];
      return `${agent?.state} ${agent?.since} ${agent?.calls} ${Math.floor(model.now / 1_000)} ${row === model.cursor}`;
    },
    look: sgrOf,
  });
  stream.regions.place('table', () => ({ x: 0, y: 2, width: 200, height: ROWS }));
  const line = stream.regions.stencil('table').repeat(200);
  stream.write('\u001b[?1049h');
  answers.setRawMode(true);
  stream.write(`\u001b[?2026h\u001b[H\n\n${Array(ROWS).fill(line).join('\n')}\u001b[?25l\u001b[?2026l`);

  const waits: number[] = [];
  const replies: number[] = [];
  let arrived = 0;
  let asked = 0;
  let keyAt = -700;
  let keyEnd = 0;
  let frames = 0;
  for (now = 0; now < SECONDS * 1_000; now += 1) {
    clock.advance(1);
    if (now % 2 === 0) happen(floor, 1, chance);
    if (now % 33 === 0 && stream.mayPublish()) {
      floor.now = now;
      model.now = now;
      for (const [row, agent] of model.agents.entries()) Object.assign(agent, floor.agents[row]);
      stream.requestFrame();
    }
    // The next key comes when the one before is on the screen: people wait for what they see.
    if (now % 700 >= 350 && keyEnd === 0 && now - keyAt >= 700) {
      keyAt = now;
      keyboard.write('j');
      await turn();
      model.cursor = (model.cursor + 1) % ROWS;
      stream.requestFrame('key');
      await turn();
      keyEnd = terminal.written().length;
    }
    if (now % 33 === 0) {
      const before = terminal.written().length;
      await turn();
      if (terminal.written().length > before) frames += 1;
    }
    // The line: bytes arrive in order; a question that arrived is answered.
    const written = terminal.written();
    arrived = Math.min(written.length, arrived + SPEED);
    for (
      let at = written.indexOf('\u001b[5n', asked);
      at >= 0 && at + 4 <= arrived;
      at = written.indexOf('\u001b[5n', asked)
    ) {
      asked = at + 4;
      replies.push(now + 2 * LATENCY);
    }
    if (replies[0] !== undefined && replies[0] <= now) {
      replies.shift();
      keyboard.write('\u001b[0n');
      await turn();
    }
    if (keyEnd > 0 && arrived >= keyEnd) {
      waits.push(now - keyAt + LATENCY);
      keyEnd = 0;
    }
  }
  stream.leave();
  // A key still on its way has waited at least so long.
  if (keyEnd > 0) waits.push(now - keyAt);
  const sorted = waits.slice(1).sort((one, other) => one - other);
  return {
    median: sorted[sorted.length >> 1] ?? 0,
    worst: sorted[Math.floor(0.95 * sorted.length)] ?? 0,
    frames,
  };
}

describe('a slow line', () => {
  it('keys stay quick on it when frames are paced, and would not otherwise [GRID-13, GRID-14]', async () => {
    const said = (name: string, { median, worst, frames }: Outcome): string =>
      `${name}: key → screen median ${median}, p95 ${worst} ms, ${(frames / SECONDS).toFixed(1)} frames/s`;
    const usual = await run(true, 2_000);
    const hard = await run(true, ROWS);
    const free = await run(false, ROWS);
    console.log(
      [
        said('5 kB/s, 500 events/s over 2,000 seats, 46 on the screen', usual),
        said('all of them on the screen', hard),
        said('the same unpaced', free),
      ].join('\n'),
    );
    expect(usual.worst).toBeLessThanOrEqual(400);
    expect(hard.worst).toBeLessThanOrEqual(500);
    expect(hard.frames).toBeGreaterThan(2 * SECONDS);
    expect(free.median).toBeGreaterThan(2 * hard.median);
  }, 90_000);
});
