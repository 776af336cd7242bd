/** Ordinary simulated days, judged: few alarms, cheap. All thirty seeds are run by `node scripts/alarms.ts`. */
import { describe, expect, it } from 'vitest';
import { judgedDay } from '../../../scripts/alarms/calm-day.ts';

describe('an ordinary day', () => {
  it('raises fewer than one alarm in 10 min and at most two critical ones, as an average [ALM-30]', {
    timeout: 120_000,
  }, () => {
    const days = [1, 2, 3].map((seed) => judgedDay(seed));
    const alarms = days.reduce((sum, { raised }) => sum + raised.length, 0);
    const critical = days.reduce((sum, day) => sum + day.critical.size, 0);
    expect(alarms / days.length).toBeLessThan(144);
    expect(critical / days.length).toBeLessThanOrEqual(2);
    // Every alarm says why.
    expect(days.flatMap(({ raised }) => raised).every(({ why }) => why.code !== '')).toBe(true);
  });
});
