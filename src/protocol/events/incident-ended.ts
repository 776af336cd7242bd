/** An incident is over. */
import { actor } from '../entities/actor.ts';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const incidentEnded = eventSchema('incident-ended', { incident: id, by: actor });
