/** The agent has read a note. */
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const noteRead = eventSchema('note-read', { agent: id, note: id });
