/** 接管值守: someone on call takes the watch, with a reason, or gives it back. The target is `floor`. */
import * as z from 'zod';
import { text } from '../entities/scalars.ts';
import { length, targets } from './envelope.ts';

export const duty = z.object({
  t: z.literal('duty'),
  targets,
  action: z.enum(['take', 'return']),
  length: length.nullable(),
  why: text.nullable(),
});
