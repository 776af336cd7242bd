/** Distributions as pure functions of draws. Lengths have the unit of their parameters. Knows no floor and no clock. */
import type { Draws } from './draw.ts';

/** Exponential with this mean, by inversion of one draw. */
export function exponential(u: number, mean: number): number {
  return -mean * Math.log1p(-u);
}

/** Evenly between `from` and `to`. */
export function between(u: number, from: number, to: number): number {
  return from + u * (to - from);
}

const CENTRE_TOP = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.693765509461,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const CENTRE_BASE = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const FLANK_TOP = [
  7.745450142783414e-4, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156545, 1.4234371107496835,
];
const FLANK_BASE = [
  1.0507500716444169e-9, 5.475938084995345e-4, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const TAIL_TOP = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const TAIL_BASE = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 7.868691311456133e-4,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];

function ratio(top: readonly number[], base: readonly number[], x: number): number {
  let above = 0;
  let below = 0;
  for (const term of top) above = above * x + term;
  for (const term of base) below = below * x + term;
  return above / below;
}

/** Standard normal by inversion of one draw: algorithm AS 241, Wichura, Applied Statistics 37 (1988). */
export function normal(u: number): number {
  const inside = Math.min(Math.max(u, 2 ** -54), 1 - 2 ** -53);
  const q = inside - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE_TOP, CENTRE_BASE, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(q < 0 ? inside : 1 - inside));
  const size = r <= 5 ? ratio(FLANK_TOP, FLANK_BASE, r - 1.6) : ratio(TAIL_TOP, TAIL_BASE, r - 5);
  return q < 0 ? -size : size;
}

/** Lognormal: `mu` and `sigma` are mean and deviation of the logarithm. */
export function lognormal(u: number, mu: number, sigma: number): number {
  return Math.exp(mu + sigma * normal(u));
}

/**
 * Gamma of this shape and mean, by rejection with numbered draws (Marsaglia and Tsang, ACM TOMS 26, 2000; shapes
 * under 1 by their power of a further draw). Takes two draws a try, on average fewer than 1.05 tries.
 */
export function gamma(source: Draws, shape: number, mean: number): number {
  if (shape < 1)
    return gamma((k) => source(k + 1), shape + 1, (mean / shape) * (shape + 1)) * source(0) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let k = 0; ; k += 2) {
    const z = normal(source(k));
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log1p(-source(k + 1)) < 0.5 * z * z + d * (1 - v + Math.log(v)))
      return (d * v * mean) / shape;
  }
}

/** The place chosen by one draw among shares that need not add up to 1; -1 where there is none. */
export function choice(u: number, shares: readonly number[]): number {
  let left = u * shares.reduce((sum, share) => sum + share, 0);
  let last = -1;
  for (const [place, share] of shares.entries()) {
    if (share <= 0) continue;
    last = place;
    if (left < share) return place;
    left -= share;
  }
  return last;
}

/**
 * Instants of a Poisson process with this rate (per unit of time) from 0 up to, not including, `length`, in order:
 * sums of exponential gaps, one draw each.
 */
export function poissonProcess(source: Draws, rate: number, length: number): readonly number[] {
  const instants: number[] = [];
  if (rate <= 0) return instants;
  for (
    let at = exponential(source(0), 1 / rate);
    at < length;
    at += exponential(source(instants.length), 1 / rate)
  )
    instants.push(at);
  return instants;
}
