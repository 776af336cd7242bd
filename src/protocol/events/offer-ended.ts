/** The ringing stopped without an answer: time-out, refused, the caller left, or taken back. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const offerEnded = eventSchema('offer-ended', {
  call: id,
  visit: id,
  agent: id,
  why: z.enum(['no-answer', 'refused', 'caller-left', 'withdrawn']),
});
