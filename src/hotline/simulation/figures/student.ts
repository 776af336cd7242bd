/** The 95 % interval of a mean over replications. Knows no measure. */

export type Estimate = {
  readonly mean: number | null;
  /** Null for fewer than two values. */
  readonly low: number | null;
  readonly high: number | null;
};

/** Mean and 95 % interval (Student t) of independent values; nulls are left out. */
export function estimate(values: readonly (number | null)[]): Estimate {
  const known = values.filter((value) => value !== null);
  const count = known.length;
  if (count === 0) return { mean: null, low: null, high: null };
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, low: null, high: null };
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = studentQuantile(count - 1) * Math.sqrt(squares / (count - 1) / count);
  return { mean, low: mean - half, high: mean + half };
}

const known = new Map<number, number>();

/** The 97.5 % point of Student's t with so many degrees of freedom, by bisection of {@link tail}; to 1e-9. */
export function studentQuantile(degrees: number): number {
  const before = known.get(degrees);
  if (before !== undefined) return before;
  let low = 1.9;
  let high = 13;
  for (let turn = 0; turn < 60; turn += 1) {
    const middle = (low + high) / 2;
    if (tail(middle, degrees) > 0.025) low = middle;
    else high = middle;
  }
  const quantile = (low + high) / 2;
  known.set(degrees, quantile);
  return quantile;
}

/**
 * P(T > t) by the finite sums for whole degrees of freedom: Abramowitz and Stegun, Handbook of Mathematical Functions
 * (1964), 26.7.3 and 26.7.4.
 */
function tail(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosine2 = Math.cos(angle) ** 2;
  const odd = degrees % 2 === 1;
  let term = odd ? Math.cos(angle) : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine2;
    sum += term;
  }
  const inside = odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  return (1 - inside) / 2;
}
