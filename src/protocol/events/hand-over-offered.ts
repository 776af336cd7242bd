/** 交接班: the shift is offered to the next leader, with the sheet. */
import { actor } from '../entities/actor.ts';
import { handOver } from '../entities/duty.ts';
import { id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const handOverOffered = eventSchema('hand-over-offered', {
  handOver: id,
  note: text.nullable(),
  open: handOver.shape.open,
  by: actor,
});
