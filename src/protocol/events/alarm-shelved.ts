/** 搁置: alarms of a rule about a subject are quiet until an instant, for a reason. */
import { actor } from '../entities/actor.ts';
import { alarmRuleName, alarmSubject } from '../entities/alarm.ts';
import { floorInstant, text } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const alarmShelved = eventSchema('alarm-shelved', {
  rule: alarmRuleName,
  subject: alarmSubject,
  until: floorInstant,
  reason: text,
  by: actor,
});
