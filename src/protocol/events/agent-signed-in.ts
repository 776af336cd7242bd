/** An agent signed in at a seat, ready and idle; one who signs in closed is followed by `agent-closed`. */
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const agentSignedIn = eventSchema('agent-signed-in', { agent: id, seat: id.nullable() });
