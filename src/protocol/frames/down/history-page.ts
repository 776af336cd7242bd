/** The events of one agent, queue or call, oldest first, as far as this session may read them. */
import * as z from 'zod';
import { id, seq } from '../../entities/scalars.ts';
import { floorEvent } from '../../event.ts';

export const historyPage = z.object({
  t: z.literal('history-page'),
  id,
  refused: z.enum(['out-of-scope', 'unknown-agent', 'unknown-queue']).nullable(),
  events: z.array(floorEvent).max(1000),
  /** Where the next page goes on after; null: this is all up to now. */
  next: seq.nullable(),
});
export type HistoryPage = z.infer<typeof historyPage>;
