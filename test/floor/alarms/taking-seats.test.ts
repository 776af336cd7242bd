/** Seats taken away one by one: the ready floor is said before a caller waits. All paces and hours are run by `node scripts/alarms.ts --write`. */
import { describe, expect, it } from 'vitest';
import { takeSeats } from '../../../scripts/alarms/taking-seats.ts';

describe('seats taken away until the service level falls', () => {
  it.each([
    ['02:00', 1],
    ['10:00', 2],
    ['18:30', 3],
  ] as const)(
    'from %s on, one every 3 min, raise the ready-floor alarm at least 60 s before, seed %i [ALM-31]',
    (from, seed) => {
      const { fellAt, warnedAt, seats } = takeSeats(seed, from, 180);
      expect(fellAt).not.toBeNull();
      expect(seats).toBeGreaterThan(3);
      expect((fellAt ?? 0) - (warnedAt ?? Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(60);
    },
    60_000,
  );
});
