/** 请回席: an agent is asked to come back by `due`. A second one replaces the first. */
import { actor } from '../entities/actor.ts';
import { floorInstant, id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const askedBack = eventSchema('asked-back', {
  agent: id,
  due: floorInstant,
  note: text.nullable(),
  by: actor,
});
