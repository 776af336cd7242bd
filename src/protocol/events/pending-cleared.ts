/** The waiting change is gone: carried out, withdrawn by somebody, or without object. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const pendingCleared = eventSchema('pending-cleared', {
  agent: id,
  why: z.enum(['applied', 'withdrawn', 'obsolete']),
});
