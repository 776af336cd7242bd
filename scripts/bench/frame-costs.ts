/**
 * Bytes of recorded frames over the least a diff of cells needs: what the program wrote is read back into grids, frame
 * by frame, and each pair of grids is handed to the lower bound of the tests, which was written without the writer.
 */
import { createGrid, resizedGrid } from '../../src/console/screen/cell-grid.ts';
import { createFrameReader } from '../../src/console/screen/frame-reader.ts';
import { createInternTables } from '../../src/console/screen/intern.ts';
import { leastBytes } from '../../test/console/screen/least-bytes.ts';
import type { Size } from './consoles.ts';
import type { Figure } from './measure.ts';

const END = '\u001b[?2026l';
/** More entries than any recording has. */
const BOUND = 60_000;
const PARTS = 3;

/** The frames of a recording from byte `from` on, in three parts; what came before brings the grid in step. */
export function frameCosts(what: string, recording: Buffer, from: number, size: Size): Figure[] {
  const tables = createInternTables(BOUND);
  const listener = { passed: () => {}, frameEnded: () => {}, alternate: () => {} };
  const reader = createFrameReader(tables, createGrid(size.columns, size.rows), listener);
  reader.read(recording.subarray(0, from).toString('utf8'));
  const frames = recording.subarray(from).toString('utf8').split(END).slice(0, -1);
  const samples: number[] = [];
  for (let part = 0; part < PARTS; part += 1) {
    let ours = 0;
    let least = 0;
    const [first, last] = [part, part + 1].map((n) => Math.floor((n * frames.length) / PARTS));
    for (const frame of frames.slice(first, last)) {
      const before = resizedGrid(reader.grid(), size.columns, size.rows);
      reader.read(frame + END);
      ours += Buffer.byteLength(frame) + END.length;
      least += leastBytes(tables, before, reader.grid());
    }
    if (least > 0) samples.push(ours / least);
  }
  const figure = `bytes of a frame ÷ least of a cell diff, ${what}`;
  return samples.length === 0 ? [] : [{ figure, unit: 'ratio', samples, target: { most: 1.3 } }];
}
