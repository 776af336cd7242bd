/** A system the floor stands on: trunk groups, IVR, recorder. One without a row is up. */
import * as z from 'zod';
import { floorInstant, id, text } from './scalars.ts';

export const SYSTEM_KINDS = ['trunk-group', 'ivr', 'recorder'] as const;
export const system = z.object({
  /** A trunk group's id, or `ivr`, `recorder`. */
  id,
  kind: z.enum(SYSTEM_KINDS),
  state: z.enum(['up', 'down']),
  since: floorInstant,
  why: text.nullable(),
});
export type System = z.infer<typeof system>;
