/** The agent put the caller on hold. */
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const callHeld = eventSchema('call-held', { call: id, agent: id });
