/** A request that waits for somebody who may: the command as asked, by whom and why. */
import * as z from 'zod';
import { command, expectation } from '../command.ts';
import { actor } from './actor.ts';
import { floorInstant, id, seq, text } from './scalars.ts';

export const approval = z.object({
  /** The id of the command that was asked. */
  id,
  command,
  expect: z.array(expectation).max(200),
  by: actor,
  role: id,
  team: id.nullable(),
  why: text.nullable(),
  since: floorInstant,
  expires: floorInstant,
  version: seq,
});
export type Approval = z.infer<typeof approval>;

export const APPROVAL_ENDS = ['granted', 'refused', 'expired', 'withdrawn'] as const;
export const approvalEnd = z.enum(APPROVAL_ENDS);
export type ApprovalEnd = z.infer<typeof approvalEnd>;
