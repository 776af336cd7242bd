/** The agent is idle again. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const wrapUpEnded = eventSchema('wrap-up-ended', {
  agent: id,
  why: z.enum(['finished', 'limit', 'forced']),
});
