/** Reads the reference tables of `test/recordings/theory/`. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

const folder = new URL('../../recordings/theory/', import.meta.url);

export type ReferenceRow = (column: string) => number;

/** Rows of a table by column name; a column that is not there is a fault of the test. */
export function referenceRows(file: string): readonly ReferenceRow[] {
  const [head = '', ...lines] = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
  const columns = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return (column) => {
      const cell = cells[columns.indexOf(column)];
      if (cell === undefined) throw new Error(`${file} has no column ${column}`);
      return Number(cell);
    };
  });
}

export type TransientRow = {
  readonly calls_per_hour: number;
  readonly aht_s: number;
  readonly patience_s: number;
  readonly n0: number;
  readonly k0: number;
  readonly n1: number;
  readonly change_at_s: number;
  readonly sl20_offered_0_15min: number;
  readonly sl20_offered_10_15min: number;
  readonly at: Readonly<
    Record<
      string,
      {
        readonly EQ: number;
        readonly Ebusy: number;
        readonly p_all_busy: number;
        readonly p_not_served_20: number;
      }
    >
  >;
};

export function transientRows(): readonly TransientRow[] {
  return JSON.parse(readFileSync(new URL('transient.json', folder), 'utf8')) as TransientRow[];
}

/** Distance from a reference value, relative to it where it is not 0. */
export function offBy(value: number, reference: number): number {
  return Math.abs(reference === 0 ? value : value / reference - 1);
}

/** Smaller numbers lose digits in doubles themselves. */
const SMALLEST = 1e-290;

/** The promise for closed forms: 1e-9, relative. */
export function expectClose(value: number, reference: number, tolerance = 1e-9): void {
  if (Math.abs(value - reference) < SMALLEST) return;
  if (!(offBy(value, reference) <= tolerance)) expect(value).toBe(reference);
}
