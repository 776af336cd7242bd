/** An agent takes calls: a closed spell, if there was one, is over. */
import { actor } from '../entities/actor.ts';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const agentReady = eventSchema('agent-ready', { agent: id, by: actor });
