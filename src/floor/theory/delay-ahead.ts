/** How long a caller waits who has some others ahead, while every seat is busy. Knows that number, not the callers. */

export type LineAhead = {
  /** Callers waiting ahead: 0 for the next one. */
  readonly ahead: number;
  readonly seats: number;
  /** Lengths in any one unit of time; patience may be `Infinity`. */
  readonly handlingTime: number;
  readonly patience: number;
};

/** Mean wait of a caller who does not hang up: Σ(i = 0…q) 1 / (nμ + iθ), in the unit of the lengths. C. Palm, 1957. */
export function meanDelayAhead({ ahead, seats, handlingTime, patience }: LineAhead): number {
  let wait = 0;
  for (let i = 0; i <= ahead; i += 1) wait += 1 / (seats / handlingTime + i / patience);
  return wait;
}

/**
 * P(wait > `limit`) of a caller who does not hang up: I_x(nμ/θ, q+1), x = e^(−θ·limit); where nobody hangs up, the
 * chance of at most q departures at rate nμ.
 */
export function delayAheadOver({ ahead, seats, handlingTime, patience }: LineAhead, limit: number): number {
  const serving = seats / handlingTime;
  // ln x^a = −nμt and (1 − x)/θ stay exact where θ is tiny or 0 and a = nμ/θ would not.
  return wholeBeta({
    logPower: -serving * limit,
    gone: Number.isFinite(patience) ? -Math.expm1(-limit / patience) * patience : limit,
    serving,
    leaving: 1 / patience,
    last: ahead,
  });
}

type WholeBeta = {
  readonly logPower: number;
  /** (1 − x)/θ. */
  readonly gone: number;
  readonly serving: number;
  readonly leaving: number;
  readonly last: number;
};

/** Terms pass this before the sum would overflow. */
const LARGE = 1e250;

/**
 * The regularised incomplete beta function with a whole second argument as the finite sum of positive terms
 * I_x(a, q+1) = x^a Σ(i = 0…q) (a)(a+1)…(a+i−1)/i! (1−x)^i (Abramowitz and Stegun 26.5, the negative binomial law).
 */
function wholeBeta({ logPower, gone, serving, leaving, last }: WholeBeta): number {
  let term = 1;
  let sum = 1;
  let scale = logPower;
  for (let i = 1; i <= last; i += 1) {
    term *= ((serving + (i - 1) * leaving) * gone) / i;
    sum += term;
    if (sum > LARGE) {
      term /= LARGE;
      sum /= LARGE;
      scale += Math.log(LARGE);
    }
  }
  return Math.min(1, Math.exp(scale + Math.log(sum)));
}
