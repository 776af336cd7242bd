/** 突发事件: an incident begins. */
import { actor } from '../entities/actor.ts';
import { id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const incidentStarted = eventSchema('incident-started', {
  incident: id,
  name: text,
  tag: text.nullable(),
  by: actor,
});
