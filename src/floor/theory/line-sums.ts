/**
 * Sums over the number of callers ahead in a queue people leave: what every figure of Erlang A is made of. All terms
 * are positive, so nothing cancels. Knows no limit of time.
 */

/**
 * Sums over k = 0, 1, … callers waiting ahead, each weighted with U(k) = Π(i = 1…k) λ / (nμ + iθ), the chance of k
 * waiting relative to none waiting and every seat busy. All are divided by e^`scale`, so that none overflows.
 */
export type LineSums = {
  readonly scale: number;
  /** U(0), that is e^−scale. */
  readonly first: number;
  /** Σ U. */
  readonly all: number;
  /** Σ k U: the length of the line. */
  readonly length: number;
  /** Σ U × P(served | k ahead) = nμ / (nμ + (k+1)θ). */
  readonly served: number;
  /** Σ U × E(wait | k ahead) = (k+1) / (nμ + (k+1)θ); θ times this is the share that leaves. */
  readonly waits: number;
  /** Σ U × E(offered wait | k ahead). */
  readonly offeredWaits: number;
  /** Σ U × E(wait; served | k ahead). */
  readonly servedWaits: number;
  /** Σ U × E(wait; leaves | k ahead). */
  readonly leftWaits: number;
};

const NEGLIGIBLE = 1e-17;
const LARGE = 1e250;

/**
 * `rate` λ of arrivals, `serving` nμ, `leaving` θ = 1 / mean patience; 0 where nobody leaves, and then λ must be under
 * nμ. With k ahead the wait is a sum of k+1 exponential stages (C. Palm, 1957); the caller's own patience runs against
 * each stage. Takes about (λ−nμ)/θ + 10 √(λ/θ) terms.
 */
export function lineSums(rate: number, serving: number, leaving: number): LineSums {
  let weight = 1;
  let scale = 0;
  let all = 0;
  let length = 0;
  let served = 0;
  let waits = 0;
  let offeredWaits = 0;
  let servedWaits = 0;
  let leftWaits = 0;
  // Mean lengths of the stages so far: alone, against one's own patience, and of those who left in them.
  let alone = 0;
  let against = 0;
  let left = 0;
  for (let k = 0; ; k += 1) {
    const stage = serving + k * leaving;
    const withOwn = serving + (k + 1) * leaving;
    alone += 1 / stage;
    against += 1 / withOwn;
    left += (k + 1) / withOwn;
    all += weight;
    length += weight * k;
    served += (weight * serving) / withOwn;
    waits += (weight * (k + 1)) / withOwn;
    offeredWaits += weight * alone;
    servedWaits += ((weight * serving) / withOwn) * against;
    leftWaits += ((weight * leaving) / withOwn) * left;
    const ratio = rate / withOwn;
    if (ratio < 1 && weight * ratio * (k + 2) < NEGLIGIBLE * all * (1 - ratio) ** 2) break;
    weight *= ratio;
    if (weight > LARGE) {
      scale += Math.log(LARGE);
      weight /= LARGE;
      all /= LARGE;
      length /= LARGE;
      served /= LARGE;
      waits /= LARGE;
      offeredWaits /= LARGE;
      servedWaits /= LARGE;
      leftWaits /= LARGE;
    }
  }
  const first = Math.exp(-scale);
  return { scale, first, all, length, served, waits, offeredWaits, servedWaits, leftWaits };
}
