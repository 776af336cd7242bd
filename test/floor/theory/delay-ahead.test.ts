import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayAheadOver, type LineAhead, meanDelayAhead } from '../../../src/floor/theory/delay-ahead.ts';
import { expectClose } from './reference-rows.ts';

const line: LineAhead = { ahead: 3, seats: 15, handlingTime: 240, patience: 180 };

const lines = fc.record({
  ahead: fc.integer({ min: 0, max: 60 }),
  seats: fc.integer({ min: 1, max: 400 }),
  handlingTime: fc.double({ min: 20, max: 400, noNaN: true }),
  patience: fc.double({ min: 10, max: 3_000, noNaN: true }),
});

/** I_x(a, b) by Simpson’s rule on its definition; a and b at least 1. */
function betaBySimpson(x: number, a: number, b: number): number {
  const area = (to: number): number => {
    const steps = 20_000;
    let sum = 0;
    for (let i = 0; i <= steps; i += 1) {
      const t = (to * i) / steps;
      sum += t ** (a - 1) * (1 - t) ** (b - 1) * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2);
    }
    return (sum * to) / steps / 3;
  };
  return area(x) / area(1);
}

describe('a caller with others ahead', () => {
  it('waits the sum of the stages on the mean, and the incomplete beta function tells how likely longer [THEORY-11]', () => {
    // 1/(15/240) + 1/(15/240 + 1/180) + …, worked out by hand.
    expect(meanDelayAhead(line)).toBeCloseTo(16 + 14.6939 + 13.5849 + 12.6316, 3);
    expectClose(delayAheadOver({ ...line, ahead: 0 }, 20), Math.exp((-15 / 240) * 20));
    for (const limit of [5, 30, 90])
      expectClose(delayAheadOver(line, limit), betaBySimpson(Math.exp(-limit / 180), (15 / 240) * 180, 4));
  });

  it('is a sum of departures where nobody hangs up, whatever the numbers [THEORY-12]', () => {
    const patient = { ...line, patience: Number.POSITIVE_INFINITY };
    const mean = (15 / 240) * 30;
    const poisson = Math.exp(-mean) * (1 + mean + mean ** 2 / 2 + mean ** 3 / 6);
    expectClose(delayAheadOver(patient, 30), poisson);
    expectClose(delayAheadOver({ ...line, patience: 1e13 }, 30), poisson);
    expectClose(meanDelayAhead(patient), 64);
    // 100,000 ahead of 2,000 seats: about 12,000 s, give or take 38.
    const crowd = { ahead: 99_999, seats: 2_000, handlingTime: 240, patience: Number.POSITIVE_INFINITY };
    expect(delayAheadOver(crowd, 12_000)).toBeCloseTo(0.5, 2);
    expect(delayAheadOver(crowd, 11_000)).toBeCloseTo(1, 9);
    expect(delayAheadOver(crowd, 13_000)).toBeLessThan(1e-9);
  });

  it('waits longer the more are ahead; its tail adds up to its mean [THEORY-13]', () => {
    fc.assert(
      fc.property(lines, fc.double({ min: 0, max: 500, noNaN: true }), (each, limit) => {
        const chance = delayAheadOver(each, limit);
        expect(chance).toBeLessThanOrEqual(1);
        expect(delayAheadOver({ ...each, ahead: each.ahead + 1 }, limit)).toBeGreaterThanOrEqual(
          chance * (1 - 1e-12),
        );
        expect(delayAheadOver(each, limit + 1)).toBeLessThanOrEqual(chance * (1 + 1e-12));
        expect(delayAheadOver(each, 0)).toBe(1);
      }),
      { seed: 13, numRuns: 300 },
    );
    let area = 0;
    for (let t = 0.005; t < 1_500; t += 0.01) area += delayAheadOver(line, t) * 0.01;
    expect(area).toBeCloseTo(meanDelayAhead(line), 4);
  });
});
