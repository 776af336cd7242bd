/** The agent took the caller off hold. */
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const callResumed = eventSchema('call-resumed', { call: id, agent: id });
