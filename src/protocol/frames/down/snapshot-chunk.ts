/** A piece of the floor as it was right after event `seq`: rows of one table. */
import * as z from 'zod';
import { agent, agentTally } from '../../entities/agent.ts';
import { call } from '../../entities/call.ts';
import { configuration } from '../../entities/configuration.ts';
import { date, floorInstant, id, seq, text } from '../../entities/scalars.ts';
import { halfHour, queueTally, trunkTally } from '../../entities/tallies.ts';

/** What there is one of: the day, the feed, the instant of the last event. */
export const floorHead = z.object({
  at: floorInstant,
  date: date.nullable(),
  dayStartedAt: floorInstant,
  feed: z
    .object({ exchange: id, state: z.enum(['live', 'lost']), since: floorInstant, why: text.nullable() })
    .nullable(),
});
export type FloorHead = z.infer<typeof floorHead>;

const chunk = <const Name extends string, Row extends z.ZodType>(table: Name, row: Row) =>
  z.object({ t: z.literal('snapshot-chunk'), seq, table: z.literal(table), rows: z.array(row) });

export const snapshotChunk = z.discriminatedUnion('table', [
  chunk('head', floorHead),
  chunk('configuration', configuration),
  chunk('agents', agent),
  chunk('agent-tallies', agentTally),
  chunk('calls', call),
  chunk('queue-tallies', queueTally),
  chunk('trunk-tallies', trunkTally),
  chunk('half-hours', halfHour),
]);
export type SnapshotChunk = z.infer<typeof snapshotChunk>;
export type SnapshotTable = SnapshotChunk['table'];
