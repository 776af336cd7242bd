/** A new day of the floor began: day figures start from nought. Calls and states go on. */
import { date } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const dayStarted = eventSchema('day-started', { date });
