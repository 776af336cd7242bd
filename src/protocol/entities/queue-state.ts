/** How a queue stands today: open or closed, what callers hear, where too much of it goes. A queue without a row is open. */
import * as z from 'zod';
import { actor } from './actor.ts';
import { floorInstant, id, seq, text } from './scalars.ts';

export const queueState = z.object({
  queue: id,
  open: z.boolean(),
  /** What waiting callers are told besides; null: nothing. */
  announcement: text.nullable(),
  /** Waiting callers are offered a call back. */
  callBack: z.boolean(),
  /** Where calls go that find the queue closed or wait too long; null: nowhere. */
  overflow: id.nullable(),
  since: floorInstant,
  by: actor,
  version: seq,
});
export type QueueState = z.infer<typeof queueState>;
