/** 统一口径, agreed wording: issued with an expiry, or withdrawn. Target is the wording's id, made by the sender. */
import * as z from 'zod';
import { text } from '../entities/scalars.ts';
import { length, targets } from './envelope.ts';

export const wording = z.object({
  t: z.literal('wording'),
  targets,
  /** null: withdrawn. */
  text: text.nullable(),
  length: length.nullable(),
});
