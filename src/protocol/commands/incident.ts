/** 突发事件: an incident starts or ends. Target is the incident's id, made by the sender. */
import * as z from 'zod';
import { text } from '../entities/scalars.ts';
import { targets } from './envelope.ts';

export const incident = z.object({
  t: z.literal('incident'),
  targets,
  action: z.enum(['start', 'end']),
  name: text.nullable(),
  tag: text.nullable(),
});
