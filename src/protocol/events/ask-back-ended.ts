/** An ask back is taken back. Coming back and going home end it without an event of their own; its expiry ends nothing. */
import { actor } from '../entities/actor.ts';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const askBackEnded = eventSchema('ask-back-ended', { agent: id, by: actor });
