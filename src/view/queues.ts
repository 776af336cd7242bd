/** The queues as the pane and `get queues` show them. The service level carries the name of its formula. */
import type { Floor } from '../floor/floor.ts';
import type { Measures } from '../floor/measures.ts';
import type { Configuration, ServiceLevelName } from '../protocol/entities/configuration.ts';
import { byValue, type Column, titled } from './column.ts';
import { duration, NOTHING, number, percent } from './duration.ts';
import type { Listing } from './listing.ts';
import type { Names } from './names.ts';
import { serviceLevelSeconds } from './service-level.ts';
import type { SortOrder } from './sort.ts';
import { type Line, span, type Tone } from './span.ts';
import { standingText } from './standing-text.ts';
import { serviceLevelTone, waitTone } from './tones.ts';
import type { ColumnWords } from './words/columns.ts';

/** Lengths in ms, shares in per cent. */
export type QueueRow = {
  readonly id: string;
  readonly name: string;
  readonly waiting: number;
  readonly oldestWait: number | null;
  /** Ready seats that serve it. */
  readonly ready: number;
  readonly signedIn: number;
  readonly closed: number;
  readonly entries: number;
  readonly requested: number;
  readonly answered: number;
  /** The short ones included. */
  readonly abandoned: number;
  readonly abandonedShort: number;
  readonly late: number;
  readonly serviceLevel: number | null;
  readonly serviceLevelName: ServiceLevelName | null;
  readonly averageSpeedOfAnswer: number | null;
  readonly averageTalk: number | null;
  readonly averageWrapUp: number | null;
  readonly ringNoAnswer: number;
  readonly open: boolean;
  /** What waiting callers are told besides. */
  readonly announcement: string | null;
  readonly callBack: boolean;
  /** Where too much of it goes. */
  readonly overflow: string | null;
};

/** By id: a queue keeps its place while one reads it. */
export const DEFAULT_QUEUE_SORT: SortOrder = { column: 'id', descending: false };

/** Rows of all queues of the configuration, in its order. `measures` null: the figures are empty. */
export function queueRows(floor: Floor, measures: Measures | null, names: Names): readonly QueueRow[] {
  const shown = floor.configuration?.serviceLevel.shown ?? null;
  return (floor.configuration?.queues ?? []).map(({ id }) => {
    const figures = measures?.queues.get(id);
    const state = floor.queueStates.get(id);
    return {
      id,
      name: names.queue(id),
      waiting: figures?.waiting ?? 0,
      oldestWait: figures?.oldestWait ?? null,
      ready: figures?.ready ?? 0,
      signedIn: figures?.signedIn ?? 0,
      closed: figures?.closed ?? 0,
      entries: figures?.entries ?? 0,
      requested: figures?.requested ?? 0,
      answered: figures?.answered ?? 0,
      abandoned: figures?.abandoned ?? 0,
      abandonedShort: figures?.abandonedShort ?? 0,
      late: figures?.late ?? 0,
      serviceLevel: shown === null ? null : (figures?.serviceLevels[shown] ?? null),
      serviceLevelName: shown,
      averageSpeedOfAnswer: figures?.answerSpeed ?? null,
      averageTalk: figures?.averageTalk ?? null,
      averageWrapUp: figures?.averageWrapUp ?? null,
      ringNoAnswer: figures?.ringNoAnswer ?? 0,
      open: state?.open ?? true,
      announcement: state?.announcement ?? null,
      callBack: state?.callBack ?? false,
      overflow: state?.overflow ?? null,
    };
  });
}

const length = (ms: number | null, tone: Tone = 'plain'): Line => [
  span(duration(ms), ms === null ? 'dim' : tone),
];
const tally = (count: number, tone: Tone = 'plain'): Line => [
  count === 0 ? span(NOTHING, 'dim') : span(number(count), tone),
];
const column = titled<QueueRow, ColumnWords['queues']>((words) => words.columns.queues);
const LEFT = { align: 'left' } as const;
const RIGHT = { align: 'right' } as const;

