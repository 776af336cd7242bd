/** What the rota plans for an agent today: when on shift, when away from the phone and why. */
import * as z from 'zod';
import { floorInstant, id } from './scalars.ts';

/** `to` is the first instant no longer planned. */
export const plannedSpell = z.object({ from: floorInstant, to: floorInstant, reason: id });
export const plannedShift = z.object({
  from: floorInstant,
  to: floorInstant,
  breaks: z.array(plannedSpell).max(20),
});
export type PlannedShift = z.infer<typeof plannedShift>;

export const shift = z.object({ agent: id, shifts: z.array(plannedShift).max(6) });
export type Shift = z.infer<typeof shift>;
