/** How odd it is that so few, or so many, calls came of late. Knows the forecast and counts, no threshold. */
import { expectedBetween, shapeOf, silenceChance, tailChances } from '../arrivals-band.ts';
import { arrivalsInMinutes } from './arrivals-memory.ts';
import type { Scene } from './scene.ts';

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
/** Whole minutes a burst is looked for in, besides the half hour so far. */
const WINDOWS = [5, 15] as const;
/**
 * A half hour holds as many silences as calls, each of which could be the odd one; they are counted as at most so
 * many: a false warning in some days is cheaper than a minute more of dead trunks.
 */
const SILENCES = 10;

/** Chances, for the whole half hour, of a silence as long or a count as low, and of a count as high. 1: nothing odd. */
export function arrivalOdds({ floor, configuration, memory, now }: Scene): {
  readonly silence: number;
  readonly burst: number;
} {
  const { arrivals, day } = memory;
  const { factor } = day;
  const shape = shapeOf(factor);
  const from = now - (now % HALF_HOUR);
  const present = floor.halfHours.at(-1);
  const known = arrivals.since <= from;
  const calls = present?.from === from ? present.arrived : 0;
  const mean = (begin: number, end: number) => expectedBetween(configuration, begin, end, now) * factor.mean;
  let silence = 1;
  let burst = 1;

  // What came in this half hour before the silence tells of its rate.
  const quietFrom = Math.max(arrivals.lastAt, arrivals.since);
  const seen = known && quietFrom > from ? calls : 0;
  const elapsed = seen > 0 ? mean(from, quietFrom) : 0;
  const learned = (shape + seen) / (shape + elapsed);
  const quiet = mean(quietFrom, now) * learned;
  silence = Math.min(silence, silenceChance(quiet, shape + seen) * SILENCES);

  // In its first minute a half hour has no count worth the name.
  if (known && now - from >= MINUTE) {
    const tails = tailChances(calls, mean(from, now), shape);
    silence = Math.min(silence, tails.atMost);
    burst = Math.min(burst, tails.atLeast);
  }
  for (const minutes of WINDOWS) {
    const begin = (Math.floor(now / MINUTE) - minutes) * MINUTE;
    if (arrivals.since > begin) continue;
    const { atLeast } = tailChances(arrivalsInMinutes(arrivals, now, minutes), mean(begin, now), shape);
    // Each half hour is so many windows.
    burst = Math.min(burst, (atLeast * HALF_HOUR) / (minutes * MINUTE));
  }
  return { silence, burst };
}
