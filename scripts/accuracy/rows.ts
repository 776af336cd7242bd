/**
 * The rows of theory that are simulated, each with its effort and its seed, fixed before anything runs: no row gets more
 * than the others because it turned out badly. Knows no report.
 */
import type { Case } from './case.ts';
import { type Compared, compare } from './compare.ts';
import { described } from './described.ts';
import { compareDisciplines } from './disciplines.ts';
import { spread } from './spread.ts';
import { erlangA, erlangB, erlangC } from './stationary.ts';
import { compareTransient, transients } from './transient.ts';

export type Row = {
  /** What it is and with which effort: a kept answer is that of the same key. */
  readonly key: string;
  readonly run: () => readonly Compared[];
};

/** Calls and replications of a row of Erlang A, B and C; runs of a transient; hours of a discipline, of a described floor. */
type Effort = {
  readonly calls: number;
  readonly replications: number;
  readonly runs: number;
  readonly hours: number;
  readonly describedHours: number;
};

const QUICK: Effort = { calls: 5_000, replications: 20, runs: 1_000, hours: 150, describedHours: 20 };
const ALL: Effort = { calls: 5_000, replications: 60, runs: 4_000, hours: 150, describedHours: 50 };
/** A row of Erlang C that needs more calls a replication is left out: its queue forgets too slowly. */
const MOST_CALLS = 40_000;

/** Every row that can be, or so many of each table as a quick run has time for. */
export function rowsOf(all: boolean): readonly Row[] {
  const effort = all ? ALL : QUICK;
  const some = <One>(rows: readonly One[], count: number): readonly One[] =>
    all ? rows : spread(rows, count);
  const cases: readonly Case[] = [
    ...some(erlangA(effort), 16),
    ...some(erlangB(effort), 10),
    ...some(erlangC(effort, MOST_CALLS), 8),
  ].filter(({ cells }) => cells.length > 0);
  const stationary = cases.map((one, turn): Row => {
    const seed = 1_000 + turn;
    const much = `${effort.calls} calls × ${effort.replications}, seed ${seed}`;
    return { key: `${one.table}: ${one.row}: ${much}`, run: () => compare(one, seed) };
  });
  const moving = some(transients(), 6).map((row, turn): Row => {
    const seed = 7_000 + turn;
    return {
      key: `Transient: ${turn + 1}: ${effort.runs} runs, seed ${seed}`,
      run: () => compareTransient(row, effort.runs, seed),
    };
  });
  const disciplines: Row = {
    key: `Disciplines: ${effort.hours} h × ${effort.replications}, seed 3000`,
    run: () => compareDisciplines(effort.hours, effort.replications, 3_000),
  };
  const said = described({ hours: effort.describedHours, replications: effort.replications });
  const floors = said.map((one, turn): Row => {
    const seed = 5_000 + turn;
    const much = `${effort.describedHours} h × ${one.replications}, seed ${seed}`;
    return { key: `${one.table}: ${one.row}: ${much}`, run: () => compare(one, seed) };
  });
  return [...moving, ...stationary, disciplines, ...floors];
}
