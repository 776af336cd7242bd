/** 求助: who asks for help, about what, for how long. The one who waits longest comes first, a caller in danger before all. */
import type { Floor } from '../floor/floor.ts';
import type { HelpTopic } from '../protocol/entities/help.ts';
import { byValue, type Column, titled } from './column.ts';
import { duration } from './duration.ts';
import { helpTone } from './help-tone.ts';
import type { Listing } from './listing.ts';
import type { SortOrder } from './sort.ts';
import { type Line, span } from './span.ts';
import type { ColumnWords } from './words/columns.ts';
import type { Words } from './words/words.ts';

export { helpTone };

/** `id` is the agent's. Instants are floor ms, lengths ms. */
export type HelpRow = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly topic: HelpTopic;
  readonly text: string | null;
  readonly call: string | null;
  readonly since: number;
  readonly waited: number;
};

export const DEFAULT_HELP_SORT: SortOrder = { column: 'waited', descending: true };

/** Rows of the open help requests at floor time `now`: danger first, then the longest wait. */
export function helpRows(floor: Floor, now: number): readonly HelpRow[] {
  return [...floor.helps.values()]
    .map((help) => ({
      id: help.agent,
      name: floor.agents.get(help.agent)?.name ?? help.agent,
      team: floor.agents.get(help.agent)?.team ?? '',
      topic: help.topic,
      text: help.text,
      call: help.aboutCall,
      since: help.since,
      waited: Math.max(0, now - help.since),
    }))
    .sort((one, other) => urgency(other) - urgency(one) || one.since - other.since);
}

const urgency = ({ topic }: HelpRow): number => (topic === 'danger' ? 1 : 0);

/** All of them in one line for board and header; null where nobody asks. */
export function helpLine(rows: readonly HelpRow[], words: Words): Line | null {
  if (rows.length === 0) return null;
  const longest = rows.reduce((one, other) => (other.waited > one.waited ? other : one));
  const tone = rows.some((row) => helpTone(row) === 'critical') ? 'critical' : helpTone(longest);
  return [span(words.board.helps(rows.length, duration(longest.waited)), tone)];
}

const column = titled<HelpRow, ColumnWords['helps']>((words) => words.columns.helps);
const LEFT = { align: 'left' } as const;

export const helpColumns: readonly Column<HelpRow>[] = [
  column('id', {
    ...LEFT,
    min: 5,
    ideal: 6,
    rank: 0,
    value: (row) => row.id,
    spans: (row) => [span(row.id)],
    compare: byValue((row) => row.id),
  }),
  column('name', {
    ...LEFT,
    min: 8,
    ideal: 14,
    grow: 1,
    rank: 1,
    value: (row) => row.name,
    spans: (row) => [span(row.name)],
    compare: byValue((row) => row.name),
  }),
  column('topic', {
    ...LEFT,
    min: 8,
    ideal: 16,
    rank: 0,
    value: (row) => row.topic,
    spans: (row, { words }) => [span(words.sheets.topics[row.topic], helpTone(row))],
    compare: byValue((row) => row.topic),
  }),
  column('waited', {
    align: 'right',
    min: 6,
    ideal: 7,
    rank: 0,
    value: (row) => row.waited,
    spans: (row) => [span(duration(row.waited), helpTone(row))],
    descendsFirst: true,
    compare: byValue((row) => row.waited),
  }),
  column('text', {
    ...LEFT,
    min: 10,
    ideal: 24,
    grow: 2,
    rank: 2,
    value: (row) => row.text,
    spans: (row) => (row.text === null ? [] : [span(row.text)]),
  }),
  column('call', {
    ...LEFT,
    min: 6,
    ideal: 10,
    rank: 4,
    value: (row) => row.call,
    spans: (row) => (row.call === null ? [] : [span(row.call, 'dim')]),
    compare: byValue((row) => row.call),
  }),
  column('team', {
    ...LEFT,
    min: 6,
    ideal: 8,
    rank: 3,
    value: (row) => row.team,
    spans: (row, { names }) => [span(names.team(row.team), 'dim')],
    compare: byValue((row) => row.team),
  }),
];

export const helpListing: Listing<HelpRow> = {
  name: 'help',
  fields: {
    id: 'text',
    name: 'text',
    team: 'text',
    topic: 'text',
    text: 'text',
    call: 'text',
    since: 'instant',
    waited: 'length',
  },
  aliases: { agent: 'name', time: 'waited', help: 'topic' },
  columns: () => helpColumns,
};
