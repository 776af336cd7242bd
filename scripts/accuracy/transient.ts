/** Transients of M/M/n(t)+M from a live state: many short runs, gathered into batches so that shares are taken over many calls. */
import { readFileSync } from 'node:fs';
import type { Counts } from '../../src/hotline/simulation/figures/ledger.ts';
import { estimate, studentQuantile } from '../../src/hotline/simulation/figures/student.ts';
import type { GroupsFile } from '../../src/hotline/simulation/file/groups-schema.ts';
import { createGroupsRun } from '../../src/hotline/simulation/model/groups-run.ts';
import { modelOf } from '../../src/hotline/simulation/model/model.ts';
import { replicateNow } from '../../src/hotline/simulation/simulate.ts';
import type { Compared } from './compare.ts';
import { integralOf } from './window.ts';

export type TransientRow = {
  readonly callsPerHour: number;
  readonly aht: number;
  readonly patience: number;
  readonly agents: number;
  readonly inSystem: number;
  readonly agentsAfter: number;
  readonly changeAt: number;
  /** Of the callers of the first 15 minutes, as the table has it: a sum over every 5 s. */
  readonly served20: number;
  readonly at: { readonly [second: string]: { readonly queueLength: number; readonly busy: number } };
};

/** Runs are gathered into batches, so many at least, of so many runs at most. */
const BATCHES = 20;
const BATCH = 50;
const WINDOW = 900;

/** The rows of the recording. */
export function transients(): readonly TransientRow[] {
  const path = new URL('../../test/recordings/theory/sim-transients.json', import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { rows: TransientRow[] }).rows;
}

function fileOf(row: TransientRow): GroupsFile {
  const { agents, agentsAfter, changeAt } = row;
  const steps = [{ from: 0, agents: changeAt === 0 ? agentsAfter : agents }];
  if (changeAt > 0) steps.push({ from: changeAt, agents: agentsAfter });
  return {
    model: 'groups',
    callTypes: [
      {
        id: 'calls',
        callsPerHour: row.callsPerHour,
        patience: { is: 'exponential', mean: row.patience },
        service: { is: 'exponential', mean: row.aht },
      },
    ],
    // Who is one too many gives the call back: the number in the system stays, as in the equations.
    groups: [{ id: 'agents', agents: steps, leaving: 'give-back', skills: [{ type: 'calls' }] }],
    start: { calls: { calls: row.inSystem } },
    horizon: WINDOW + 1,
    periods: 1,
  };
}

type Sums = { readonly values: Map<string, number>; offered: number; inTime: number };

/** Queue and busy agents at each instant, and the share of the callers of the window served within 20 s. */
export function compareTransient(row: TransientRow, runs: number, seed: number): readonly Compared[] {
  const model = modelOf(fileOf(row), null);
  const { agents, agentsAfter, changeAt } = row;
  const label = `${agents} agents, ${row.inSystem} callers, ${agentsAfter} agents from ${changeAt} s`;
  const simulation = {
    name: label,
    configuration: model.configuration,
    replications: runs,
    start: (replication: number) => createGroupsRun(model, seed, replication),
  };
  // The instant of a change of staff has two values.
  const instants = Object.keys(row.at).filter((second) => Number(second) > 0 && Number(second) !== changeAt);
  // Where somebody is idle in fewer than twenty of the runs there is nothing to be measured.
  const somebodyIdles = (second: string): boolean =>
    (Number(second) < changeAt ? agents : agentsAfter) - (row.at[second]?.busy ?? 0) > 20 / runs;
  const count = Math.max(BATCHES, Math.floor(runs / BATCH));
  const batches = Array.from({ length: count }, (): Sums => ({ values: new Map(), offered: 0, inTime: 0 }));
  for (let run = 1; run <= runs; run += 1) {
    const sums = batches[run % count];
    if (sums !== undefined) add(sums, replicateNow(simulation, run).counts, instants);
  }
  const perBatch = runs / count;
  const cells = instants.flatMap((second) => [
    cell(
      `queue at ${second} s`,
      row.at[second]?.queueLength,
      (sums) => (sums.values.get(`q${second}`) ?? 0) / perBatch,
    ),
    ...(somebodyIdles(second)
      ? [
          cell(
            `busy at ${second} s`,
            row.at[second]?.busy,
            (sums) => (sums.values.get(`b${second}`) ?? 0) / perBatch,
          ),
        ]
      : []),
  ]);
  return [
    ...cells,
    cell('served within 20 s, 0 to 15 min', integralOf(row), ({ inTime, offered }) => inTime / offered),
  ];

  function cell(name: string, expected: number | undefined, of: (sums: Sums) => number): Compared {
    const { mean, low, high } = estimate(batches.map(of));
    if (mean === null || low === null || high === null || expected === undefined)
      throw new Error(`${label}: ${name} has no value`);
    const error = (high - mean) / studentQuantile(count - 1);
    return {
      table: 'Transient',
      row: label,
      cell: name,
      expected,
      mean,
      low,
      high,
      errors:
        error > 0 ? Math.abs(mean - expected) / error : mean === expected ? 0 : Number.POSITIVE_INFINITY,
      inside: low <= expected && expected <= high,
    };
  }
}

function add(sums: Sums, { periods }: Counts, instants: readonly string[]): void {
  for (const second of instants) {
    // The second before and the second after the instant: their mean is its value.
    for (const place of [Number(second) - 1, Number(second)]) {
      const counted = periods[place]?.cell;
      if (counted === undefined) continue;
      bump(sums.values, `q${second}`, counted.queueTime / 2_000);
      bump(sums.values, `b${second}`, counted.busy / 2_000);
    }
  }
  for (const { cell } of periods.slice(0, WINDOW)) {
    sums.offered += cell.offered;
    sums.inTime += cell.answeredInTime;
  }
}

function bump(values: Map<string, number>, name: string, by: number): void {
  values.set(name, (values.get(name) ?? 0) + by);
}
