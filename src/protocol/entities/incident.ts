/** 突发事件, an incident: its hours are marked in reports and left out of appraisal. */
import * as z from 'zod';
import { actor } from './actor.ts';
import { floorInstant, id, text } from './scalars.ts';

export const incident = z.object({
  id,
  name: text,
  tag: text.nullable(),
  since: floorInstant,
  by: actor,
  endedAt: floorInstant.nullable(),
});
export type Incident = z.infer<typeof incident>;
