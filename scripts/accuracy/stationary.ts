/** Rows of Erlang B, C and A as cases: long runs after a warm-up, a cell wherever the event it counts is frequent enough. */
import { readFileSync } from 'node:fs';
import type { Counts } from '../../src/hotline/simulation/figures/ledger.ts';
import { figuresOf, type Measure } from '../../src/hotline/simulation/figures/measure.ts';
import type { GroupsFile } from '../../src/hotline/simulation/file/groups-schema.ts';
import type { Case, Cell } from './case.ts';

type Values = { readonly [name: string]: number };

/** Calls of one replication. The rarer event of a cell must be expected this often in it. */
export type Effort = { readonly calls: number; readonly replications: number };
const OFTEN = 60;

function rows(name: string): readonly Values[] {
  const text = readFileSync(new URL(`../../test/recordings/theory/${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { rows: Values[] }).rows;
}

const measure =
  (name: Measure) =>
  ({ overall, length }: Counts): number | null =>
    figuresOf(overall, length, 'calls and seats')[name];

const share =
  (name: 'abandoned' | 'blocked') =>
  ({ overall }: Counts) =>
    overall.offered > 0 ? overall[name] / overall.offered : null;

/** The chance of the event behind each cell: how often a call adds to it, in either direction. */
function chanceOf(name: string, row: Values): number {
  const wait = row.probabilityOfWait ?? 1;
  const lost = row.abandoned ?? 1;
  switch (name) {
    case 'waitAbandoned':
      return lost;
    case 'asa':
    case 'waitAll':
    case 'queueLength':
      return wait;
    case 'occupancy':
      // Where nearly everybody waits an agent is hardly ever idle.
      return 1 - (row.probabilityOfWait ?? 0);
    default: {
      const value = row[name] ?? 0;
      return Math.min(value, 1 - value);
    }
  }
}

function cellsOf(names: readonly string[], row: Values, effort: Effort): readonly Cell[] {
  return names
    .filter((name) => effort.calls * chanceOf(name, row) >= OFTEN)
    .map((name) => ({
      name,
      expected: row[name] ?? Number.NaN,
      of: name === 'abandoned' || name === 'blocked' ? share(name) : measure(name as Measure),
    }));
}

const WAITS = ['probabilityOfWait', 'asa', 'queueLength', 'occupancy', 'serviceLevelOffered'];

function floor(row: Values, perHour: number, more: Partial<GroupsFile['callTypes'][number]>): GroupsFile {
  return {
    model: 'groups',
    callTypes: [
      { id: 'calls', callsPerHour: perHour, service: { is: 'exponential', mean: row.aht ?? 180 }, ...more },
    ],
    groups: [{ id: 'agents', agents: row.agents ?? 0, skills: [{ type: 'calls' }] }],
  };
}

function lasting(
  file: GroupsFile,
  perHour: number,
  warmUp: number,
  effort: Effort,
  most: number,
): GroupsFile {
  const horizon = warmUp + Math.max((effort.calls / perHour) * 3_600, most);
  return { ...file, warmUp: Math.round(warmUp), horizon: Math.round(horizon) };
}

/** Calls nobody may wait for: as many lines as agents. */
export function erlangB(effort: Effort): readonly Case[] {
  return rows('sim-erlang-b').map((row) => {
    const perHour = (row.load ?? 0) * 20;
    const file = { ...floor({ ...row, aht: 180 }, perHour, {}), trunks: row.agents ?? 0 };
    return {
      table: 'Erlang B',
      row: `${row.load} erlang, ${row.agents} agents`,
      file: lasting(file, perHour, 1_800, effort, 0),
      replications: effort.replications,
      cells: cellsOf(['blocked'], row, effort),
    };
  });
}

/** `most`: rows whose replications would have more calls than this are left out: the queue forgets too slowly. */
export function erlangC(effort: Effort, most: number): readonly Case[] {
  return rows('sim-erlang-c').flatMap((row) => {
    const { callsPerHour = 0, aht = 180, agents = 1, occupancy = 0 } = row;
    // The longest memory of the queue, s: 1 / (sqrt(nμ) − sqrt(λ))², the gap of the spectrum of M/M/n at high load.
    const memory = 1 / (Math.sqrt(agents / aht) - Math.sqrt((agents * occupancy) / aht)) ** 2;
    const calls = Math.max(effort.calls, (150 * memory * callsPerHour) / 3_600);
    if (calls > most) return [];
    return [
      {
        table: 'Erlang C',
        row: `${callsPerHour}/h, ${aht} s, ${agents} agents`,
        file: lasting(
          floor(row, callsPerHour, {}),
          callsPerHour,
          10 * aht + 8 * memory,
          effort,
          150 * memory,
        ),
        replications: effort.replications,
        cells: cellsOf(WAITS, row, { ...effort, calls }),
      },
    ];
  });
}

export function erlangA(effort: Effort): readonly Case[] {
  return rows('sim-erlang-a').map((row) => {
    const { callsPerHour = 0, aht = 180, patience = 60, agents = 1 } = row;
    const file = floor(row, callsPerHour, { patience: { is: 'exponential', mean: patience } });
    return {
      table: 'Erlang A',
      row: `${callsPerHour}/h, ${aht} s, patience ${patience} s, ${agents} agents`,
      file: lasting(file, callsPerHour, 10 * Math.max(aht, patience), effort, 0),
      replications: effort.replications,
      cells: cellsOf(
        [
          ...WAITS,
          'abandoned',
          'waitAll',
          'waitAbandoned',
          'serviceLevelAnswered',
          'serviceLevelLateAbandonsOnly',
          'serviceLevelAbandonsAsMet',
        ],
        row,
        effort,
      ),
    };
  });
}
