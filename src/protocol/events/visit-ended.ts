/** A call left its queue without an answer there. */
import { visitExit } from '../entities/call.ts';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const visitEnded = eventSchema('visit-ended', { call: id, visit: id, exit: visitExit });
