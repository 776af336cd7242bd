/** An act somebody did, with what it changed: what undo reads. Written by `floor/reduce` from the cause of events. */
import * as z from 'zod';
import { actor } from './actor.ts';
import { availability, membership, pending } from './agent.ts';
import { floorInstant, id, seq, word } from './scalars.ts';

/** One agent, as they were before; `version` is that of the axis after the act: another one now means they moved on. */
export const changedAgent = z.discriminatedUnion('axis', [
  z.object({
    axis: z.literal('availability'),
    agent: id,
    before: z.object({ availability, pending: pending.nullable() }),
    version: seq,
  }),
  z.object({
    axis: z.literal('memberships'),
    agent: id,
    before: z.array(membership).max(200),
    version: seq,
  }),
]);
export type ChangedAgent = z.infer<typeof changedAgent>;

export const doneAct = z.object({
  /** Id of the command. */
  id,
  by: actor,
  at: floorInstant,
  /** Name of the first event it caused. */
  t: word,
  /** The agent that event was about; null: about none. */
  agent: id.nullable(),
  changed: z.array(changedAgent).max(400),
});
export type DoneAct = z.infer<typeof doneAct>;
