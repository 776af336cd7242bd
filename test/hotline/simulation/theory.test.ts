import { describe, expect, it } from 'vitest';
import type { Case } from '../../../scripts/accuracy/case.ts';
import { type Compared, compare, summary } from '../../../scripts/accuracy/compare.ts';
import { compareDisciplines } from '../../../scripts/accuracy/disciplines.ts';
import { spread } from '../../../scripts/accuracy/spread.ts';
import { erlangA, erlangB, erlangC } from '../../../scripts/accuracy/stationary.ts';
import { compareTransient, transients } from '../../../scripts/accuracy/transient.ts';

const EFFORT = { calls: 4_000, replications: 20 };

function cells(cases: readonly Case[]): readonly Compared[] {
  return cases.flatMap((one, turn) => compare(one, 100 + turn));
}

/** Those that lie outside, for the message of a failure. */
function outside(compared: readonly Compared[]): string {
  return compared
    .filter(({ inside }) => !inside)
    .map(
      (one) =>
        `${one.table}, ${one.row}, ${one.cell}: ${one.mean} for ${one.expected} (${one.errors.toFixed(2)})`,
    )
    .join('\n');
}

describe('the simulator against theory', () => {
  const compared: Compared[] = [];

  function meets(few: readonly Compared[]): void {
    compared.push(...few);
    expect(summary(few).worst, outside(few)).toBeLessThan(4);
  }

  it('eight rows of Erlang A [SIM-13]', { timeout: 120_000 }, () => {
    meets(cells(spread(erlangA(EFFORT), 8)));
  });

  it('five rows of Erlang B [SIM-13]', { timeout: 120_000 }, () => {
    meets(cells(spread(erlangB(EFFORT), 5)));
  });

  it('four rows of Erlang C [SIM-13]', { timeout: 120_000 }, () => {
    meets(cells(spread(erlangC(EFFORT, 15_000), 4)));
  });

  it('three transients from a live state [SIM-13]', { timeout: 120_000 }, () => {
    meets(spread(transients(), 3).flatMap((row, turn) => compareTransient(row, 600, 200 + turn)));
  });

  it('the disciplines, and two classes of priority [SIM-13]', { timeout: 120_000 }, () => {
    meets(compareDisciplines(100, 12, 300));
  });

  it('at least 93 % of all cells inside their 95 % interval [SIM-13]', () => {
    expect(compared.length).toBeGreaterThan(100);
    expect(summary(compared).inside, outside(compared)).toBeGreaterThanOrEqual(0.93);
  });
});
