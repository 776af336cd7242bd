/** What a data frame costs the processor, printed for a reader; only what does not depend on the machine is asserted. */
import { describe, expect, it } from 'vitest';
import { createScreen } from '../../../src/console/screen/screen.ts';
import { chanceOf } from './chance.ts';
import { createTable, happen, sgrOf, tableRow } from './table-frames.ts';

const ROWS = 46;

function measured(frames: number, each: (frame: number) => number): string {
  const taken: number[] = [];
  let bytes = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    const from = performance.now();
    bytes += each(frame);
    taken.push(performance.now() - from);
  }
  const sorted = taken.slice(frames >> 2).sort((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2);
  return `min ${at(0)} · median ${at(0.5)} · p95 ${at(0.95)} ms, ${Math.round(bytes / frames)} B`;
}

describe('a data frame of 200×50', () => {
  it('is painted, composed and written by row functions alone [GRID-18]', () => {
    const listener = { passed: () => {}, frameEnded: () => {}, alternate: () => {} };
    const screen = createScreen({ columns: 200, rows: 50, ambiguous: 'disputed', listener });
    const chance = chanceOf(1);
    const model = createTable(ROWS, chance);
    let painted = 0;
    const versions = new Map<number, number>();
    screen.regions.set('table', {
      rows: ROWS,
      paintRow: (row) => {
        painted += 1;
        return tableRow(model, row);
      },
      version: (row) => versions.get(row) ?? 0,
      look: sgrOf,
    });
    screen.regions.place('table', () => ({ x: 0, y: 2, width: 200, height: ROWS }));
    const line = screen.regions.stencil('table').repeat(200);
    const ink = `\u001b[?2026h\u001b[Hhead\n\n${Array(ROWS).fill(line).join('\n')}\n\nfoot\u001b[?2026l`;
    screen.read(`\u001b[?1049h${ink}`);
    screen.frame(true);
    expect(painted).toBe(ROWS);

    const touch = (row: number): void => {
      versions.set(row, (versions.get(row) ?? 0) + 1);
    };
    const two = measured(400, (frame) => {
      model.now += 100;
      happen(model, 3, chance);
      touch(frame % ROWS);
      touch((frame + 17) % ROWS);
      return screen.frame(false).length;
    });
    expect(painted).toBe(ROWS + 800);
    const all = measured(400, () => {
      model.now += 1_000;
      for (let row = 0; row < ROWS; row += 1) touch(row);
      return screen.frame(false).length;
    });
    const whole = measured(100, () => {
      screen.read(ink);
      return screen.frame(false).length;
    });
    const idle = measured(400, () => screen.frame(false).length);
    console.log(
      `200×50, ${ROWS} rows\n  2 rows changed    ${two}\n  all rows changed  ${all}\n  nothing changed   ${idle}\n  a frame of Ink's  ${whole}`,
    );
    expect(painted).toBe(ROWS + 800 + 400 * ROWS);
    expect(idle).toContain(', 0 B');
  });
});
