/** Answers a ping: its `n` and `sent` again, when it came and left by the server's wall clock, and floor time. */
import * as z from 'zod';
import { wallInstant } from '../../entities/scalars.ts';
import { clockReading } from './welcome.ts';

export const pong = z.object({
  t: z.literal('pong'),
  n: z.int().min(0),
  sent: wallInstant,
  received: wallInstant,
  clock: clockReading,
});
export type Pong = z.infer<typeof pong>;
