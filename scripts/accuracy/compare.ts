/** Runs a case and says of each cell how far the simulation lies from theory. Knows no report. */
import { estimate, studentQuantile } from '../../src/hotline/simulation/figures/student.ts';
import { createGroupsRun } from '../../src/hotline/simulation/model/groups-run.ts';
import { modelOf } from '../../src/hotline/simulation/model/model.ts';
import { replicateNow } from '../../src/hotline/simulation/simulate.ts';
import type { Case } from './case.ts';

export type Compared = {
  readonly table: string;
  readonly row: string;
  readonly cell: string;
  readonly expected: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Distance in standard errors. */
  readonly errors: number;
  readonly inside: boolean;
};

/** Every cell of a case, simulated with this seed. Every replication is checked against the laws of conservation. */
export function compare(one: Case, seed: number): readonly Compared[] {
  const model = modelOf(one.file, null);
  const simulation = {
    name: one.row,
    configuration: model.configuration,
    replications: one.replications,
    start: (replication: number) => createGroupsRun(model, seed, replication),
  };
  const runs = Array.from(
    { length: one.replications },
    (_, place) => replicateNow(simulation, place + 1).counts,
  );
  return one.cells.map(({ name, expected, of }) => {
    const { mean, low, high } = estimate(runs.map(of));
    if (mean === null || low === null || high === null) throw new Error(`${one.row}: ${name} has no value`);
    const error = (high - mean) / studentQuantile(one.replications - 1);
    return {
      table: one.table,
      row: one.row,
      cell: name,
      expected,
      mean,
      low,
      high,
      ...distance({ mean, low, high }, error, expected),
    };
  });
}

/** Where nothing scatters it has to be the value itself, but for the last digits. */
function distance(
  seen: { readonly mean: number; readonly low: number; readonly high: number },
  error: number,
  expected: number,
): { readonly errors: number; readonly inside: boolean } {
  const off = Math.abs(seen.mean - expected);
  if (off <= 1e-9 * Math.abs(expected)) return { errors: 0, inside: true };
  const inside = seen.low <= expected && expected <= seen.high;
  return { errors: error > 0 ? off / error : Number.POSITIVE_INFINITY, inside };
}

/** How many of the cells lie inside their interval, and the farthest. */
export function summary(cells: readonly Compared[]): {
  readonly cells: number;
  readonly inside: number;
  readonly worst: number;
} {
  return {
    cells: cells.length,
    inside: cells.filter(({ inside }) => inside).length / Math.max(1, cells.length),
    worst: Math.max(0, ...cells.map(({ errors }) => errors)),
  };
}
