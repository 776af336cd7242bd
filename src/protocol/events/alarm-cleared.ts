/** The condition of an alarm is over. */
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const alarmCleared = eventSchema('alarm-cleared', { alarm: id });
