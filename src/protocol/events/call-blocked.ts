/** Every trunk was busy: a caller heard the engaged tone. */
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const callBlocked = eventSchema('call-blocked', { trunkGroup: id });
