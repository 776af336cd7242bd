/** Somebody who may only request asks for an act. */
import * as z from 'zod';
import { command, expectation } from '../command.ts';
import { actor } from '../entities/actor.ts';
import { floorInstant, id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const approvalAsked = eventSchema('approval-asked', {
  approval: id,
  command,
  expect: z.array(expectation).max(200),
  by: actor,
  role: id,
  team: id.nullable(),
  why: text.nullable(),
  expires: floorInstant,
});
