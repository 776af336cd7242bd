/**
 * The forward equations of a birth–death chain and the backward ones of a caller in line, by uniformisation: A. Jensen
 * 1953, W. K. Grassmann 1977. Weights are positive and add up to 1, so the error is the weight left out: under 1e-14.
 */

/** The smallest weight that is looked at. */
const LEFT_OUT = 1e-16;
/** Longest step in mean jumps: e^−this stays far above the smallest number. */
const LONGEST = 200;

/** Departures per unit of time with `inSystem` callers: μ of each busy seat, θ of each waiting caller. */
export type Departures = (inSystem: number) => number;

/** Chances or worths of 0, 1, … callers. */
export type Vector = Float64Array<ArrayBuffer>;

export type Later = {
  readonly chances: Vector;
  /** Mean time spent with 0, 1, … callers on the way there. */
  readonly spent: Vector;
};

/**
 * The chances of 0 … K callers a `length` later. Arrivals at K are turned away: choose K so high that it does not
 * matter. `departures` must not fall with the number in the system.
 */
export function laterChances(chances: Vector, rate: number, departures: Departures, length: number): Later {
  const top = chances.length - 1;
  const fastest = rate + departures(top);
  const down = Float64Array.from(chances, (_, k) => departures(k) / fastest);
  const up = rate / fastest;
  return poissonMixture(chances, fastest, length, (now, next) => {
    for (let k = 0; k <= top; k += 1) {
      const stay = 1 - (down[k] ?? 0) - (k < top ? up : 0);
      next[k] =
        (now[k] ?? 0) * stay +
        (k > 0 ? (now[k - 1] ?? 0) * up : 0) +
        (k < top ? (now[k + 1] ?? 0) * (down[k + 1] ?? 0) : 0);
    }
  });
}

export type InLine = {
  readonly seats: number;
  readonly departures: Departures;
  /** θ. */
  readonly leaving: number;
  /** What it is worth when the caller leaves: 1 where abandoning in time counts, else 0. */
  readonly worthOfLeaving: 0 | 1;
};

/**
 * What a place in the line is worth a `length` earlier: `worth[j]` for a caller with j others ahead in the system,
 * being served ones included. Fewer ahead than seats: served, worth 1. Later arrivals change nothing for the caller.
 */
export function earlierWorth(worth: Vector, line: InLine, length: number): Vector {
  const { seats, departures, leaving, worthOfLeaving } = line;
  const begin = Float64Array.from(worth, (value, ahead) => (ahead < seats ? 1 : value));
  const top = worth.length - 1;
  if (top < seats) return begin;
  const fastest = departures(top) + leaving;
  const down = Float64Array.from(worth, (_, ahead) => departures(ahead) / fastest);
  const gone = leaving / fastest;
  return poissonMixture(begin, fastest, length, (now, next) => {
    next.set(now.subarray(0, seats));
    for (let ahead = seats; ahead <= top; ahead += 1) {
      const step = down[ahead] ?? 0;
      next[ahead] =
        step * (ahead > 0 ? (now[ahead - 1] ?? 0) : 1) +
        gone * worthOfLeaving +
        (1 - step - gone) * (now[ahead] ?? 0);
    }
  }).chances;
}

type Jump = (now: Vector, next: Vector) => void;

/** Σ Poisson(m; fastest × length) of what m jumps make of `begin`, and its integral over the length. */
function poissonMixture(begin: Vector, fastest: number, length: number, jump: Jump): Later {
  const steps = Math.max(1, Math.ceil((fastest * length) / LONGEST));
  const spent = new Float64Array(begin.length);
  let chances = begin;
  for (let step = 0; step < steps; step += 1)
    chances = mixture(chances, (fastest * length) / steps, jump, spent);
  for (let k = 0; k < spent.length; k += 1) spent[k] = (spent[k] ?? 0) / fastest;
  return { chances, spent };
}

/** One step; adds to `spent` in mean jumps: the m-th state is held for P(Poisson(mean) > m) of them. */
function mixture(begin: Vector, mean: number, jump: Jump, spent: Vector): Vector {
  let now = Float64Array.from(begin);
  let next = new Float64Array(begin.length);
  const sum = new Float64Array(begin.length);
  let weight = Math.exp(-mean);
  let left = 1;
  for (let m = 0; ; m += 1) {
    left = Math.max(0, left - weight);
    for (let k = 0; k < sum.length; k += 1) {
      const value = now[k] ?? 0;
      sum[k] = (sum[k] ?? 0) + weight * value;
      spent[k] = (spent[k] ?? 0) + left * value;
    }
    // Past the mean the weights fall: what is left is then a few of the last one.
    if (m >= mean && weight < LEFT_OUT) return sum;
    jump(now, next);
    [now, next] = [next, now];
    weight *= mean / (m + 1);
  }
}
