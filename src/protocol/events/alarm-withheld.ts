/** An alarm would have been raised and is not: its rule is shelved for this subject. */
import { alarmRuleName, alarmSubject } from '../entities/alarm.ts';
import { eventSchema } from './envelope.ts';

export const alarmWithheld = eventSchema('alarm-withheld', { rule: alarmRuleName, subject: alarmSubject });
