/** Values that change with the time: what holds when, and when the next change is. */
import { describe, expect, it } from 'vitest';
import { type Step, type Steps, stepsOf } from '../../../src/hotline/simulation/model/steps.ts';
import { counted, simple } from './runs.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Hour and value at each change within so many days, found by going from one change to the next. */
function changes(steps: Steps, days: number): readonly (readonly [hour: number, value: number])[] {
  const seen: (readonly [number, number])[] = [[0, steps.at(0)]];
  for (let time = steps.after(0); time !== null && time < days * DAY; time = steps.after(time))
    seen.push([time / HOUR, steps.at(time)]);
  return seen;
}

const OPEN: readonly Step[] = [
  { from: '08:00', value: 120 },
  { from: '18:00', value: 30 },
];

describe('steps', () => {
  it('hold what they say from the first midnight on, without a repeat for ever [SIM-3]', () => {
    expect(changes(stepsOf(OPEN, null), 3)).toEqual([
      [0, 0],
      [8, 120],
      [18, 30],
    ]);
  });

  it('every round is as the first: nought before the first step, whatever the last one says [SIM-3]', () => {
    const steps = stepsOf(OPEN, DAY);
    expect(changes(steps, 2)).toEqual([
      [0, 0],
      [8, 120],
      [18, 30],
      [24, 0],
      [32, 120],
      [42, 30],
    ]);
    for (let hour = 0; hour < 24; hour += 1)
      for (const day of [1, 2, 300]) expect(steps.at(day * DAY + hour * HOUR)).toBe(steps.at(hour * HOUR));
  });

  it('what lies at the repeat or behind it says nothing, in no round [SIM-3]', () => {
    const late = [...OPEN, { from: '24:00', value: 5 }, { from: '26:00', value: 7 }];
    expect(changes(stepsOf(late, DAY), 3)).toEqual(changes(stepsOf(OPEN, DAY), 3));
    expect(changes(stepsOf([{ from: '26:00', value: 7 }], DAY), 3)).toEqual([[0, 0]]);
  });

  it('a round that ends at nought has no change at its end [SIM-3]', () => {
    const closes = [...OPEN, { from: '20:00', value: 0 }];
    expect(changes(stepsOf(closes, DAY), 2).map(([hour]) => hour)).toEqual([0, 8, 18, 20, 32, 42, 44]);
  });

  it('no call comes before the first step of the second day [SIM-3]', () => {
    const { periods } = counted(
      simple(0, 0, {
        callTypes: [
          {
            id: 'calls',
            callsPerHour: [
              { from: '08:00', callsPerHour: 120 },
              { from: '18:00', callsPerHour: 30 },
            ],
            service: 60,
          },
        ],
        groups: [{ id: 'desk', agents: 20, skills: [{ type: 'calls' }] }],
        periods: '08:00',
      }),
      3,
      1,
      2,
    );
    const offered = periods.map(({ cell }) => cell.offered);
    expect(offered.map((calls) => calls > 0)).toEqual([false, true, true, false, true, true]);
  });
});
