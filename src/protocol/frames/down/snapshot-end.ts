/** Ends a snapshot: how many chunks there were, and the SHA-256 (hex) over their raw frames in order. */
import * as z from 'zod';
import { count, seq } from '../../entities/scalars.ts';

export const snapshotEnd = z.object({
  t: z.literal('snapshot-end'),
  seq,
  chunks: count,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SnapshotEnd = z.infer<typeof snapshotEnd>;
