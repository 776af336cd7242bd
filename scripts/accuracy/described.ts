/**
 * What a scenario file can say, each against theory or a sum by hand: distributions, selections, overflow, lines, factors
 * and the rest. Knows no report.
 */
import { erlangB } from '../../src/floor/theory/erlang-b.ts';
import type { Cell as Tally } from '../../src/hotline/simulation/figures/cell.ts';
import type { Counts } from '../../src/hotline/simulation/figures/ledger.ts';
import { figuresOf } from '../../src/hotline/simulation/figures/measure.ts';
import type { GroupsFile } from '../../src/hotline/simulation/file/groups-schema.ts';
import type { LengthOfTime } from '../../src/hotline/simulation/file/length-schema.ts';
import type { Case, Cell } from './case.ts';

const HOUR = 3_600;
const HALF_HOUR = 1_800;
const DAY = 24 * HOUR;

/** Hours of one replication, where it is steady; and how many. */
export type Effort = { readonly hours: number; readonly replications: number };

type Sketch = Omit<GroupsFile, 'model' | 'callTypes' | 'groups'> & {
  readonly callsPerHour?: number;
  readonly service?: LengthOfTime;
  readonly call?: Partial<GroupsFile['callTypes'][number]>;
  readonly agents?: number;
  readonly groups?: GroupsFile['groups'];
};

/** One call type; one group, unless others are given. */
function file(sketch: Sketch): GroupsFile {
  const { callsPerHour = 60, service = { is: 'exponential', mean: 60 }, call, agents = 1, ...rest } = sketch;
  return {
    model: 'groups',
    callTypes: [{ id: 'calls', callsPerHour, service, ...call }],
    groups: [{ id: 'desk', agents, skills: [{ type: 'calls' }] }],
    ...rest,
  };
}

const overall = (name: keyof ReturnType<typeof figuresOf>) => (counts: Counts) =>
  figuresOf(counts.overall, counts.length, 'calls and seats')[name];
const share = (name: 'answered' | 'abandoned' | 'blocked' | 'overflowed') => (counts: Counts) =>
  counts.overall.offered === 0 ? null : counts.overall[name] / counts.overall.offered;
const occupancyOf =
  (group: string) =>
  ({ groups }: Counts): number | null => {
    const cell: Tally | undefined = groups.get(group);
    return cell === undefined || cell.available === 0 ? null : cell.busy / cell.available;
  };

/** Pollaczek 1930, Khinchine 1932: λE[S²] / 2(1 − ρ); for a service of this mean and mean square, s. */
function waitOfOne(perHour: number, mean: number, square: number): number {
  const rate = perHour / HOUR;
  return (rate * square) / (2 * (1 - rate * mean));
}

const SERVICES: readonly (readonly [string, LengthOfTime, number, number])[] = [
  ['exponential', { is: 'exponential', mean: 60 }, 60, 7_200],
  ['gamma, shape 0.5', { is: 'gamma', mean: 60, shape: 0.5 }, 60, 10_800],
  ['Erlang, 4 stages', { is: 'erlang', mean: 60, stages: 4 }, 60, 4_500],
  ['lognormal', { is: 'lognormal', mean: 60, deviation: 45 }, 60, 3_600 + 45 ** 2],
  ['deterministic', { is: 'deterministic', value: 60 }, 60, 3_600],
  ['empirical', { is: 'empirical', values: [20, 50, 140], weights: [2, 1, 1] }, 57.5, 200 + 625 + 4_900],
  [
    'mixture with a point mass at 0',
    {
      is: 'mixture',
      parts: [
        { share: 0.25, of: { is: 'point', value: 0 } },
        { share: 0.75, of: { is: 'exponential', mean: 80 } },
      ],
    },
    60,
    0.75 * 2 * 6_400,
  ],
];

