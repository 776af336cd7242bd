/** An alarm gets worse or better, has another cause, is latched, or is raised anew because nobody has it. */
import * as z from 'zod';
import { alarmCause, severity } from '../entities/alarm.ts';
import { count, floorInstant, id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const alarmChanged = eventSchema('alarm-changed', {
  alarm: id,
  severity,
  value: z.number().nullable(),
  limit: z.number().nullable(),
  why: alarmCause,
  latchedUntil: floorInstant.nullable(),
  repeats: count,
});
