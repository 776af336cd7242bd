/** Who runs the floor: the shift leader on duty, someone who took over from afar (接管值守), a hand-over under way (交接班). */
import * as z from 'zod';
import { actor } from './actor.ts';
import { floorInstant, id, text } from './scalars.ts';

/** `shift`: has accepted the shift · `on-call`: acts from afar with `role` until `until` (null: until returned). */
export const duty = z.object({
  user: id,
  kind: z.enum(['shift', 'on-call']),
  role: id,
  since: floorInstant,
  until: floorInstant.nullable(),
  why: text.nullable(),
});
export type Duty = z.infer<typeof duty>;

/** The sheet one shift leaves to the next: figures as they stood when it was offered, and what the leaver wrote. */
export const handOver = z.object({
  id,
  by: actor,
  since: floorInstant,
  note: text.nullable(),
  /** Open at that instant: alarms, help requests, approvals, reassignments with an end, closed queues. */
  open: z.object({
    alarms: z.array(id).max(100),
    helps: z.array(id).max(100),
    restores: z.array(id).max(200),
    closedQueues: z.array(id).max(100),
    incidents: z.array(id).max(50),
  }),
});
export type HandOver = z.infer<typeof handOver>;
