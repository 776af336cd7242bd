/** What became of the calls of an Erlang A queue a while after they came: the law of the offered wait. Knows its rates alone. */
import { lineSums } from './line-sums.ts';
import { legendreNodes, nodesBetween } from './quadrature.ts';

/** Shares of all calls offered, 0 to 1; the four of answered and abandoned add up to 1. V: offered wait; W: wait. */
export type Outcomes = {
  /** P(V > limit). */
  readonly offeredWaitOver: number;
  /** P(W > limit): answered or gone later than that. */
  readonly waitOver: number;
  readonly servedWithin: number;
  readonly servedLater: number;
  readonly abandonedWithin: number;
  readonly abandonedLater: number;
  /** By their names of the configuration, with a short limit of 0; NaN of nobody. */
  readonly serviceLevels: {
    /** Answered in time ÷ offered. */
    readonly offered: number;
    /** Answered in time ÷ answered. */
    readonly answered: number;
    /** (Answered in time + abandoned in time) ÷ offered. */
    readonly 'abandons-as-met': number;
    /** Answered in time ÷ (offered − abandoned in time). */
    readonly 'late-abandons-only': number;
  };
};

export type SteadyRates = {
  /** λ, nμ and θ. */
  readonly rate: number;
  readonly serving: number;
  readonly leaving: number;
  readonly notWaiting: number;
  readonly served: number;
  /** Logarithm of P(every seat busy, nobody waiting). */
  readonly logAllBusy: number;
};

const NODES = legendreNodes(16);
/** Largest change of an exponent over one stretch of an integral. */
const GENTLE = 4;
/** e^−this is nothing. */
const GONE = 745;

/**
 * The offered wait has the density nμ p(n) e^h(t), h(t) = λ(1 − e^−θt)/θ − nμt (Garnett, Mandelbaum, Reiman 2002,
 * after Baccelli and Hebuterne 1981). Whoever waits longer than `limit` sees from there the same queue with rate
 * λe^−θ·limit, hence the sums once more; what is over by the limit is integrated, so that no share is a difference.
 */
export function outcomesWithin(steady: SteadyRates, limit: number): Outcomes {
  const { leaving, serving, notWaiting } = steady;
  const staying = Math.exp(-leaving * limit);
  const sums = lineSums(steady.rate * staying, serving, leaving);
  const factor = Math.exp(steady.logAllBusy + exponent(steady, limit) + sums.scale);
  const offeredWaitOver = Math.min(1, factor * sums.all);
  const servedLater = staying * factor * sums.served;
  const abandonedLater = staying * factor * sums.waits * leaving;
  const over = overBy(steady, limit);
  const servedWithin = notWaiting + over.served;
  const abandonedWithin = over.left - offeredWaitOver * Math.expm1(-leaving * limit);
  return {
    offeredWaitOver,
    waitOver: staying * offeredWaitOver,
    servedWithin,
    servedLater,
    abandonedWithin,
    abandonedLater,
    serviceLevels: {
      offered: servedWithin,
      answered: servedWithin / steady.served,
      'abandons-as-met': servedWithin + abandonedWithin,
      'late-abandons-only': servedWithin / (steady.served + abandonedLater),
    },
  };
}

/** h(t). */
function exponent({ rate, serving, leaving }: SteadyRates, t: number): number {
  return (leaving === 0 ? rate * t : (rate * -Math.expm1(-leaving * t)) / leaving) - serving * t;
}

/** Of the waits that would end by `limit`: the shares served and gone before. */
function overBy(steady: SteadyRates, limit: number): { readonly served: number; readonly left: number } {
  const { rate, serving, leaving, logAllBusy } = steady;
  let served = 0;
  let left = 0;
  for (let from = 0; from < limit; ) {
    const staying = Math.exp(-leaving * from);
    const slope = rate * staying - serving;
    if (slope <= 0 && logAllBusy + exponent(steady, from) < -GONE) break;
    const to = Math.min(
      limit,
      from +
        GENTLE /
          Math.max(Math.abs(slope), Math.sqrt(rate * leaving * staying), staying > 1e-20 ? leaving : 0),
    );
    for (const { at, weight } of nodesBetween(NODES, from, to)) {
      const density = weight * serving * Math.exp(logAllBusy + exponent(steady, at));
      served += density * Math.exp(-leaving * at);
      left -= density * Math.expm1(-leaving * at);
    }
    from = to;
  }
  return { served, left };
}
