import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff } from '../../src/client/backoff.ts';

describe('back-off', () => {
  it('draws evenly from nought to a bound that doubles from 250 ms to 15 s [LINK-5, WIRE-27]', () => {
    const longest = (attempt: number) => backoff(attempt, () => 0.999_999);
    expect([0, 1, 2, 3, 4, 5, 6, 7, 50].map(longest)).toEqual([
      250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000,
    ]);
    expect(backoff(3, () => 0)).toBe(0);
    expect(backoff(3, () => 0.5)).toBe(1_000);
  });

  it('stays within its bounds for every attempt and draw [LINK-5]', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (attempt, draw) => {
        const wait = backoff(attempt, () => draw);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(15_000);
      }),
    );
  });
});
