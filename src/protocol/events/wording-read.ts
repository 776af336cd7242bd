/** An agent has read agreed wording. */
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const wordingRead = eventSchema('wording-read', { wording: id, agent: id });
