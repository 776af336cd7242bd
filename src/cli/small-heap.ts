/**
 * Keeps the heap of a console small. Left alone, V8 doubles the part where new objects begin up to 128 MB for a program
 * that makes many, and collects the rest only when it has become several times what lives in it: fast for a program of
 * minutes, a waste for one that stands open all day. Knows V8, not what is shown.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import type { WallClock } from '../floor/clock.ts';

/** Bytes from which the young part grows no more; what it doubled to before that was seen is kept. */
const ENOUGH = 8 * 1_048_576;
const LOOK_AGAIN = 250;
/** Per cent by which what lives may be outgrown before it is collected. */
const GROWTH = 30;

/** From now on the young heap stops growing at 8 to 16 MB, the old one at 1.3 times what lives. Returns the way to stop looking. */
export function keepHeapSmall(wallClock: WallClock): () => void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  let cancel = wallClock.after(LOOK_AGAIN, look);
  function look(): void {
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
    // The limit itself is read once, before any program runs; the factor it grows by, at each growth.
    if (young && young.space_size >= ENOUGH) setFlagsFromString('--semi-space-growth-factor=1');
    else cancel = wallClock.after(LOOK_AGAIN, look);
  }
  return () => cancel();
}