const before: readonly Column<QueueRow>[] = [
  column('id', {
    ...LEFT,
    min: 8,
    ideal: 12,
    rank: 14,
    value: (row) => row.id,
    spans: (row) => [span(row.id, 'dim')],
    compare: byValue((row) => row.id),
  }),
  column('name', {
    ...LEFT,
    min: 14,
    ideal: 18,
    grow: 1,
    rank: 0,
    value: (row) => row.name,
    spans: (row) => [span(row.name)],
    compare: byValue((row) => row.name),
  }),
  column('waiting', {
    ...RIGHT,
    min: 4,
    ideal: 5,
    rank: 0,
    value: (row) => row.waiting,
    spans: (row) => tally(row.waiting, row.oldestWait === null ? 'strong' : waitTone(row.oldestWait)),
    descendsFirst: true,
    compare: byValue((row) => row.waiting),
  }),
  column('oldestWait', {
    ...RIGHT,
    min: 6,
    ideal: 7,
    rank: 1,
    value: (row) => row.oldestWait,
    spans: (row) => length(row.oldestWait, waitTone(row.oldestWait)),
    descendsFirst: true,
    compare: byValue((row) => row.oldestWait),
  }),
  column('ready', {
    ...RIGHT,
    min: 5,
    ideal: 5,
    rank: 0,
    value: (row) => row.ready,
    spans: (row) => [span(number(row.ready), row.ready === 0 && row.signedIn > 0 ? 'warning' : 'plain')],
    compare: byValue((row) => row.ready),
  }),
  column('signedIn', {
    ...RIGHT,
    min: 4,
    ideal: 4,
    rank: 3,
    value: (row) => row.signedIn,
    spans: (row) => tally(row.signedIn),
    compare: byValue((row) => row.signedIn),
  }),
  column('closed', {
    ...RIGHT,
    min: 6,
    ideal: 6,
    rank: 8,
    value: (row) => row.closed,
    spans: (row) => tally(row.closed),
    compare: byValue((row) => row.closed),
  }),
  column('entries', {
    ...RIGHT,
    min: 6,
    ideal: 6,
    rank: 7,
    value: (row) => row.entries,
    spans: (row) => tally(row.entries),
    descendsFirst: true,
    compare: byValue((row) => row.entries),
  }),
  column('answered', {
    ...RIGHT,
    min: 5,
    ideal: 5,
    rank: 4,
    value: (row) => row.answered,
    spans: (row) => tally(row.answered),
    descendsFirst: true,
    compare: byValue((row) => row.answered),
  }),
  column('abandoned', {
    ...RIGHT,
    min: 6,
    ideal: 6,
    rank: 5,
    value: (row) => row.abandoned,
    spans: (row) => tally(row.abandoned),
    descendsFirst: true,
    compare: byValue((row) => row.abandoned),
  }),
  column('short', {
    ...RIGHT,
    min: 5,
    ideal: 5,
    rank: 10,
    value: (row) => row.abandonedShort,
    spans: (row) => tally(row.abandonedShort),
    descendsFirst: true,
    compare: byValue((row) => row.abandonedShort),
  }),
  column('late', {
    ...RIGHT,
    min: 4,
    ideal: 4,
    rank: 2,
    value: (row) => row.late,
    spans: (row) => tally(row.late, 'warning'),
    descendsFirst: true,
    compare: byValue((row) => row.late),
  }),
];

const after: readonly Column<QueueRow>[] = [
  column('standing', {
    ...LEFT,
    min: 8,
    ideal: 16,
    rank: 9,
    value: (row) => (row.open ? 'open' : 'closed'),
    spans: (row, context) => [span(standingText(row, context), row.open ? 'notice' : 'warning')],
  }),
  column('answerSpeed', {
    ...RIGHT,
    min: 6,
    ideal: 6,
    rank: 6,
    value: (row) => row.averageSpeedOfAnswer,
    spans: (row) => length(row.averageSpeedOfAnswer),
    descendsFirst: true,
    compare: byValue((row) => row.averageSpeedOfAnswer),
  }),
  column('talk', {
    ...RIGHT,
    min: 6,
    ideal: 6,
    rank: 11,
    value: (row) => row.averageTalk,
    spans: (row) => length(row.averageTalk),
  }),
  column('wrapUp', {
    ...RIGHT,
    min: 6,
    ideal: 6,
    rank: 12,
    value: (row) => row.averageWrapUp,
    spans: (row) => length(row.averageWrapUp),
  }),
  column('ringNoAnswer', {
    ...RIGHT,
    min: 4,
    ideal: 4,
    rank: 13,
    value: (row) => row.ringNoAnswer,
    spans: (row) => tally(row.ringNoAnswer),
    descendsFirst: true,
    compare: byValue((row) => row.ringNoAnswer),
  }),
];

/** The service level under its own name: which formula, which threshold, is the site's decision. */
function serviceLevelColumn(configuration: Configuration | null): Column<QueueRow> {
  const name = configuration?.serviceLevel.shown ?? 'offered';
  const seconds = serviceLevelSeconds(configuration, name);
  return {
    ...RIGHT,
    id: 'serviceLevel',
    title: (words) => words.serviceLevels[name].short(seconds),
    longTitle: (words) => words.serviceLevels[name].full(seconds),
    min: 8,
    ideal: 8,
    rank: 2,
    value: (row) => row.serviceLevel,
    spans: (row) => [span(percent(row.serviceLevel), serviceLevelTone(row.serviceLevel, row.late))],
    compare: byValue((row) => row.serviceLevel),
  };
}

/** The columns of the queues pane; the service level is the one the configuration shows. */
export function queueColumns(configuration: Configuration | null): readonly Column<QueueRow>[] {
  return [...before, serviceLevelColumn(configuration), ...after];
}

export const queueListing: Listing<QueueRow> = {
  name: 'queues',
  fields: {
    id: 'text',
    name: 'text',
    waiting: 'number',
    oldestWait: 'length',
    ready: 'number',
    signedIn: 'number',
    closed: 'number',
    entries: 'number',
    requested: 'number',
    answered: 'number',
    abandoned: 'number',
    abandonedShort: 'number',
    late: 'number',
    serviceLevel: 'percent',
    serviceLevelName: 'text',
    averageSpeedOfAnswer: 'length',
    averageTalk: 'length',
    averageWrapUp: 'length',
    ringNoAnswer: 'number',
    open: 'text',
    announcement: 'text',
    callBack: 'text',
    overflow: 'text',
  },
  aliases: { queue: 'name', sl: 'serviceLevel', wait: 'oldestWait', asa: 'averageSpeedOfAnswer' },
  columns: queueColumns,
};
