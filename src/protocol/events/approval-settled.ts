/** A request is granted, refused, taken back, or nobody answered in time. */
import { actor } from '../entities/actor.ts';
import { approvalEnd } from '../entities/approval.ts';
import { id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const approvalSettled = eventSchema('approval-settled', {
  approval: id,
  how: approvalEnd,
  by: actor,
  note: text.nullable(),
});
