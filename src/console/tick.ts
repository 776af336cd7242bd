/**
 * The one 1 Hz tick of the console, aligned to the seconds of floor time. It sleeps while nobody listens.
 * Knows no component: the clock and the floor's time are given.
 */
import type { WallClock } from '../floor/clock.ts';

export type Tick = {
  /** Calls `run` at each beat; the function returned ends that. The first listener starts the tick. */
  readonly subscribe: (run: () => void) => () => void;
  /** Floor time of the last beat, ms: what every timer on the screen is drawn from. */
  readonly at: () => number;
};

/** Wall ms from floor time `now` to the next beat: a whole floor second, at most one beat in a wall second. */
export function untilNextBeat(now: number, rate: number): number {
  // A floor that stands still is looked at once a second: it may go on.
  if (rate <= 0) return 1000;
  const aimed = Math.floor((now + 1000 * rate) / 1000) * 1000;
  const beat = aimed > now ? aimed : (Math.floor(now / 1000) + 1) * 1000;
  return (beat - now) / rate;
}

/** A tick over `floorNow` (ms) whose rate is read anew before every beat. */
export function createTick(clock: WallClock, floorNow: () => number, rate: () => number): Tick {
  const listeners = new Set<() => void>();
  let at = floorNow();
  let stop: (() => void) | null = null;
  const arm = (): void => {
    // One ms more: a timer that fires a hair early would show the old second for a whole beat.
    stop = clock.after(untilNextBeat(floorNow(), rate()) + 1, beat);
  };
  const beat = (): void => {
    at = floorNow();
    arm();
    for (const run of [...listeners]) run();
  };
  return {
    subscribe: (run) => {
      listeners.add(run);
      if (stop === null) {
        at = floorNow();
        arm();
      }
      return () => {
        listeners.delete(run);
        if (listeners.size > 0 || stop === null) return;
        stop();
        stop = null;
      };
    },
    at: () => at,
  };
}
