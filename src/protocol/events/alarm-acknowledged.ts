/** 确认: somebody has the alarm. */
import { actor } from '../entities/actor.ts';
import { id, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const alarmAcknowledged = eventSchema('alarm-acknowledged', {
  alarm: id,
  note: text.nullable(),
  by: actor,
});
