/** A help request is answered, taken back, or over with its call. Signing out ends it without an event of its own. */
import * as z from 'zod';
import { actor } from '../entities/actor.ts';
import { helpAnswer } from '../entities/help.ts';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const helpEnded = eventSchema('help-ended', {
  agent: id,
  why: z.enum(['answered', 'withdrawn', 'call-ended']),
  how: helpAnswer.nullable(),
  by: actor,
});
