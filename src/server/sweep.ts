/** Looks at everything that has a time-out, twice a second by the wall clock. Knows nothing of what it looks at. */
import type { WallClock } from '../floor/clock.ts';

/** `sweep`: look at the clock now · `excuse`: this process slept, count anew from now. */
export type Watched = { readonly sweep: (now: number) => void; readonly excuse: (now: number) => void };

/** A sweep that comes so many ms late, or before the last one, was not late by its own fault. */
const SLEPT = 3_000;

/** Sweeps every `interval` ms until stopped. */
export function startSweeping(options: {
  readonly wallClock: WallClock;
  readonly interval: number;
  readonly watched: readonly Watched[];
}): { readonly stop: () => void } {
  const { wallClock, interval, watched } = options;
  let last = wallClock.now();
  let cancel = wallClock.after(interval, sweep);

  function sweep(): void {
    const now = wallClock.now();
    const slept = now - last - interval > SLEPT || now < last;
    last = now;
    for (const one of watched) {
      if (slept) one.excuse(now);
      else one.sweep(now);
    }
    cancel = wallClock.after(interval, sweep);
  }

  return { stop: () => cancel() };
}
