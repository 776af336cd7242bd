/** The offered shift is accepted (the one who accepts has it from now on) or taken back. */
import * as z from 'zod';
import { actor } from '../entities/actor.ts';
import { id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const handOverEnded = eventSchema('hand-over-ended', {
  handOver: id,
  how: z.enum(['accepted', 'withdrawn']),
  by: actor,
  note: text.nullable(),
});
