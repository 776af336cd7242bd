/** The exchange can or cannot be heard. While `lost`, what is shown may be old. */
import * as z from 'zod';
import { id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const feedChanged = eventSchema('feed-changed', {
  exchange: id,
  state: z.enum(['live', 'lost']),
  why: text.nullable(),
});
