/** A call entered a queue. The first visit is the moment the caller asked for an agent. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const visitStarted = eventSchema('visit-started', {
  call: id,
  visit: id,
  queue: id,
  priority: z.int(),
  preferred: id.nullable(),
});
