/** Somebody takes the shift or, from afar, the watch (接管值守). */
import { duty } from '../entities/duty.ts';
import { floorInstant, id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const dutyTaken = eventSchema('duty-taken', {
  user: id,
  kind: duty.shape.kind,
  role: id,
  until: floorInstant.nullable(),
  why: text.nullable(),
});
