/** A contiguous run of events: `events[0].seq = from`, the last one's is `to`, none is left out. */
import * as z from 'zod';
import { seq } from '../../entities/scalars.ts';
import { floorEvent } from '../../event.ts';

export const events = z.object({
  t: z.literal('events'),
  from: seq,
  to: seq,
  events: z.array(floorEvent).min(1),
});
export type EventsFrame = z.infer<typeof events>;
