/**
 * How many calls were to be expected, and how odd a number of them is: a negative binomial law, Poisson calls at a rate
 * nobody knows exactly. The day's factor is learned from its half hours that are over. Knows no alarm.
 */
import type { Configuration } from '../protocol/entities/configuration.ts';
import type { HalfHour } from '../protocol/entities/tallies.ts';
import { zoneOffset } from './local-time.ts';

const HALF_HOUR = 30 * 60_000;
const HALF_HOURS = 48;
/** Gamma shape of a whole day's factor before a call has come. */
const DAY_SHAPE = 30;
/** Gamma shape of a half hour's own factor: the widest a site of this kind shows. */
const HALF_HOUR_SHAPE = 20;

/** Calls by the half hour of the local day, made once for each forecast: it is asked for at every look. */
const tables = new WeakMap<Configuration['forecast'], readonly number[]>();

function tableOf(forecast: Configuration['forecast']): readonly number[] {
  const known = tables.get(forecast);
  if (known !== undefined) return known;
  const table = Array.from({ length: HALF_HOURS }, (_, half) => {
    const time = `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
    // Before the first entry the last one of the day before still holds.
    return forecast.findLast(({ from }) => from <= time)?.calls ?? forecast.at(-1)?.calls ?? 0;
  });
  tables.set(forecast, table);
  return table;
}

/** Calls expected in the half hour an instant lies in; 0 where nothing is forecast. `offset`: local time less UTC, ms. */
function inHalfHour(configuration: Configuration, at: number, offset: number): number {
  const half = Math.floor((at + offset) / HALF_HOUR) % HALF_HOURS;
  return tableOf(configuration.forecast)[half] ?? 0;
}

/** Calls expected in the half hour `at` lies in, by the site's clock as it goes at `now`. */
export function expectedInHalfHour(configuration: Configuration, at: number, now: number): number {
  return inHalfHour(configuration, at, zoneOffset(now, configuration.timeZone));
}

/** Calls expected between two instants, by the site's clock as it goes at `now`; of a longer time those of its last day. */
export function expectedBetween(configuration: Configuration, from: number, to: number, now = to): number {
  const offset = zoneOffset(now, configuration.timeZone);
  let calls = 0;
  for (let at = Math.max(from, to - HALF_HOURS * HALF_HOUR); at < to; ) {
    const next = Math.min(to, at - (at % HALF_HOUR) + HALF_HOUR);
    calls += (inHalfHour(configuration, at, offset) * (next - at)) / HALF_HOUR;
    at = next;
  }
  return calls;
}

/** What today is compared with the forecast: its mean factor, and the relative variance that is left. */
export type DayFactor = { readonly mean: number; readonly variance: number };

/**
 * From the half hours from `since` on that are over before `now`. Each tells the factor with the relative variance
 * 1/expected + 1/20; they are weighted by it together with the prior 1 ± 1/√30 (normal approximation of the posterior).
 */
export function dayFactor(
  configuration: Configuration,
  halfHours: readonly HalfHour[],
  since: number,
  now: number,
): DayFactor {
  const present = now - (now % HALF_HOUR);
  const offset = zoneOffset(now, configuration.timeZone);
  const seen = new Map(halfHours.map((row) => [row.from, row.arrived]));
  let weights = DAY_SHAPE;
  let sum = DAY_SHAPE;
  for (
    let from = since + ((HALF_HOUR - (since % HALF_HOUR)) % HALF_HOUR);
    from < present;
    from += HALF_HOUR
  ) {
    const expected = inHalfHour(configuration, from, offset);
    if (expected <= 0) continue;
    const weight = 1 / (1 / expected + 1 / HALF_HOUR_SHAPE);
    // A half hour that was dead or a burst is an event, not the day: it tells of the factor within bounds.
    const ratio = Math.min(2, Math.max(0.5, (seen.get(from) ?? 0) / expected));
    weights += weight;
    sum += weight * ratio;
  }
  return { mean: sum / weights, variance: 1 / weights };
}

/** Shape of the law of a count within one half hour: the smaller, the wider. */
export function shapeOf(factor: DayFactor): number {
  return 1 / (factor.variance / factor.mean ** 2 + 1 / HALF_HOUR_SHAPE);
}

/** P(nobody calls) where `mean` calls are expected, by the negative binomial law of this shape. */
export function silenceChance(mean: number, shape: number): number {
  return Math.exp(-shape * Math.log1p(mean / shape));
}

/** P(at least `calls`) and P(at most `calls`) where `mean` are expected: sums of the law's own terms. */
export function tailChances(
  calls: number,
  mean: number,
  shape: number,
): { readonly atLeast: number; readonly atMost: number } {
  if (mean <= 0) return { atLeast: calls > 0 ? 0 : 1, atMost: 1 };
  const ratio = mean / (mean + shape);
  let term = silenceChance(mean, shape);
  let below = 0;
  for (let k = 0; k < calls; k += 1) {
    below += term;
    term *= ((shape + k) / (k + 1)) * ratio;
  }
  // Above the mean the tail is summed itself: 1 − below would lose it in rounding.
  if (calls <= mean) return { atLeast: 1 - below, atMost: below + term };
  let above = 0;
  for (let k = calls, each = term; each > above * 1e-12 && k < calls + 100_000; k += 1) {
    above += each;
    each *= ((shape + k) / (k + 1)) * ratio;
  }
  return { atLeast: above, atMost: Math.min(1, below + term) };
}
