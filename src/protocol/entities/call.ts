/** A call: separate from its legs (who talks) and from its visits (the queues it waited in). */
import * as z from 'zod';
import { count, floorInstant, id, milliseconds } from './scalars.ts';

/** How a visit to a queue ends. A move is not an abandonment. */
export const VISIT_EXITS = [
  'answered',
  'abandoned',
  'timed-out',
  'moved',
  'dropped',
  'overflowed',
  'call-back',
  'voicemail',
  'lost',
] as const;
export const visitExit = z.enum(VISIT_EXITS);
export type VisitExit = z.infer<typeof visitExit>;

export const visit = z.object({
  id,
  queue: id,
  since: floorInstant,
  /** Larger is served first. */
  priority: z.int(),
  /** The agent who helped this caller last, asked first. */
  preferred: id.nullable(),
  offer: z.object({ agent: id, since: floorInstant }).nullable(),
  /** Offers of this visit that ended without an answer. */
  refusals: count,
  /** Ring of those offers, ms. */
  rung: milliseconds,
});
export type Visit = z.infer<typeof visit>;

export const CALL_STAGES = ['ivr', 'queued', 'ringing', 'talking', 'holding', 'after'] as const;

/** An open call. `after`: the agent's leg is over, the caller is not gone yet (survey, transfer). */
export const call = z.object({
  id,
  direction: z.enum(['inbound', 'outbound']),
  trunkGroup: id,
  /** A token for the caller; who it is stands in a side table, never in the journal. */
  caller: id,
  stage: z.enum(CALL_STAGES),
  arrivedAt: floorInstant,
  /** First queue entry: from here the caller waits, whatever moves follow. */
  requestedAt: floorInstant.nullable(),
  visit: visit.nullable(),
  visits: count,
  answeredAt: floorInstant.nullable(),
  agent: id.nullable(),
  queue: id.nullable(),
  /** Since when the present stage lasts. */
  since: floorInstant,
  /** Hold before the present one, ms. */
  held: milliseconds,
});
export type Call = z.infer<typeof call>;
