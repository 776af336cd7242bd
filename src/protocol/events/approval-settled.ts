/** A request is granted, refused, taken back, or nobody answered in time. */
import { actor } from '../entities/actor.ts';
import { approvalEnd } from '../entities/approval.ts';
import { id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const approvalSettled = eventSchema('approval-settled', {
  approval: id,
  /** The team of who asked, who alone of a team's readers is told by whom and why; null: the whole floor's. */
  team: id.nullable(),
  how: approvalEnd,
  by: actor,
  note: text.nullable(),
});
