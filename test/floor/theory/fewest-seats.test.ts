import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangA } from '../../../src/floor/theory/erlang-a.ts';
import { fewestSeats, readyFloorFor, seatsFor } from '../../../src/floor/theory/fewest-seats.ts';

function waitsOver(rate: number, seats: number): number {
  return erlangA({ rate, handlingTime: 206, patience: 345, seats })?.within(20).waitOver ?? 1;
}

describe('the fewest seats that do', () => {
  it('one fewer would not do [THEORY-19]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), (answer) => {
        expect(fewestSeats((seats) => seats >= answer)).toBe(answer);
      }),
      { seed: 19 },
    );
    expect(fewestSeats(() => false)).toBeNull();
    for (const calls of [3, 40, 240, 3_000]) {
      const rate = calls / 3600;
      const seats = seatsFor({ rate, handlingTime: 206, patience: 345 }, 20, 0.001) ?? 0;
      expect(waitsOver(rate, seats)).toBeLessThanOrEqual(0.001);
      expect(waitsOver(rate, seats - 1)).toBeGreaterThan(0.001);
    }
  });

  it('the ready floor is what those seats have free on the mean, and grows with the calls [THEORY-20]', () => {
    const floors = [0, 5, 20, 60, 120, 240, 480].map((calls) =>
      readyFloorFor(calls / 3600, 206, 345, 20, 0.001),
    );
    expect(floors).toEqual([1, 4, 5, 8, 10, 13, 16]);
    expect(readyFloorFor(240 / 3600, 206, 345, 20, 0)).toBeNull();
    // 26 seats hold .1 % at 240 calls an hour, of which 13.7 are busy.
    expect(seatsFor({ rate: 240 / 3600, handlingTime: 206, patience: 345 }, 20, 0.001)).toBe(26);
  });
});
