/** The calls that wait, as the pane shows them: who has waited longest comes first. Knows no call that waits for nobody. */
import type { Floor } from '../floor/floor.ts';
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';
import { type CallRow, callRows } from './calls.ts';
import { byValue, type Column, titled } from './column.ts';
import { duration, NOTHING } from './duration.ts';
import type { Listing } from './listing.ts';
import type { SortOrder } from './sort.ts';
import { type Line, span } from './span.ts';
import { waitTone } from './tones.ts';
import type { ColumnWords } from './words/columns.ts';

/** Lengths in ms. `visitId` is the place in the queue: a command that means this wait names it. */
export type WaitingRow = Pick<
  CallRow,
  'id' | 'stage' | 'queue' | 'caller' | 'waited' | 'priority' | 'visits' | 'trunkGroup'
> & {
  readonly visitId: string;
  /** Since this queue was entered. */
  readonly inQueue: number;
  /** The agent it rings at. */
  readonly offered: string | null;
  /** The agent who helped this caller last, asked first. */
  readonly preferred: string | null;
  /** Offers of this visit nobody answered. */
  readonly refusals: number;
};

export const DEFAULT_WAITING_SORT: SortOrder = { column: 'waited', descending: true };

/** Rows of the calls that wait or ring at floor time `now`, in order of arrival. Numbers are masked. */
export function waitingRows(
  floor: Floor,
  callers: ReadonlyMap<string, CallerIdentity>,
  now: number,
): readonly WaitingRow[] {
  return callRows(floor, callers, now).flatMap((row) => {
    const visit = floor.calls.get(row.id)?.visit;
    if (!visit) return [];
    const { id, stage, queue, caller, waited, priority, visits, trunkGroup } = row;
    return [
      {
        id,
        stage,
        queue,
        caller,
        waited,
        priority,
        visits,
        trunkGroup,
        visitId: visit.id,
        inQueue: Math.max(0, now - visit.since),
        offered: visit.offer?.agent ?? null,
        preferred: visit.preferred,
        refusals: visit.refusals,
      },
    ];
  });
}

const column = titled<WaitingRow, ColumnWords['waiting']>((words) => words.columns.waiting);
const plain = (text: string | null): Line => [text === null ? span(NOTHING, 'dim') : span(text)];
const LEFT = { align: 'left' } as const;
const RIGHT = { align: 'right' } as const;

export const waitingColumns: readonly Column<WaitingRow>[] = [
  column('waited', {
    ...RIGHT,
    min: 6,
    ideal: 7,
    rank: 0,
    value: (row) => row.waited,
    spans: (row) => [span(duration(row.waited), waitTone(row.waited))],
    descendsFirst: true,
    compare: byValue((row) => row.waited),
  }),
  column('id', {
    ...LEFT,
    min: 6,
    ideal: 10,
    rank: 3,
    value: (row) => row.id,
    spans: (row) => [span(row.id, 'dim')],
    compare: byValue((row) => row.id),
  }),
  column('queue', {
    ...LEFT,
    min: 8,
    ideal: 16,
    grow: 1,
    rank: 0,
    value: (row) => row.queue,
    spans: (row, { names }) => plain(row.queue === null ? null : names.queue(row.queue)),
    compare: byValue((row) => row.queue),
  }),
  column('stage', {
    ...LEFT,
    min: 7,
    ideal: 8,
    rank: 2,
    value: (row) => row.stage,
    spans: (row, { words }) => [
      span(words.stages[row.stage], row.stage === 'ringing' ? 'accent' : 'plain'),
      ...(row.refusals > 0 ? [span(` ×${row.refusals}`, 'warning')] : []),
    ],
    compare: byValue((row) => row.stage),
  }),
  column('priority', {
    ...RIGHT,
    min: 4,
    ideal: 4,
    rank: 4,
    value: (row) => row.priority,
    spans: (row) => plain(row.priority === null ? null : String(row.priority)),
    descendsFirst: true,
    compare: byValue((row) => row.priority),
  }),
  column('caller', {
    ...LEFT,
    min: 8,
    ideal: 20,
    grow: 1,
    rank: 1,
    value: (row) => row.caller,
    spans: (row) => plain(row.caller),
  }),
  column('offered', {
    ...LEFT,
    min: 8,
    ideal: 10,
    rank: 5,
    value: (row) => row.offered,
    spans: (row, { names }) => (row.offered === null ? [] : [span(names.agent(row.offered), 'accent')]),
    compare: byValue((row) => row.offered),
  }),
  column('since', {
    ...RIGHT,
    min: 6,
    ideal: 7,
    rank: 7,
    value: (row) => row.inQueue,
    spans: (row) => [span(duration(row.inQueue), 'dim')],
    descendsFirst: true,
    compare: byValue((row) => row.inQueue),
  }),
  column('preferred', {
    ...LEFT,
    min: 8,
    ideal: 10,
    rank: 8,
    value: (row) => row.preferred,
    spans: (row, { names }) => (row.preferred === null ? [] : [span(names.agent(row.preferred), 'dim')]),
    compare: byValue((row) => row.preferred),
  }),
  column('visits', {
    ...RIGHT,
    min: 6,
    ideal: 6,
    rank: 9,
    value: (row) => row.visits,
    spans: (row) => [span(String(row.visits), row.visits > 1 ? 'notice' : 'dim')],
    descendsFirst: true,
    compare: byValue((row) => row.visits),
  }),
];

export const waitingListing: Listing<WaitingRow> = {
  name: 'waiting',
  fields: {
    id: 'text',
    stage: 'text',
    queue: 'text',
    caller: 'text',
    waited: 'length',
    priority: 'number',
    visits: 'number',
    trunkGroup: 'text',
    visitId: 'text',
    inQueue: 'length',
    offered: 'text',
    preferred: 'text',
    refusals: 'number',
  },
  aliases: { time: 'waited', wait: 'waited', agent: 'offered', state: 'stage' },
  columns: () => waitingColumns,
};
