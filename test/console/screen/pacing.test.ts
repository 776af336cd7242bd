/** When frames may leave: the state machine by instants, without a clock. */
import { describe, expect, it } from 'vitest';
import * as pace from '../../../src/console/screen/pacing.ts';

const may = (pacing: pace.Pacing, now: number): boolean =>
  pace.mayPass(pace.settled(pacing, now), 'data', now);

describe('pacing', () => {
  it('until the terminal has answered, and where it never does, data frames keep to ten a second [GRID-12]', () => {
    let pacing = pace.startPacing(false);
    expect(pace.shouldAsk(pacing, 0)).toBe(true);
    pacing = pace.asked(pacing, 0);
    pacing = pace.passed(pacing, 'data', 0);
    expect(may(pacing, 99)).toBe(false);
    expect(may(pacing, 100)).toBe(true);
    pacing = pace.settled(pacing, 499);
    expect(pacing.mode).toBe('probing');
    pacing = pace.settled(pacing, 500);
    expect(pacing.mode).toBe('capped');
    let frames = 0;
    for (let now = 1_000; now < 3_000; now += 7) {
      pacing = pace.settled(pacing, now);
      if (!pace.mayPass(pacing, 'data', now)) continue;
      expect(pace.shouldAsk(pacing, now)).toBe(false);
      pacing = pace.passed(pacing, 'data', now);
      frames += 1;
    }
    expect(frames).toBeGreaterThan(17);
    expect(frames).toBeLessThanOrEqual(20);
  });

  it('where the terminal answers the next data frame waits for the answer, a second at most [GRID-13]', () => {
    let pacing = pace.answered(pace.asked(pace.startPacing(false), 0));
    expect(pacing.mode).toBe('answering');
    expect(may(pacing, 1)).toBe(true);
    pacing = pace.asked(pace.passed(pacing, 'data', 1), 1);
    expect(may(pacing, 900)).toBe(false);
    expect(pace.retryAt(pacing, 900)).toBe(1_001);
    expect(may(pacing, 1_001)).toBe(true);
    expect(may(pace.answered(pacing), 30)).toBe(true);
  });

  it('a late answer does not count for a later question [GRID-13]', () => {
    let pacing = pace.answered(pace.asked(pace.startPacing(false), 0));
    pacing = pace.asked(pacing, 10);
    pacing = pace.asked(pace.settled(pacing, 1_010), 1_010);
    pacing = pace.answered(pacing);
    expect(may(pacing, 1_020)).toBe(false);
    expect(may(pace.answered(pacing), 1_030)).toBe(true);
  });

  it('a terminal that falls silent is capped, asked again ten seconds later, and paced again once it answers [GRID-13]', () => {
    let pacing = pace.answered(pace.asked(pace.startPacing(false), 0));
    let now = 0;
    for (let miss = 0; miss < 3; miss += 1) {
      pacing = pace.asked(pacing, now);
      now += 1_000;
      pacing = pace.settled(pacing, now);
    }
    expect(pacing.mode).toBe('capped');
    expect(pace.shouldAsk(pacing, now + 9_999)).toBe(false);
    expect(pace.shouldAsk(pacing, now + 10_000)).toBe(true);
    expect(pace.answered(pacing).mode).toBe('answering');
  });

  it('frames a key caused pass at once, also while an answer is awaited [GRID-14]', () => {
    const awaiting = pace.asked(pace.answered(pace.asked(pace.startPacing(false), 0)), 10);
    expect(pace.mayPass(awaiting, 'key', 20)).toBe(true);
    const keyed = pace.keyed(awaiting, 20);
    expect(pace.mayPass(keyed, 'ink', 60)).toBe(true);
    expect(pace.mayPass(keyed, 'ink', 20 + pace.KEY_WINDOW)).toBe(false);
    // Data may not ride along: a slow line would fill with every key.
    expect(pace.mayPass(keyed, 'data', 60)).toBe(false);
  });

  it('behind tmux and screen nobody is asked and no answer believed [GRID-15]', () => {
    expect(pace.isMultiplexed({ TMUX: '/tmp/tmux-1000/default,1,0' })).toBe(true);
    expect(pace.isMultiplexed({ STY: '12.pts-0' })).toBe(true);
    expect(pace.isMultiplexed({ TMUX: '' })).toBe(false);
    const pacing = pace.startPacing(true);
    expect(pace.shouldAsk(pacing, 0)).toBe(false);
    expect(pace.answered(pacing).mode).toBe('capped');
  });

  it('a clock set back holds nothing [GRID-13]', () => {
    const awaiting = pace.asked(pace.answered(pace.asked(pace.startPacing(false), 0)), 5_000_000);
    expect(may(awaiting, 1_000)).toBe(true);
    expect(may(pace.passed(pace.startPacing(true), 'data', 5_000_000), 1_000)).toBe(true);
  });
});
