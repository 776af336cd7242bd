/** When calls reach the trunks: Poisson within the half hour, its rate scattered by day and by half hour. Knows no exchange. */
import type { Calendar } from './calendar.ts';
import { gamma, poissonProcess } from './distributions.ts';
import { draws } from './draw.ts';
import type { Scenario } from './scenario-shape.ts';

const HALF_HOUR = 1_800_000;
const HALF_HOURS = 48;

/** A call, by its number from 1 on over all days, and its instant in ms. */
export type Arrival = { readonly number: number; readonly at: number };

export type Arrivals = {
  /** The next call not yet taken, null when none will ever come. */
  readonly next: () => Arrival | null;
  readonly take: () => void;
};

/**
 * The stream of arrivals after the instant `after`. Number and instant of a call do not depend on `after`. `extra`:
 * instants of calls beside those of the scenario, in order.
 */
export function createArrivals(
  scenario: Scenario,
  seed: number,
  calendar: Calendar,
  after: number,
  extra: readonly number[] = [],
): Arrivals {
  const { callsPerDay, shares, dayShape, halfHourShape } = scenario.arrivals;
  const total = shares.reduce((sum, share) => sum + share, 0);
  const perShare = total > 0 ? callsPerDay / total : 0;
  let day = 0;
  let half = -1;
  let instants: readonly number[] = [];
  let place = 0;
  let number = 0;

  function halfHour(): readonly number[] {
    const start = calendar.startOf(day) + half * HALF_HOUR;
    const ofDay = dayShape === null ? 1 : gamma(draws(seed, 'day factor', day), dayShape, 1);
    const ofHalf =
      halfHourShape === null ? 1 : gamma(draws(seed, 'half-hour factor', day, half), halfHourShape, 1);
    const expected = perShare * (shares[half] ?? 0) * ofDay * ofHalf;
    const times = poissonProcess(draws(seed, 'arrival', day, half), expected, 1);
    // A day of the clock change has 46 or 50 half hours: calls past its end belong to the next day and are left out.
    const end = calendar.startOf(day + 1);
    const usual = times.map((time) => start + Math.floor(time * HALF_HOUR)).filter((at) => at < end);
    const more = extra.filter((at) => at >= start && at < Math.min(end, start + HALF_HOUR));
    return more.length === 0 ? usual : [...usual, ...more].sort((left, right) => left - right);
  }

  function settle(): void {
    while (perShare > 0 && place >= instants.length) {
      half += 1;
      if (half === HALF_HOURS) {
        half = 0;
        day += 1;
      }
      instants = halfHour();
      place = 0;
    }
  }

  function next(): Arrival | null {
    settle();
    const at = instants[place];
    return at === undefined ? null : { number: number + 1, at };
  }

  function take(): void {
    settle();
    place += 1;
    number += 1;
  }

  for (let first = next(); first !== null && first.at <= after; first = next()) take();
  return { next, take };
}
