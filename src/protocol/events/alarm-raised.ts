/** An alarm is raised. */
import * as z from 'zod';
import { alarmCause, alarmRuleName, alarmSubject, severity } from '../entities/alarm.ts';
import { floorInstant, id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const alarmRaised = eventSchema('alarm-raised', {
  alarm: id,
  rule: alarmRuleName,
  subject: alarmSubject,
  severity,
  value: z.number().nullable(),
  limit: z.number().nullable(),
  why: alarmCause,
  latchedUntil: floorInstant.nullable(),
});
