/** Somebody gives the watch back, or its hour has come. */
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const dutyReturned = eventSchema('duty-returned', { user: id });
