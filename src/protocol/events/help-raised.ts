/** 求助: an agent raises a hand. A second one replaces the first. */
import { helpTopic } from '../entities/help.ts';
import { id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const helpRaised = eventSchema('help-raised', {
  agent: id,
  topic: helpTopic,
  text: text.nullable(),
  aboutCall: id.nullable(),
});
