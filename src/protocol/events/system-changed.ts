/** A system the floor stands on goes down or comes up. */
import * as z from 'zod';
import { id, text } from '../entities/scalars.ts';
import { SYSTEM_KINDS } from '../entities/system.ts';
import { eventSchema } from './envelope.ts';

export const systemChanged = eventSchema('system-changed', {
  state: z.enum(['up', 'down']),
  why: text.nullable(),
  system: id,
  kind: z.enum(SYSTEM_KINDS),
});
