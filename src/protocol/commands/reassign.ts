/** 调整技能队列, reassign queues: from now on the agents serve just these queues. Ringing and talking calls stay. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { length, targets } from './envelope.ts';

export const reassign = z.object({
  t: z.literal('reassign'),
  targets,
  queues: z.array(id).min(1).max(50),
  /** After this the agents serve again what they served before; null: for good. */
  length: length.nullable().optional(),
});
