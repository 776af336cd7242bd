/** Open calls as `get calls` shows them. Callers are who the side table says, with numbers masked; the journal never knew. */
import type { Floor } from '../floor/floor.ts';
import type { Call } from '../protocol/entities/call.ts';
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';
import { byValue, type Column, titled } from './column.ts';
import { clockTime, duration, NOTHING } from './duration.ts';
import type { Listing } from './listing.ts';
import type { SortOrder } from './sort.ts';
import { type Line, span } from './span.ts';
import { waitTone } from './tones.ts';
import type { ColumnWords } from './words/columns.ts';

/** Instants are floor ms, lengths ms. */
export type CallRow = {
  readonly id: string;
  readonly stage: Call['stage'];
  readonly direction: Call['direction'];
  /** The queue it waits in or was answered from. */
  readonly queue: string | null;
  /** Name and masked number; null while the side table does not know. */
  readonly caller: string | null;
  /** From the first queue entry to the answer, or until now; null when no agent was asked for. */
  readonly waited: number | null;
  readonly waiting: boolean;
  readonly agent: string | null;
  readonly since: number;
  readonly timeInStage: number;
  readonly arrived: number;
  readonly priority: number | null;
  /** Queues entered so far. */
  readonly visits: number;
  readonly trunkGroup: string;
};

/** Who has waited longest comes first. */
export const DEFAULT_CALL_SORT: SortOrder = { column: 'waited', descending: true };

/** Rows of all open calls at floor time `now`, in order of arrival. */
export function callRows(
  floor: Floor,
  callers: ReadonlyMap<string, CallerIdentity>,
  now: number,
): readonly CallRow[] {
  return [...floor.calls.values()].map((call) => {
    const { visit } = call;
    const until = call.answeredAt ?? now;
    return {
      id: call.id,
      stage: call.stage,
      direction: call.direction,
      queue: visit?.queue ?? call.queue,
      caller: callerText(callers.get(call.caller)),
      waited: call.requestedAt === null ? null : Math.max(0, until - call.requestedAt),
      waiting: visit !== null,
      agent: call.agent ?? visit?.offer?.agent ?? null,
      since: call.since,
      timeInStage: Math.max(0, now - call.since),
      arrived: call.arrivedAt,
      priority: visit?.priority ?? null,
      visits: call.visits,
      trunkGroup: call.trunkGroup,
    };
  });
}

function callerText(identity: CallerIdentity | undefined): string | null {
  if (!identity) return null;
  return [identity.name, identity.number].filter((part) => part !== '').join(' ') || null;
}

const column = titled<CallRow, ColumnWords['calls']>((words) => words.columns.calls);
const plain = (text: string | null): Line => [text === null ? span(NOTHING, 'dim') : span(text)];
const LEFT = { align: 'left' } as const;
const RIGHT = { align: 'right' } as const;

export const callColumns: readonly Column<CallRow>[] = [
  column('id', {
    ...LEFT,
    min: 6,
    ideal: 10,
    rank: 5,
    value: (row) => row.id,
    spans: (row) => [span(row.id, 'dim')],
    compare: byValue((row) => row.id),
  }),
  column('stage', {
    ...LEFT,
    min: 7,
    ideal: 14,
    rank: 0,
    value: (row) => row.stage,
    spans: (row, { words }) => [span(words.stages[row.stage], row.waiting ? 'accent' : 'plain')],
    compare: byValue((row) => row.stage),
  }),
  column('direction', {
    ...LEFT,
    min: 4,
    ideal: 8,
    rank: 9,
    value: (row) => row.direction,
    spans: (row, { words }) => [span(words.directions[row.direction], 'dim')],
  }),
  column('queue', {
    ...LEFT,
    min: 8,
    ideal: 16,
    rank: 1,
    value: (row) => row.queue,
    spans: (row, { names }) => plain(row.queue === null ? null : names.queue(row.queue)),
    compare: byValue((row) => row.queue),
  }),
  column('caller', {
    ...LEFT,
    min: 8,
    ideal: 24,
    grow: 1,
    rank: 3,
    value: (row) => row.caller,
    spans: (row) => plain(row.caller),
  }),
  column('waited', {
    ...RIGHT,
    min: 6,
    ideal: 7,
    rank: 0,
    value: (row) => row.waited,
    spans: (row) => [span(duration(row.waited), row.waiting ? waitTone(row.waited) : 'plain')],
    descendsFirst: true,
    compare: byValue((row) => row.waited),
  }),
  column('agent', {
    ...LEFT,
    min: 8,
    ideal: 8,
    rank: 2,
    value: (row) => row.agent,
    spans: (row) => plain(row.agent),
    compare: byValue((row) => row.agent),
  }),
  column('time', {
    ...RIGHT,
    min: 7,
    ideal: 7,
    rank: 4,
    value: (row) => row.timeInStage,
    spans: (row) => [span(duration(row.timeInStage))],
    descendsFirst: true,
    compare: byValue((row) => row.timeInStage),
  }),
  column('since', {
    ...LEFT,
    min: 8,
    ideal: 8,
    rank: 7,
    value: (row) => row.since,
    spans: (row, { zone }) => [span(clockTime(row.since, zone), 'dim')],
  }),
  column('priority', {
    ...RIGHT,
    min: 4,
    ideal: 4,
    rank: 8,
    value: (row) => row.priority,
    spans: (row) => plain(row.priority === null ? null : String(row.priority)),
    descendsFirst: true,
    compare: byValue((row) => row.priority),
  }),
];

export const callListing: Listing<CallRow> = {
  name: 'calls',
  fields: {
    id: 'text',
    stage: 'text',
    direction: 'text',
    queue: 'text',
    caller: 'text',
    waited: 'length',
    waiting: 'text',
    agent: 'text',
    since: 'instant',
    timeInStage: 'length',
    arrived: 'instant',
    priority: 'number',
    visits: 'number',
    trunkGroup: 'text',
  },
  aliases: { time: 'timeInStage', wait: 'waited', state: 'stage' },
  columns: () => callColumns,
};
