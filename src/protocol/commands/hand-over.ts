/** 交接班: offers the shift, accepts the offered one, takes the offer back, or takes a shift nobody hands over. Target is the hand-over's id, made by who offers. */
import * as z from 'zod';
import { text } from '../entities/scalars.ts';
import { targets } from './envelope.ts';

export const handOver = z.object({
  t: z.literal('hand-over'),
  targets,
  action: z.enum(['offer', 'accept', 'withdraw', 'take']),
  note: text.nullable(),
});
