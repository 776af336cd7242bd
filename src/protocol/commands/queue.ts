/** Queue acts: open or close, announcement, call-back offer, overflow target. Absent: as it is. Targets are queues. */
import * as z from 'zod';
import { id, text } from '../entities/scalars.ts';
import { targets } from './envelope.ts';

export const queue = z.object({
  t: z.literal('queue'),
  targets,
  open: z.boolean().optional(),
  /** null: none. */
  announcement: text.nullable().optional(),
  callBack: z.boolean().optional(),
  overflow: id.nullable().optional(),
});
