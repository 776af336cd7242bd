/** A waiting call rings at an agent. */
import { floorInstant, id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const visitOffered = eventSchema('visit-offered', {
  call: id,
  visit: id,
  agent: id,
  limitAt: floorInstant.nullable(),
});
