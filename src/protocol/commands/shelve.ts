/** 搁置, shelve: alarms of the same rule and subject stay quiet for a while, for a reason; length null takes them off the shelf. Targets are alarms. */
import * as z from 'zod';
import { text } from '../entities/scalars.ts';
import { length, targets } from './envelope.ts';

export const shelve = z.object({
  t: z.literal('shelve'),
  targets,
  length: length.nullable(),
  reason: text,
});
