/** Changes alarm rules, ready floor or service-level targets. The target is `floor`. */
import * as z from 'zod';
import { alarmRule, configuration } from '../entities/configuration.ts';
import { targets } from './envelope.ts';

export const thresholds = z.object({
  t: z.literal('thresholds'),
  targets,
  alarms: z.array(alarmRule).max(64),
  readyFloor: configuration.shape.readyFloor.nullable(),
});
