import { describe, expect, it } from 'vitest';
import { MEASURES } from '../../../src/hotline/simulation/figures/measure.ts';
import { estimate, studentQuantile } from '../../../src/hotline/simulation/figures/student.ts';
import { createResult } from '../../../src/hotline/simulation/result.ts';
import { counted, simple } from './runs.ts';

describe('intervals', () => {
  it.each([
    [1, 12.706204736],
    [2, 4.30265273],
    [3, 3.182446305],
    [4, 2.776445105],
    [9, 2.262157163],
    [19, 2.093024054],
    [29, 2.045229642],
    [100, 1.983971519],
    [999, 1.962341461],
  ])("Student's t with %d degrees of freedom is %d [SIM-14]", (degrees, quantile) => {
    expect(studentQuantile(degrees)).toBeCloseTo(quantile, 8);
  });

  it('are around the mean; one value has none, no value no mean [SIM-14]', () => {
    const { mean, low, high } = estimate([1, 2, 3, null]);
    expect(mean).toBe(2);
    expect((high ?? 0) - 2).toBeCloseTo(4.30265273 / Math.sqrt(3), 8);
    expect(2 - (low ?? 0)).toBeCloseTo(4.30265273 / Math.sqrt(3), 8);
    expect(estimate([5, null])).toEqual({ mean: 5, low: null, high: null });
    expect(estimate([null])).toEqual({ mean: null, low: null, high: null });
  });
});

describe('a result', () => {
  it('has every measure for the whole, each period, call type and group [SIM-18]', () => {
    const result = createResult('test', 7);
    for (const replication of [1, 2, 3])
      result.add(counted(simple(5, 80, { horizon: '02:00' }), 7, replication));
    const made = result.result();
    expect(Object.keys(made)).toEqual([
      'scenario',
      'seed',
      'replications',
      'overall',
      'periods',
      'types',
      'groups',
    ]);
    expect(made.replications).toBe(3);
    expect(made.periods.map(({ from, to }) => `${from}-${to}`)).toEqual([
      '00:00-00:30',
      '00:30-01:00',
      '01:00-01:30',
      '01:30-02:00',
    ]);
    for (const scope of [
      made.overall,
      ...made.periods,
      ...Object.values(made.types),
      ...Object.values(made.groups),
    ])
      for (const name of MEASURES) expect(Object.keys(scope[name])).toEqual(['mean', 'low', 'high']);
    const offered = made.periods.reduce((sum, row) => sum + (row.offered.mean ?? 0), 0);
    expect(offered).toBeCloseTo(made.overall.offered.mean ?? 0, 9);
    expect(made.types.calls?.answered).toEqual(made.overall.answered);
    expect(made.groups.desk?.occupancy).toEqual(made.overall.occupancy);
  });
});
