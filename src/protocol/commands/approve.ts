/** Grants or refuses what somebody may only request; who asked may take it back. Targets are requests. */
import * as z from 'zod';
import { text } from '../entities/scalars.ts';
import { targets } from './envelope.ts';

export const approve = z.object({
  t: z.literal('approve'),
  targets,
  action: z.enum(['grant', 'refuse', 'withdraw']),
  note: text.nullable(),
});
