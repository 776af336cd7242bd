/** Floor time of a simulated floor: starts at an instant of the floor and runs `rate` times as fast as the wall. */
import type { FloorClock, WallClock } from '../floor/clock.ts';

export function simulatedClock(start: number, rate: number, wall: WallClock): FloorClock {
  const began = wall.now();
  let last = start;
  return {
    now() {
      // The wall may be set back under us; floor time never runs backwards.
      last = Math.max(last, Math.round(start + (wall.now() - began) * rate));
      return last;
    },
    rate: () => rate,
  };
}
