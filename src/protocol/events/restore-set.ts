/** A reassignment ends at `due`: the agent then serves these queues again. */
import * as z from 'zod';
import { actor } from '../entities/actor.ts';
import { membership } from '../entities/agent.ts';
import { floorInstant, id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const restoreSet = eventSchema('restore-set', {
  agent: id,
  due: floorInstant,
  memberships: z.array(membership).max(200),
  by: actor,
  command: id,
});
