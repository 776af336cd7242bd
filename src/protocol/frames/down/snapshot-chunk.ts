/** A piece of the floor as it was right after event `seq`: rows of one table. */
import * as z from 'zod';
import { agent, agentTally } from '../../entities/agent.ts';
import { alarm, pastAlarm, shelf } from '../../entities/alarm.ts';
import { approval } from '../../entities/approval.ts';
import { call } from '../../entities/call.ts';
import { configuration } from '../../entities/configuration.ts';
import { doneAct } from '../../entities/done-act.ts';
import { duty, handOver } from '../../entities/duty.ts';
import { help } from '../../entities/help.ts';
import { incident } from '../../entities/incident.ts';
import { askBack, note } from '../../entities/note.ts';
import { queueState } from '../../entities/queue-state.ts';
import { restore } from '../../entities/restore.ts';
import { date, floorInstant, id, seq, text } from '../../entities/scalars.ts';
import { shift } from '../../entities/shift.ts';
import { system } from '../../entities/system.ts';
import { halfHour, queueTally, trunkTally } from '../../entities/tallies.ts';
import { whyCard } from '../../entities/why-card.ts';
import { wording } from '../../entities/wording.ts';
import { workOrder } from '../../entities/work-order.ts';

/** What there is one of: the day, the feed, the instant of the last event. */
export const floorHead = z.object({
  at: floorInstant,
  date: date.nullable(),
  dayStartedAt: floorInstant,
  feed: z
    .object({
      exchange: id,
      state: z.enum(['live', 'late', 'lost']),
      since: floorInstant,
      why: text.nullable(),
    })
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
  chunk('helps', help),
  chunk('ask-backs', askBack),
  chunk('notes', note),
  chunk('wordings', wording),
  chunk('queue-states', queueState),
  chunk('incidents', incident),
  chunk('alarms', alarm),
  chunk('past-alarms', pastAlarm),
  chunk('shelves', shelf),
  chunk('approvals', approval),
  chunk('restores', restore),
  chunk('acts', doneAct),
  chunk('systems', system),
  chunk('shifts', shift),
  chunk('duties', duty),
  chunk('hand-overs', handOver),
  chunk('why-cards', whyCard),
  chunk('work-orders', workOrder),
]);
export type SnapshotChunk = z.infer<typeof snapshotChunk>;
export type SnapshotTable = SnapshotChunk['table'];
