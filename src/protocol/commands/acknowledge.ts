/** 确认, acknowledge: somebody has the alarms. Targets are alarms. */
import * as z from 'zod';
import { text } from '../entities/scalars.ts';
import { targets } from './envelope.ts';

export const acknowledge = z.object({
  t: z.literal('acknowledge'),
  targets,
  note: text.nullable(),
});
