/** The first frame of a client. */
import * as z from 'zod';
import { id, seq, text } from '../../entities/scalars.ts';

export const hello = z.object({
  t: z.literal('hello'),
  /** Version of the wire the client was built for. */
  version: z.int().min(1),
  /** Who speaks, for the log: `seatwatch-console/0.1.0`. */
  client: text,
  /**
   * Go on after event `seq` of journal `epoch`, instead of a snapshot. `epoch` null: whatever journal is there;
   * `seq` null: from the next event on.
   */
  resume: z.object({ epoch: id.nullable(), seq: seq.nullable() }).nullable(),
});
export type Hello = z.infer<typeof hello>;
