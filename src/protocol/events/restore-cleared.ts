/** The end of a reassignment has come, or was given up. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const restoreCleared = eventSchema('restore-cleared', {
  agent: id,
  why: z.enum(['restored', 'replaced', 'undone', 'refused']),
});
