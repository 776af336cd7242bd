/** A note to the agents. */
import * as z from 'zod';
import { text } from '../entities/scalars.ts';
import { targets } from './envelope.ts';

export const note = z.object({
  t: z.literal('note'),
  targets,
  text,
});
