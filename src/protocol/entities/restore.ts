/** A reassignment with an end: what the agent served before and will serve again. */
import * as z from 'zod';
import { actor } from './actor.ts';
import { membership } from './agent.ts';
import { floorInstant, id } from './scalars.ts';

export const restore = z.object({
  agent: id,
  due: floorInstant,
  memberships: z.array(membership).max(200),
  by: actor,
  command: id,
});
export type Restore = z.infer<typeof restore>;
