/** An agent left the roster. Allowed for a signed-out agent only. */
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const agentUnlisted = eventSchema('agent-unlisted', { agent: id });
