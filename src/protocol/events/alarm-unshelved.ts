/** Shelved alarms speak again. */
import * as z from 'zod';
import { actor } from '../entities/actor.ts';
import { alarmRuleName, alarmSubject } from '../entities/alarm.ts';
import { eventSchema } from './envelope.ts';

export const alarmUnshelved = eventSchema('alarm-unshelved', {
  rule: alarmRuleName,
  subject: alarmSubject,
  why: z.enum(['expired', 'taken-off']),
  by: actor,
});
