/** The queues an agent serves, whole: what is not listed is not served. */
import * as z from 'zod';
import { actor } from '../entities/actor.ts';
import { membership } from '../entities/agent.ts';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const membershipsChanged = eventSchema('memberships-changed', {
  agent: id,
  memberships: z.array(membership).max(200),
  by: actor,
});
