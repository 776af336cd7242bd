import { describe, expect, it } from 'vitest';
import { createTick, untilNextBeat } from '../../src/console/tick.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';

describe('the tick', () => {
  it('beats once a floor second, right after the second has begun [SCREEN-19]', () => {
    const clock = createManualWallClock(10_300);
    const tick = createTick(clock, clock.now, () => 1);
    const beats: number[] = [];
    tick.subscribe(() => beats.push(tick.at()));
    clock.advance(5_000);
    expect(beats).toEqual([11_001, 12_001, 13_001, 14_001, 15_001]);
  });

  it.each([
    [60, 1_000],
    [2, 1_000],
    [0, 1_000],
    [0.1, 10_000],
  ])('at rate %d waits about %i ms of wall time, never less than a second [SCREEN-19]', (rate, wall) => {
    for (const now of [0, 1, 499, 999, 1_000, 1_773_108_000_123]) {
      const wait = untilNextBeat(now, rate);
      expect(wait).toBeLessThanOrEqual(wall);
      if (rate > 1) expect(wait).toBeGreaterThan(wall - 1_000 / rate);
    }
  });

  it('aims at the next second when floor time jumps [SCREEN-19]', () => {
    const clock = createManualWallClock(0);
    let ahead = 0;
    const tick = createTick(
      clock,
      () => clock.now() + ahead,
      () => 1,
    );
    const beats: number[] = [];
    tick.subscribe(() => beats.push(tick.at()));
    clock.advance(1_500);
    ahead = 700;
    clock.advance(3_000);
    expect(beats.slice(1)).toEqual([2_701, 3_001, 4_001, 5_001]);
  });

  it('is one timer for all, and none without a listener [SCREEN-19]', () => {
    const clock = createManualWallClock(0);
    const tick = createTick(clock, clock.now, () => 1);
    expect(clock.waiting()).toBe(0);
    const stops = [1, 2, 3].map(() => tick.subscribe(() => {}));
    expect(clock.waiting()).toBe(1);
    for (const stop of stops) {
      stop();
      stop();
    }
    expect(clock.waiting()).toBe(0);
    const beats: number[] = [];
    clock.advance(10_400);
    tick.subscribe(() => beats.push(tick.at()));
    expect(tick.at()).toBe(10_400);
    clock.advance(700);
    expect(beats).toEqual([11_001]);
  });
});
