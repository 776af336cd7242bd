/** Lengths of time turned into numbers: a distribution and a source of draws give whole ms. Knows no call. */
import { choice, exponential, gamma, lognormal } from '../../distributions.ts';
import type { Draws } from '../../draw.ts';
import { type ClockTime, clockMs } from '../file/clock-time.ts';
import type { Distribution, LengthOfTime } from '../file/length-schema.ts';

/** A length in s; infinite where there is no end. */
type Sample = (u: Draws) => number;

/** A length in whole ms: `at` is ms from the first midnight, `group` who serves, null while nobody does. */
export type Sampler = (u: Draws, at: number, group: string | null) => number;

/** The sampler of a length of time; `repeat` is the ms after which times begin anew, null never. */
export function samplerOf(length: LengthOfTime, repeat: number | null): Sampler {
  if (typeof length !== 'object' || !('cases' in length)) {
    const sample = sampleOf(length);
    return (u) => Math.round(sample(u) * 1_000);
  }
  const cases = length.cases.map(({ group, from, until, length: of }) => ({
    group,
    from: bound(from, 0),
    until: bound(until, Number.POSITIVE_INFINITY),
    sample: sampleOf(of),
  }));
  const otherwise = sampleOf(length.otherwise);
  return (u, at, group) => {
    const time = repeat === null ? at : at % repeat;
    const found = cases.find(
      (one) => (one.group === undefined || one.group === group) && one.from <= time && time < one.until,
    );
    return Math.round((found?.sample ?? otherwise)(u) * 1_000);
  };
}

function bound(time: ClockTime | undefined, otherwise: number): number {
  return time === undefined ? otherwise : clockMs(time);
}

function sampleOf(distribution: Distribution): Sample {
  if (typeof distribution === 'number') return () => distribution;
  switch (distribution.is) {
    case 'exponential':
      return (u) => exponential(u(0), distribution.mean);
    case 'gamma':
      return distribution.mean === 0 ? () => 0 : (u) => gamma(u, distribution.shape, distribution.mean);
    case 'erlang':
      return distribution.mean === 0 ? () => 0 : (u) => gamma(u, distribution.stages, distribution.mean);
    case 'lognormal': {
      const { mu, sigma } = logarithm(distribution);
      return (u) => lognormal(u(0), mu, sigma);
    }
    case 'deterministic':
    case 'point':
      return () => distribution.value;
    case 'empirical': {
      const { values, weights } = distribution;
      if (weights === undefined) return (u) => values[Math.floor(u(0) * values.length)] ?? 0;
      return (u) => values[choice(u(0), weights)] ?? 0;
    }
    case 'never':
      return () => Number.POSITIVE_INFINITY;
    case 'mixture': {
      const shares = distribution.parts.map(({ share }) => share);
      const samples = distribution.parts.map(({ of }) => sampleOf(of));
      return (u) => samples[choice(u(0), shares)]?.((k) => u(k + 1)) ?? 0;
    }
  }
}

/** Mean and deviation of the logarithm. From mean m and deviation s: σ² = ln(1 + s²/m²), μ = ln m − σ²/2. */
function logarithm(length: { mean?: number; deviation?: number; mu?: number; sigma?: number }): {
  readonly mu: number;
  readonly sigma: number;
} {
  if (length.mu !== undefined && length.sigma !== undefined) return { mu: length.mu, sigma: length.sigma };
  const mean = length.mean ?? 1;
  const variance = Math.log1p(((length.deviation ?? 0) / mean) ** 2);
  return { mu: Math.log(mean) - variance / 2, sigma: Math.sqrt(variance) };
}