/** Every case, steady ones over so many hours. */
export function described({ hours, replications }: Effort): readonly Case[] {
  const steady = { warmUp: 5 * HOUR, horizon: (5 + hours) * HOUR } as const;
  const one = (
    row: string,
    sketch: Sketch,
    cells: readonly (readonly [string, number, Cell['of']])[],
    times = 1,
  ): Case => ({
    table: 'Described',
    row,
    file: file(sketch),
    replications: replications * times,
    cells: cells.map(([name, expected, of]) => ({ name, expected, of })),
  });
  return [...services(), ...lengthsOfEachKind(), ...selections(), ...overflows(), ...lines(), ...factors()];

  function services(): readonly Case[] {
    return [
      ...SERVICES.map(([name, service, mean, square]) =>
        one(`one agent, service ${name}`, { callsPerHour: 36, service, ...steady }, [
          ['waitAll', waitOfOne(36, mean, square), overall('waitAll')],
          ['occupancy', (36 / HOUR) * mean, overall('occupancy')],
        ]),
      ),
      one(
        'lognormal service on 4 lines: blocking knows its mean alone',
        { callsPerHour: 120, service: SERVICES[3]?.[1] ?? 60, agents: 4, trunks: 4, ...steady },
        [['blocked', erlangB(2, 4), share('blocked')]],
      ),
    ];
  }

  function lengthsOfEachKind(): readonly Case[] {
    const never = { call: { patience: { is: 'gamma', mean: 90, shape: 3 } }, agents: 0 } as const;
    const twice = (time: number): LengthOfTime => ({
      cases: [
        { group: 'new', length: { is: 'exponential', mean: time * 2 } },
        { from: '12:00', until: '24:00', length: { is: 'exponential', mean: time / 2 } },
      ],
      otherwise: { is: 'exponential', mean: time },
    });
    const days = Math.max(1, Math.round(hours / 24));
    // What is under way at noon, less what is at midnight: a call of the old lasts 60 s in the morning, then 30 s.
    const carried = (1 * 60 - 0.5 * 30) / (DAY / 2);
    const busyIn =
      (half: number) =>
      ({ periods }: Counts): number => {
        const halves = periods.filter((_, place) => place % 2 === half);
        return halves.reduce((sum, { cell }) => sum + cell.busy, 0) / (halves.length * (DAY / 2) * 1_000);
      };
    const group = (id: string, type: string) => ({ id, agents: 40, skills: [{ type }] });
    return [
      one('nobody to answer, patience gamma', { ...never, ...steady }, [
        ['waitAbandoned', 90, overall('waitAbandoned')],
        ['queueLength', (60 / HOUR) * 90, overall('queueLength')],
        ['abandoned', 1, share('abandoned')],
      ]),
      one(
        'ring and wrap-up, agents enough',
        {
          agents: 30,
          call: {
            ring: { is: 'erlang', mean: 5, stages: 2 },
            wrapUp: { is: 'lognormal', mean: 40, deviation: 20 },
          },
          ...steady,
        },
        [
          ['asa', 5, overall('asa')],
          ['probabilityOfWait', 0, overall('probabilityOfWait')],
          ['occupancy', ((60 / HOUR) * 105) / 30, overall('occupancy')],
        ],
      ),
      one(
        'patience runs out while it rings',
        {
          agents: 30,
          call: { ring: { is: 'exponential', mean: 10 }, patience: { is: 'exponential', mean: 40 } },
          ...steady,
        },
        [['abandoned', 0.2, share('abandoned')]],
      ),
      {
        table: 'Described',
        row: 'service by group and by the time of day',
        file: {
          model: 'groups',
          callTypes: [
            { id: 'a', callsPerHour: 60, service: twice(60) },
            { id: 'b', callsPerHour: 60, service: twice(60) },
          ],
          groups: [group('new', 'a'), group('old', 'b')],
          warmUp: '24:00',
          horizon: (1 + days) * DAY,
          repeatEvery: '24:00',
          periods: '12:00',
        },
        replications,
        cells: [
          { name: 'occupancy of the new', expected: 2 / 40, of: occupancyOf('new') },
          { name: 'occupancy of the old', expected: 0.75 / 40, of: occupancyOf('old') },
          { name: 'busy in the mornings', expected: 3 - carried, of: busyIn(0) },
          { name: 'busy in the afternoons', expected: 2.5 + carried, of: busyIn(1) },
        ],
      },
    ];
  }

  /** Lines as many as agents: the order in which idle agents are asked changes who works and not how much is lost. */
  function selections(): readonly Case[] {
    const load = 2;
    const single = (id: string, level = 1) => ({ id, agents: 1, skills: [{ type: 'calls', level }] });
    const groups = ['first', 'second', 'third'].map((id) => single(id));
    const floor = { callsPerHour: 120, trunks: 3, ...steady };
    const evenly = (load * (1 - erlangB(load, 3))) / 3;
    // What the first i carry, less what the first i − 1 carry.
    const inOrder = [1, 2, 3].map((i) => load * (erlangB(load, i - 1) - erlangB(load, i)));
    const cells = (expected: (place: number) => number) =>
      ['first', 'second', 'third'].map(
        (id, place) => [`occupancy of the ${id}`, expected(place), occupancyOf(id)] as const,
      );
    return [
      one(
        'fixed order',
        { ...floor, groups, selection: 'fixed-order' },
        cells((place) => inOrder[place] ?? 0),
      ),
      ...(['longest-idle', 'random', 'round-robin', 'least-occupied'] as const).map((selection) =>
        one(
          selection,
          { ...floor, groups, selection },
          cells(() => evenly),
        ),
      ),
      one(
        'levels of a skill, before longest idle',
        { ...floor, groups: [single('first'), single('second', 2), single('third', 3)] },
        cells((place) => inOrder[place] ?? 0),
      ),
    ];
  }

  function overflows(): readonly Case[] {
    const patience = { is: 'exponential', mean: 90 } as const;
    return [
      one(
        'nobody to answer, off the floor after 60 s',
        { agents: 0, call: { patience, overflow: [{ after: 60, to: 'out' }] }, ...steady },
        [
          ['overflowed', Math.exp(-60 / 90), share('overflowed')],
          ['waitAll', 90 * (1 - Math.exp(-60 / 90)), overall('waitAll')],
        ],
      ),
      one(
        'to helpers after 30 s of waiting',
        {
          call: { overflow: [{ after: 30, to: 'more' }] },
          furtherQueues: ['more'],
          groups: [
            { id: 'desk', agents: 0, skills: [{ type: 'calls' }] },
            { id: 'helpers', agents: 20, skills: [{ type: 'more' }] },
          ],
          ...steady,
        },
        [
          ['asa', 30, overall('asa')],
          ['occupancy of the helpers', 1 / 20, occupancyOf('helpers')],
        ],
      ),
      // M/M/2/5 at 5 erlang.
      one(
        'off the floor when more than 3 wait',
        { callsPerHour: 300, agents: 2, call: { overflow: [{ waiting: 3, to: 'out' }] }, ...steady },
        [['overflowed', 195.3125 / 323.1875, share('overflowed')]],
      ),
    ];
  }

  function lines(): readonly Case[] {
    // M/M/2/5 at 5 erlang, a line for every call on the floor.
    return [
      one('5 lines and 2 agents', { callsPerHour: 300, agents: 2, trunks: 5, ...steady }, [
        ['blocked', 195.3125 / 323.1875, share('blocked')],
      ]),
      {
        table: 'Described',
        row: 'two trunk groups',
        file: {
          model: 'groups',
          callTypes: ['a', 'b'].map((id, place) => ({
            id,
            callsPerHour: 120,
            service: { is: 'exponential', mean: 60 },
            trunks: place === 0 ? 'few' : 'many',
          })),
          groups: [{ id: 'desk', agents: 20, skills: [{ type: 'a' }, { type: 'b' }] }],
          trunks: [
            { id: 'few', lines: 2 },
            { id: 'many', lines: 4 },
          ],
          ...steady,
        },
        replications,
        cells: ['a', 'b'].map((id, place) => ({
          name: `blocked of ${id}`,
          expected: erlangB(2, place === 0 ? 2 : 4),
          of: ({ types }: Counts) => (types.get(id)?.blocked ?? 0) / (types.get(id)?.offered ?? 1),
        })),
      },
    ];
  }

  /** Poisson with a Gamma factor is negative binomial: P(nobody) = (1 + m/k)^−k. */
  function factors(): readonly Case[] {
    const nobody = (cell: Tally | undefined): number => (cell?.offered === 0 ? 1 : 0);
    const short = { callsPerHour: 2, agents: 10, service: 0, horizon: HOUR, periods: HALF_HOUR } as const;
    const both: Cell['of'] = ({ periods }) => nobody(periods[0]?.cell) * nobody(periods[1]?.cell);
    const cells = (day: number, half: number, together: number) =>
      [
        ['P(nobody calls in the hour)', day, ({ overall: cell }: Counts) => nobody(cell)],
        ['P(nobody in the first half hour)', half, ({ periods }: Counts) => nobody(periods[0]?.cell)],
        ['P(nobody in either half hour)', together, both],
      ] as const;
    const e = Math.exp;
    return [
      one('no factor, 2 calls', short, cells(e(-2), e(-1), e(-2)), 40),
      one('day factor of shape 1', { ...short, dayShape: 1 }, cells(1 / 3, 1 / 2, 1 / 3), 40),
      one('half-hour factor of shape 1', { ...short, halfHourShape: 1 }, cells(1 / 4, 1 / 2, 1 / 4), 40),
      one('day factor of the call type', { ...short, call: { dayShape: 1 } }, cells(1 / 3, 1 / 2, 1 / 3), 40),
      one(
        'half-hour factor of the call type',
        { ...short, call: { halfHourShape: 2 } },
        cells((2 / 3) ** 4, (2 / 3) ** 2, (2 / 3) ** 4),
        40,
      ),
    ];
  }
}
