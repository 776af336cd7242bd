/** A queue is opened or closed, announces, offers call-backs, overflows: its whole state from now on. */
import * as z from 'zod';
import { actor } from '../entities/actor.ts';
import { id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const queueChanged = eventSchema('queue-changed', {
  queue: id,
  open: z.boolean(),
  announcement: text.nullable(),
  callBack: z.boolean(),
  overflow: id.nullable(),
  by: actor,
});
