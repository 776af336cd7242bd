/** 统一口径: agreed wording for everyone, or the same one in new words (readers then start anew). */
import { actor } from '../entities/actor.ts';
import { floorInstant, id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const wordingIssued = eventSchema('wording-issued', {
  wording: id,
  text,
  expires: floorInstant,
  by: actor,
});
