/** The order of the line: the mean wait is the same, the second moment is not; and two classes of priority. */
import { readFileSync } from 'node:fs';
import { estimate, studentQuantile } from '../../src/hotline/simulation/figures/student.ts';
import type { GroupsFile } from '../../src/hotline/simulation/file/groups-schema.ts';
import { createGroupsRun } from '../../src/hotline/simulation/model/groups-run.ts';
import { modelOf } from '../../src/hotline/simulation/model/model.ts';
import type { Compared } from './compare.ts';

type Recording = {
  readonly moments: {
    readonly callsPerHour: number;
    readonly aht: number;
    readonly agents: number;
    readonly mean: number;
    readonly firstCome: number;
    readonly random: number;
    readonly lastCome: number;
  };
  readonly priority: {
    readonly agents: number;
    readonly aht: number;
    readonly highPerHour: number;
    readonly lowPerHour: number;
    readonly high: number;
    readonly low: number;
    readonly all: number;
  };
};

/** The longest memory of this queue is about 2,340 s. */
const WARM_UP = 30_000;

function recording(): Recording {
  const path = new URL('../../test/recordings/theory/sim-disciplines.json', import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Recording;
}

/** Waits of everyone who asked after the warm-up, in s, by call type. */
function waitsOf(
  file: GroupsFile,
  seed: number,
  replication: number,
): ReadonlyMap<string, readonly number[]> {
  const run = createGroupsRun(modelOf(file, null), seed, replication);
  const asked = new Map<string, { readonly at: number; readonly queue: string }>();
  const waits = new Map<string, number[]>();
  for (let batch = run.next(5_000); batch !== null; batch = run.next(5_000))
    for (const event of batch.events) {
      if (event.t === 'visit-started') asked.set(event.call, event);
      if (event.t !== 'call-answered') continue;
      const call = asked.get(event.call);
      asked.delete(event.call);
      if (call === undefined || call.at < run.countFrom) continue;
      const known = waits.get(call.queue) ?? [];
      known.push((event.at - call.at) / 1_000);
      waits.set(call.queue, known);
    }
  return waits;
}

function mean(values: readonly number[], power = 1): number {
  return values.reduce((sum, value) => sum + value ** power, 0) / values.length;
}

/** Each discipline: mean and mean square of the wait; then the two classes. `hours`: length of a replication. */
export function compareDisciplines(hours: number, replications: number, seed: number): readonly Compared[] {
  const { moments, priority } = recording();
  const file = (
    discipline: GroupsFile['discipline'],
    types: GroupsFile['callTypes'],
    agents: number,
  ): GroupsFile => ({
    model: 'groups',
    callTypes: types,
    groups: [{ id: 'agents', agents, skills: types.map(({ id }) => ({ type: id })) }],
    ...(discipline === undefined ? {} : { discipline }),
    warmUp: WARM_UP,
    horizon: WARM_UP + hours * 3_600,
  });
  const service = { is: 'exponential' as const, mean: moments.aht };
  const one = [{ id: 'calls', callsPerHour: moments.callsPerHour, service }];
  const two = [
    { id: 'high', callsPerHour: priority.highPerHour, priority: 1, service },
    { id: 'low', callsPerHour: priority.lowPerHour, service },
  ];
  const all = (waits: ReadonlyMap<string, readonly number[]>): readonly number[] =>
    [...waits.values()].flat();
  return [
    ...(
      [
        ['fcfs', moments.firstCome],
        ['random', moments.random],
        ['lcfs', moments.lastCome],
      ] as const
    ).flatMap(([discipline, square]) =>
      cells(discipline, file(discipline, one, moments.agents), [
        ['mean wait', moments.mean, (waits) => mean(all(waits))],
        ['mean square of the wait', square, (waits) => mean(all(waits), 2)],
      ]),
    ),
    ...cells('priority', file('priority', two, priority.agents), [
      ['mean wait of the high class', priority.high, (waits) => mean(waits.get('high') ?? [])],
      ['mean wait of the low class', priority.low, (waits) => mean(waits.get('low') ?? [])],
      ['mean wait of both', priority.all, (waits) => mean(all(waits))],
    ]),
  ];

  function cells(
    row: string,
    scenario: GroupsFile,
    wanted: readonly (readonly [string, number, (waits: ReadonlyMap<string, readonly number[]>) => number])[],
  ): readonly Compared[] {
    const values = Array.from({ length: replications }, (_, place) => {
      const waits = waitsOf(scenario, seed, place + 1);
      return wanted.map(([, , of]) => of(waits));
    });
    return wanted.map(([cell, expected], place) => {
      const { mean: middle, low, high } = estimate(values.map((one) => one[place] ?? null));
      if (middle === null || low === null || high === null) throw new Error(`${row}: ${cell} has no value`);
      const error = (high - middle) / studentQuantile(replications - 1);
      const errors = Math.abs(middle - expected) / error;
      const inside = low <= expected && expected <= high;
      return { table: 'Disciplines', row, cell, expected, mean: middle, low, high, errors, inside };
    });
  }
}
