/** A change of the agent waits for the end of the call. Replaces one that waited before. */
import { pending } from '../entities/agent.ts';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const pendingSet = eventSchema('pending-set', { agent: id, pending });
