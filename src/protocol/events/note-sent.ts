/** A supervisor wrote to an agent. */
import { actor } from '../entities/actor.ts';
import { id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const noteSent = eventSchema('note-sent', { agent: id, note: id, text, by: actor });
