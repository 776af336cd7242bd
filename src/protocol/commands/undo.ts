/** Undoes an act on those who did not move on since. The target is the act's command id. */
import * as z from 'zod';
import { targets } from './envelope.ts';

export const undo = z.object({
  t: z.literal('undo'),
  targets,
});
