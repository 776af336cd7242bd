/** 统一口径, agreed wording: a broadcast answer with an expiry, and who has read it. */
import * as z from 'zod';
import { actor } from './actor.ts';
import { floorInstant, id, text } from './scalars.ts';

export const wording = z.object({
  id,
  text,
  since: floorInstant,
  expires: floorInstant,
  by: actor,
  /** Agents who have read it, in the order they did. */
  readBy: z.array(id).max(5000),
});
export type Wording = z.infer<typeof wording>;
