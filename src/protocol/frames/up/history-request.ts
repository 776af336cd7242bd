/** Asks for the day of one agent, queue or call: the events that name it. */
import * as z from 'zod';
import { id } from '../../entities/scalars.ts';

export const historySubject = z.object({ kind: z.enum(['agent', 'queue', 'call']), id });
export type HistorySubject = z.infer<typeof historySubject>;

export const historyRequest = z.object({
  t: z.literal('history-request'),
  id,
  subject: historySubject,
  /** Events after this seq; 0: from the day's start. */
  after: z.int().min(0),
  most: z.int().min(1).max(1000),
});
export type HistoryRequest = z.infer<typeof historyRequest>;
