import { describe, expect, it } from 'vitest';
import {
  choice,
  exponential,
  gamma,
  lognormal,
  normal,
  poissonProcess,
} from '../../src/hotline/distributions.ts';
import { draw, draws } from '../../src/hotline/draw.ts';

const MANY = 100_000;

function moments(value: (n: number) => number): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  for (let n = 0; n < MANY; n += 1) {
    const x = value(n);
    sum += x;
    squares += x * x;
  }
  const mean = sum / MANY;
  return { mean, deviation: Math.sqrt(squares / MANY - mean * mean) };
}

describe('draw', () => {
  it('gives the same number for the same question for ever [HOT-1]', () => {
    expect(draw(7, 'talk', 1)).toBe(0.9588379707082314);
    expect(draw(7, 'talk', 2)).toBe(0.7759828451473149);
    expect(draw(8, 'talk', 1)).toBe(0.0707936766294287);
    expect(draw(7, 'patience', 1)).toBe(0.1811142105988005);
    expect(draw(7, 'talk', 1, 0)).toBe(0.26529980598750524);
    expect(draw(2 ** 40 + 7, 'talk', 1_773_072_000_000)).toBe(0.3648379246695451);
    expect(draw(7, 'talk', -1)).toBe(0.8692967008873804);
  });

  it('is even and without a pattern between neighbours, purposes and seeds [HOT-1]', () => {
    const { mean, deviation } = moments((n) => draw(7, 'talk', n));
    expect(mean).toBeCloseTo(0.5, 2);
    expect(deviation).toBeCloseTo(Math.sqrt(1 / 12), 2);
    const other: readonly ((n: number) => number)[] = [
      (n) => draw(7, 'talk', n + 1),
      (n) => draw(8, 'talk', n),
      (n) => draw(7, 'patience', n),
      (n) => draw(7, 'talk', n, 0),
      (n) => draw(7, 'talk', n + 2 ** 32),
      (n) => draw(7 + 2 ** 32, 'talk', n),
    ];
    for (const second of other) {
      let together = 0;
      for (let n = 0; n < MANY; n += 1) together += (draw(7, 'talk', n) - 0.5) * (second(n) - 0.5);
      expect(Math.abs((together / MANY) * 12)).toBeLessThan(0.015);
    }
    const boxes = new Array<number>(100).fill(0);
    for (let n = 0; n < MANY; n += 1) {
      const box = Math.floor(draw(1, 'box', n) * 100);
      boxes[box] = (boxes[box] ?? 0) + 1;
    }
    const chiSquare = boxes.reduce((sum, count) => sum + (count - MANY / 100) ** 2 / (MANY / 100), 0);
    expect(chiSquare).toBeGreaterThan(60);
    expect(chiSquare).toBeLessThan(150);
  });

  it('never gives 1, and 53 bits [HOT-1]', () => {
    let fine = 0;
    for (let n = 0; n < 10_000; n += 1) {
      const u = draw(3, 'bits', n);
      expect(u).toBeGreaterThanOrEqual(0);
      expect(u).toBeLessThan(1);
      if ((u * 2 ** 32) % 1 !== 0) fine += 1;
    }
    expect(fine).toBeGreaterThan(9_900);
  });
});

describe('distributions', () => {
  it('have the mean and the deviation they are asked for [HOT-2]', () => {
    const cases = [
      { value: (n: number) => exponential(draw(1, 'e', n), 332), mean: 332, deviation: 332 },
      { value: (n: number) => normal(draw(1, 'n', n)), mean: 0, deviation: 1 },
      { value: (n: number) => gamma(draws(1, 'g', n), 6.25, 2), mean: 2, deviation: 0.8 },
      { value: (n: number) => gamma(draws(1, 'h', n), 0.5, 3), mean: 3, deviation: 3 / Math.sqrt(0.5) },
      { value: (n: number) => gamma(draws(1, 'i', n), 30, 1), mean: 1, deviation: 1 / Math.sqrt(30) },
      {
        value: (n: number) => lognormal(draw(1, 'l', n), 4.85, 0.75),
        mean: Math.exp(4.85 + 0.75 ** 2 / 2),
        deviation: Math.exp(4.85 + 0.75 ** 2 / 2) * Math.sqrt(Math.exp(0.75 ** 2) - 1),
      },
    ];
    for (const { value, mean, deviation } of cases) {
      const seen = moments(value);
      expect(Math.abs(seen.mean - mean)).toBeLessThan(0.02 * deviation);
      expect(seen.deviation / deviation).toBeCloseTo(1, 1);
    }
  });

  it('the normal quantile is exact to 1e-13 where tables are [HOT-2]', () => {
    expect(normal(0.5)).toBe(0);
    expect(normal(0.975)).toBeCloseTo(1.959963984540054, 13);
    expect(normal(0.001)).toBeCloseTo(-3.090232306167814, 13);
    expect(normal(1e-10)).toBeCloseTo(-6.361340902404056, 12);
    expect(Number.isFinite(normal(0))).toBe(true);
  });

  it('choice follows the shares and passes over nought [HOT-2]', () => {
    const counts = [0, 0, 0, 0];
    for (let n = 0; n < MANY; n += 1) {
      const place = choice(draw(1, 'c', n), [0, 72, 0, 28]);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    expect(counts[0]).toBe(0);
    expect(counts[2]).toBe(0);
    expect((counts[1] ?? 0) / MANY).toBeCloseTo(0.72, 2);
    expect(choice(0.5, [])).toBe(-1);
    expect(choice(0.5, [0, 0])).toBe(-1);
  });

  it('a Poisson process has rate times length arrivals, in order, with as much variance [HOT-2]', () => {
    const counts = Array.from({ length: 5_000 }, (_, n) => poissonProcess(draws(1, 'p', n), 12, 2));
    const mean = counts.reduce((sum, { length }) => sum + length, 0) / counts.length;
    const variance = counts.reduce((sum, { length }) => sum + (length - mean) ** 2, 0) / counts.length;
    expect(Math.abs(mean - 24)).toBeLessThan(0.3);
    expect(variance / mean).toBeCloseTo(1, 0);
    for (const times of counts.slice(0, 100)) {
      expect([...times].sort((a, b) => a - b)).toEqual(times);
      expect(times.every((time) => time >= 0 && time < 2)).toBe(true);
    }
    expect(poissonProcess(draws(1, 'p', 0), 0, 2)).toEqual([]);
  });
});
