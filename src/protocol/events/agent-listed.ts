/** An agent is on the roster, or their name, team or queues there changed. Presence and state stay. */
import * as z from 'zod';
import { membership } from '../entities/agent.ts';
import { id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const agentListed = eventSchema('agent-listed', {
  agent: id,
  name: text,
  team: id,
  memberships: z.array(membership).max(200),
});
