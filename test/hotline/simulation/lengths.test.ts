import { describe, expect, it } from 'vitest';
import { draws } from '../../../src/hotline/draw.ts';
import type { LengthOfTime } from '../../../src/hotline/simulation/file/length-schema.ts';
import { samplerOf } from '../../../src/hotline/simulation/model/sampler.ts';

const HOUR = 3_600_000;

function sampled(
  length: LengthOfTime,
  count = 40_000,
): { readonly mean: number; readonly deviation: number } {
  const sample = samplerOf(length, null);
  const values = Array.from(
    { length: count },
    (_, place) => sample(draws(5, 'test', place), 0, null) / 1_000,
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  return { mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count) };
}

describe('lengths of time', () => {
  it.each<[LengthOfTime, number, number]>([
    [{ is: 'exponential', mean: 180 }, 180, 180],
    [{ is: 'gamma', mean: 60, shape: 4 }, 60, 30],
    [{ is: 'gamma', mean: 60, shape: 0.25 }, 60, 120],
    [{ is: 'erlang', mean: 90, stages: 9 }, 90, 30],
    [{ is: 'lognormal', mean: 200, deviation: 150 }, 200, 150],
    [{ is: 'lognormal', mu: 4.85, sigma: 0.75 }, 169.27, 146.98],
    [{ is: 'deterministic', value: 7.5 }, 7.5, 0],
    [{ is: 'point', value: 0 }, 0, 0],
    [{ is: 'exponential', mean: 0 }, 0, 0],
    [12, 12, 0],
    [{ is: 'empirical', values: [10, 20, 30] }, 20, 8.165],
    [{ is: 'empirical', values: [10, 20], weights: [3, 1] }, 12.5, 4.33],
    [
      {
        is: 'mixture',
        parts: [
          { share: 1, of: { is: 'point', value: 0 } },
          { share: 3, of: { is: 'exponential', mean: 100 } },
        ],
      },
      75,
      96.8,
    ],
  ])('%j has its mean and its spread [SIM-1]', (length, mean, deviation) => {
    const seen = sampled(length);
    expect(Math.abs(seen.mean - mean)).toBeLessThanOrEqual(0.02 * mean);
    expect(Math.abs(seen.deviation - deviation)).toBeLessThanOrEqual(0.04 * deviation + 1e-6);
  });

  it('without an end is infinite [SIM-1]', () => {
    expect(samplerOf({ is: 'never' }, null)(draws(1, 'x'), 0, null)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is that of the first case that fits who serves and when [SIM-2]', () => {
    const sample = samplerOf(
      {
        cases: [
          { group: 'new', from: '08:00', until: '12:00', length: 300 },
          { group: 'new', length: 240 },
          { from: '22:00', length: 200 },
        ],
        otherwise: 180,
      },
      24 * HOUR,
    );
    const of = (at: number, group: string | null): number => sample(draws(1, 'x'), at * HOUR, group) / 1_000;
    expect(of(9, 'new')).toBe(300);
    expect(of(12, 'new')).toBe(240);
    expect(of(23, 'old')).toBe(200);
    expect(of(9, 'old')).toBe(180);
    expect(of(9, null)).toBe(180);
    expect(of(24 + 9, 'new')).toBe(300);
  });
});
