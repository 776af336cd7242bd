/** The agent writes up the call. `limitAt`: cut off then. */
import { floorInstant, id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const wrapUpStarted = eventSchema('wrap-up-started', {
  agent: id,
  call: id,
  queue: id,
  limitAt: floorInstant.nullable(),
});
