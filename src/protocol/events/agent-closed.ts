/** An agent takes no calls, or is closed for another reason from now on (the spell goes on). */
import { actor } from '../entities/actor.ts';
import { floorInstant, id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const agentClosed = eventSchema('agent-closed', {
  agent: id,
  reason: id,
  due: floorInstant.nullable(),
  by: actor,
  note: text.nullable(),
});
