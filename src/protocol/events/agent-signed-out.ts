/** An agent signed out. A call still on the agent goes on without this screen knowing an agent for it. */
import { actor } from '../entities/actor.ts';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const agentSignedOut = eventSchema('agent-signed-out', { agent: id, by: actor });
