/** The agent's part of the call is over. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const legEnded = eventSchema('leg-ended', {
  call: id,
  agent: id,
  by: z.enum(['caller', 'agent', 'supervisor', 'system']),
});
