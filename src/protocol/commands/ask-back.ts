/** 请回席, ask back: come back within 60 s (or `length`); then the forced act is offered. `withdraw` takes it back. */
import * as z from 'zod';
import { text } from '../entities/scalars.ts';
import { length, targets } from './envelope.ts';

export const askBack = z.object({
  t: z.literal('ask-back'),
  targets,
  length: length.nullable(),
  note: text.nullable(),
  withdraw: z.boolean(),
});
