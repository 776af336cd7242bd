/** When the calls of one type come: Poisson between the steps of its rate, scattered by replication and half hour. Knows no exchange. */
import { exponential, gamma } from '../../distributions.ts';
import { draw, draws } from '../../draw.ts';
import type { CallType, Model } from './model.ts';

const HOUR = 3_600_000;
const HALF_HOUR = HOUR / 2;

export type CallStream = {
  /** The instant of the next call, ms from the first midnight; infinite: no more. */
  readonly next: () => number;
  readonly take: () => void;
};

/** The calls of type number `place` in this replication. */
export function createCallStream(model: Model, place: number, seed: number, replication: number): CallStream {
  const type = model.types[place];
  if (type === undefined) throw new Error(`there is no call type ${place}`);
  const scattered = model.halfHourShape !== null || type.halfHourShape !== null;
  const day = dayFactor(model, type, place, seed, replication);
  let stretch = 0;
  let from = 0;
  let until = endOf(0);
  let rate = rateAt(0);
  let calls = 0;
  let exact = 0;
  let next = 0;

  function endOf(start: number): number {
    const step = type?.rate.after(start) ?? Number.POSITIVE_INFINITY;
    const half = scattered ? (Math.floor(start / HALF_HOUR) + 1) * HALF_HOUR : Number.POSITIVE_INFINITY;
    return Math.min(model.horizon, step, half);
  }

  /** Calls a ms. */
  function rateAt(start: number): number {
    const base = ((type?.rate.at(start) ?? 0) / HOUR) * day;
    if (!scattered) return base;
    const half = Math.floor(start / HALF_HOUR);
    return (
      base *
      factor(model.halfHourShape, 'half hour', half) *
      factor(type?.halfHourShape ?? null, 'half hour of type', half, place)
    );
  }

  function factor(shape: number | null, purpose: string, ...numbers: readonly number[]): number {
    return shape === null ? 1 : gamma(draws(seed, purpose, replication, ...numbers), shape, 1);
  }

  function forward(): void {
    for (;;) {
      if (rate > 0) {
        exact += exponential(draw(seed, 'gap', replication, place, stretch, calls), 1 / rate);
        calls += 1;
        if (exact < until) {
          next = Math.floor(exact);
          return;
        }
      }
      if (until >= model.horizon) {
        next = Number.POSITIVE_INFINITY;
        return;
      }
      // Without a memory: the gap left over begins anew with the next stretch.
      from = until;
      exact = from;
      until = endOf(from);
      rate = rateAt(from);
      stretch += 1;
      calls = 0;
    }
  }

  forward();
  return { next: () => next, take: forward };
}

function dayFactor(model: Model, type: CallType, place: number, seed: number, replication: number): number {
  const common = model.dayShape === null ? 1 : gamma(draws(seed, 'day', replication), model.dayShape, 1);
  const own =
    type.dayShape === null ? 1 : gamma(draws(seed, 'day of type', replication, place), type.dayShape, 1);
  return common * own;
}
