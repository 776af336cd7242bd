/** The exchange can or cannot be heard. `late`: a sign of life is overdue; while `lost`, what is shown may be old. */
import * as z from 'zod';
import { id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const feedChanged = eventSchema('feed-changed', {
  exchange: id,
  state: z.enum(['live', 'late', 'lost']),
  why: text.nullable(),
});
