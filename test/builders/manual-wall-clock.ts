/** A wall clock that stands until a test moves it; timers run in order of their instants, on the way. */
import type { WallClock } from '../../src/floor/clock.ts';

export type ManualWallClock = WallClock & {
  /** Lets `ms` pass. Timers due run at their instants, those they set included. */
  readonly advance: (ms: number) => void;
  /** Sets the clock without letting time pass: timers keep their remaining time. */
  readonly set: (instant: number) => void;
  /** Timers that wait. */
  readonly waiting: () => number;
};

export function createManualWallClock(start = 1_773_100_800_000): ManualWallClock {
  type Timer = { readonly due: number; readonly order: number; readonly run: () => void };
  let elapsed = 0;
  let shift = start;
  let order = 0;
  const timers = new Set<Timer>();
  const next = (until: number): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (timer.due > until) continue;
      if (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order))
        first = timer;
    }
    return first;
  };
  return {
    now: () => shift + elapsed,
    after: (delay, run) => {
      order += 1;
      const timer: Timer = { due: elapsed + Math.max(0, delay), order, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: (ms) => {
      const until = elapsed + ms;
      for (let timer = next(until); timer; timer = next(until)) {
        timers.delete(timer);
        elapsed = Math.max(elapsed, timer.due);
        timer.run();
      }
      elapsed = until;
    },
    set: (instant) => {
      shift = instant - elapsed;
    },
    waiting: () => timers.size,
  };
}

/** The platform's own clock and timers, for tests over real sockets. */
export { wallClock as platformWallClock } from '../../src/cli/platform.ts';
