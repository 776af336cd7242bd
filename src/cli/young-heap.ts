/**
 * Keeps the part of the heap where new objects begin small: V8 doubles it up to 128 MB for a program that makes many,
 * which a console all day does, and gains nothing by it here. Knows V8, not what is shown.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import type { WallClock } from '../floor/clock.ts';

/** Bytes from which it grows no more. */
const ENOUGH = 16 * 1_048_576;
const LOOK_AGAIN = 500;

/** From now on the young heap stops growing at about 16 MB. Returns the way to stop looking. */
export function keepYoungHeapSmall(wallClock: WallClock): () => void {
  let cancel = wallClock.after(LOOK_AGAIN, look);
  function look(): void {
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
    // The limit itself is read once, before any program runs; the factor it grows by, at each growth.
    if (young && young.space_size >= ENOUGH) setFlagsFromString('--semi-space-growth-factor=1');
    else cancel = wallClock.after(LOOK_AGAIN, look);
  }
  return () => cancel();
}
