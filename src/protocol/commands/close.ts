/** 强制闭席, close the seats: now, or at the end of the call where there is one. */
import * as z from 'zod';
import { id, text } from '../entities/scalars.ts';
import { length, targets } from './envelope.ts';

export const close = z.object({
  t: z.literal('close'),
  targets,
  /** A closed reason of the configuration. */
  reason: id,
  /** Expected length; null: the limit of the reason. */
  length: length.nullable(),
  /** The supervisor's own words, shown to the agent. */
  note: text.nullable(),
});
