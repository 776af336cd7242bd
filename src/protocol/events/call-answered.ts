/** The agent answered: the visit ends `answered`, the talk begins. */
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const callAnswered = eventSchema('call-answered', { call: id, visit: id, agent: id });
