/** Agreed wording is no longer valid. */
import * as z from 'zod';
import { actor } from '../entities/actor.ts';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const wordingWithdrawn = eventSchema('wording-withdrawn', {
  wording: id,
  why: z.enum(['withdrawn', 'expired']),
  by: actor,
});
