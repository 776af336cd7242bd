/** The requests that wait for somebody who may: who asks for what, for whom, why, and how long they stand. */
import type { Floor } from '../floor/floor.ts';
import type { CommandName } from '../protocol/command.ts';
import { TARGET_KIND, type TargetKind } from '../protocol/command-names.ts';
import { actDetail, actLabel } from './act-text.ts';
import { byValue, type Column, titled } from './column.ts';
import { clockTime, duration } from './duration.ts';
import type { Listing } from './listing.ts';
import type { Names } from './names.ts';
import type { SortOrder } from './sort.ts';
import { type Line, span } from './span.ts';
import type { ColumnWords } from './words/columns.ts';
import type { Words } from './words/words.ts';

/** Instants are floor ms, lengths ms. `id` is that of the command asked, which is what `approve` names. */
export type ApprovalRow = {
  readonly id: string;
  readonly by: string;
  readonly role: string;
  readonly team: string | null;
  readonly act: CommandName;
  readonly targetKind: TargetKind;
  readonly targets: readonly string[];
  readonly why: string | null;
  readonly since: number;
  readonly expires: number;
  readonly left: number;
  /** What was asked besides the targets, in the reader's language. */
  readonly detail: string;
};

/** Who waits longest comes first. */
export const DEFAULT_APPROVAL_SORT: SortOrder = { column: 'since', descending: false };

/** Rows of the open requests at floor time `now`, oldest first. */
export function approvalRows(floor: Floor, now: number, words: Words, names: Names): readonly ApprovalRow[] {
  return [...floor.approvals.values()].map((approval) => ({
    id: approval.id,
    by: approval.by.id,
    role: approval.role,
    team: approval.team,
    act: approval.command.t,
    targetKind: TARGET_KIND[approval.command.t],
    targets: approval.command.targets,
    why: approval.why,
    since: approval.since,
    expires: approval.expires,
    left: Math.max(0, approval.expires - now),
    detail: actDetail(approval.command, words, names),
  }));
}

/** One line: `wang requests: force sign-out · 2 targets · why`. */
export function approvalLine(row: ApprovalRow, words: Words, names: Names): Line {
  const { forms } = words.dialogs;
  const { detail } = row;
  return [
    span(forms.approve.asks(row.by, actLabel(row.act, words)), 'strong'),
    span(` ${targetsText(row, words, names)}`),
    ...(detail === '' ? [] : [span(` ${detail}`)]),
    ...(row.why === null ? [] : [span(` “${row.why}”`, 'dim')]),
    span(` ${forms.approve.expires(duration(row.left))}`, row.left < 120_000 ? 'warning' : 'dim'),
  ];
}

const MOST_NAMED = 3;

function targetsText({ targets, targetKind }: ApprovalRow, words: Words, names: Names): string {
  const nameOf = (id: string): string =>
    targetKind === 'agent' ? names.agent(id) : targetKind === 'queue' ? names.queue(id) : id;
  const named = targets.slice(0, MOST_NAMED).map(nameOf).join(words.listSeparator);
  const more = targets.length - MOST_NAMED;
  return more > 0 ? `${named} ${words.dialogs.forms.bulk.more(more)}` : named;
}

const column = titled<ApprovalRow, ColumnWords['approvals']>((words) => words.columns.approvals);
const LEFT = { align: 'left' } as const;

export const approvalColumns: readonly Column<ApprovalRow>[] = [
  column('since', {
    ...LEFT,
    min: 8,
    ideal: 8,
    rank: 5,
    value: (row) => row.since,
    spans: (row, { zone }) => [span(clockTime(row.since, zone), 'dim')],
    compare: byValue((row) => row.since),
  }),
  column('by', {
    ...LEFT,
    min: 6,
    ideal: 10,
    rank: 0,
    value: (row) => row.by,
    spans: (row) => [span(row.by, 'forced')],
    compare: byValue((row) => row.by),
  }),
  column('role', {
    ...LEFT,
    min: 6,
    ideal: 12,
    rank: 8,
    value: (row) => row.role,
    spans: (row, { names }) => [span(names.role(row.role), 'dim')],
    compare: byValue((row) => row.role),
  }),
  column('act', {
    ...LEFT,
    min: 8,
    ideal: 14,
    rank: 0,
    value: (row) => row.act,
    spans: (row, { words }) => [span(actLabel(row.act, words), 'strong')],
    compare: byValue((row) => row.act),
  }),
  column('targets', {
    ...LEFT,
    min: 8,
    ideal: 18,
    grow: 1,
    rank: 1,
    value: (row) => row.targets,
    spans: (row, { words, names }) => [span(targetsText(row, words, names))],
  }),
  column('detail', {
    ...LEFT,
    min: 8,
    ideal: 18,
    grow: 1,
    rank: 4,
    value: (row) => row.detail,
    spans: (row) => [span(row.detail, 'dim')],
  }),
  column('why', {
    ...LEFT,
    min: 8,
    ideal: 20,
    grow: 2,
    rank: 3,
    value: (row) => row.why,
    spans: (row) => (row.why === null ? [] : [span(row.why)]),
  }),
  column('left', {
    align: 'right',
    min: 6,
    ideal: 7,
    rank: 2,
    value: (row) => row.left,
    spans: (row) => [span(duration(row.left), row.left < 120_000 ? 'warning' : 'plain')],
    compare: byValue((row) => row.left),
  }),
  column('id', {
    ...LEFT,
    min: 8,
    ideal: 12,
    rank: 9,
    value: (row) => row.id,
    spans: (row) => [span(row.id, 'dim')],
    compare: byValue((row) => row.id),
  }),
];

export const approvalListing: Listing<ApprovalRow> = {
  name: 'approvals',
  fields: {
    id: 'text',
    by: 'text',
    role: 'text',
    team: 'text',
    act: 'text',
    targetKind: 'text',
    targets: 'text',
    why: 'text',
    since: 'instant',
    expires: 'instant',
    left: 'length',
    detail: 'text',
  },
  aliases: { user: 'by', target: 'targets', time: 'left' },
  columns: () => approvalColumns,
};
