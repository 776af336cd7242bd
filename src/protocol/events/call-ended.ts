/** The trunk is free again. Queue visit and leg have ended before. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const callEnded = eventSchema('call-ended', {
  call: id,
  by: z.enum(['caller', 'agent', 'supervisor', 'system']),
});
