/** What a supervisor writes to an agent: a note, and 请回席, the request to come back by an instant. */
import * as z from 'zod';
import { actor } from './actor.ts';
import { floorInstant, id, text } from './scalars.ts';

export const note = z.object({
  id,
  agent: id,
  at: floorInstant,
  by: actor,
  text,
  readAt: floorInstant.nullable(),
});
export type Note = z.infer<typeof note>;

/** At most one open an agent. After `due` the forced act is offered, never done by itself. */
export const askBack = z.object({
  agent: id,
  since: floorInstant,
  due: floorInstant,
  by: actor,
  note: text.nullable(),
  command: id.nullable(),
});
export type AskBack = z.infer<typeof askBack>;
