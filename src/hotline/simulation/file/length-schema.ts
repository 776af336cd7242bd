/** Lengths of time as a scenario file writes them: a number of seconds, a distribution, or one of several by case. Knows no draw. */
import * as z from 'zod';
import { id } from '../../../protocol/entities/scalars.ts';
import { clockTime } from './clock-time.ts';

/** Seconds: at most 30 days. */
const seconds = z.number().min(0).max(2_592_000);
const mean = seconds;
const shape = z.number().min(0.01).max(1_000_000);

const exponential = z.strictObject({ is: z.literal('exponential'), mean });
const gamma = z.strictObject({ is: z.literal('gamma'), mean, shape });
/** The sum of `stages` exponential lengths of the same mean. */
const erlang = z.strictObject({ is: z.literal('erlang'), mean, stages: z.int().min(1).max(10_000) });
/** Either mean and deviation of the length, or `mu` and `sigma` of its logarithm (in seconds). */
const lognormal = z.strictObject({
  is: z.literal('lognormal'),
  mean: seconds.positive().optional(),
  deviation: seconds.optional(),
  mu: z.number().min(-20).max(20).optional(),
  sigma: z.number().min(0).max(10).optional(),
});
const deterministic = z.strictObject({ is: z.literal('deterministic'), value: seconds });
/** A length taken with certainty: a part of a mixture, as a rule. */
const point = z.strictObject({ is: z.literal('point'), value: seconds });
/** Any of the values, with equal chance or by their weights. */
const empirical = z.strictObject({
  is: z.literal('empirical'),
  values: z.array(seconds).min(1).max(100_000),
  weights: z.array(z.number().min(0)).min(1).max(100_000).optional(),
});
/** No end: patience without limit. */
const never = z.strictObject({ is: z.literal('never') });

const simple = [exponential, gamma, erlang, lognormal, deterministic, point, empirical, never] as const;

/** One of the parts, by their shares, which need not add up to 1. */
const mixture = z.strictObject({
  is: z.literal('mixture'),
  parts: z
    .array(
      z.strictObject({
        share: z.number().min(0),
        of: z.union([seconds, z.discriminatedUnion('is', simple)]),
      }),
    )
    .min(1)
    .max(100),
});

export const distribution = z.union([seconds, z.discriminatedUnion('is', [...simple, mixture])]);
export type Distribution = z.infer<typeof distribution>;

/** The first case that fits decides; `group` is who serves, `from` and `until` when the length begins. */
const byCase = z.strictObject({
  cases: z
    .array(
      z.strictObject({
        group: id.optional(),
        from: clockTime.optional(),
        until: clockTime.optional(),
        length: distribution,
      }),
    )
    .min(1)
    .max(1_000),
  otherwise: distribution,
});

export const lengthOfTime = z.union([distribution, byCase]);
export type LengthOfTime = z.infer<typeof lengthOfTime>;
