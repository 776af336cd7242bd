/** What every event carries besides its own fields. Knows no particular event. */
import * as z from 'zod';
import { cause } from '../entities/actor.ts';
import { floorInstant, seq } from '../entities/scalars.ts';

/**
 * Builds the schema of one event: `t` its name, `seq` its place in the journal (and the new version of every
 * axis it writes), `at` floor time, `cause` the command when a person was behind it, `corrected` when nobody saw it
 * happen: the floor was put right after a gap, and how a wait ended is not known.
 */
export function eventSchema<const T extends string, Shape extends z.ZodRawShape>(t: T, fields: Shape) {
  return z.object({
    t: z.literal(t),
    seq,
    at: floorInstant,
    cause: cause.optional(),
    corrected: z.literal(true).optional(),
    ...fields,
  });
}
