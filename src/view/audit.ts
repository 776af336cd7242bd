/** The audit as `get audit` shows it: who tried what, from where, with what outcome. */
import type { AuditEntry } from '../protocol/frames/down/audit-page.ts';
import { actWord, outcomeText } from './act-text.ts';
import { byValue, type Column, titled } from './column.ts';
import { clockTime } from './duration.ts';
import type { Listing } from './listing.ts';
import type { SortOrder } from './sort.ts';
import { type Line, span, type Tone } from './span.ts';
import type { ColumnWords } from './words/columns.ts';

/** `at` is floor ms, `wallTime` wall ms. `id` is the number as text. */
export type AuditRow = {
  readonly id: string;
  readonly number: number;
  readonly at: number;
  readonly wallTime: number;
  readonly kind: AuditEntry['kind'];
  readonly user: string;
  readonly role: string;
  readonly peer: string;
  readonly act: string;
  readonly targets: readonly string[];
  readonly outcome: string;
  readonly detail: string;
  readonly command: string | null;
  readonly seq: number | null;
};

/** Newest first. */
export const DEFAULT_AUDIT_SORT: SortOrder = { column: 'number', descending: true };

/** Rows of a page of the audit, in its order. */
export function auditRows(entries: readonly AuditEntry[]): readonly AuditRow[] {
  return entries.map((entry) => ({
    id: String(entry.number),
    number: entry.number,
    at: entry.floorTime,
    wallTime: entry.wallTime,
    kind: entry.kind,
    user: entry.user,
    role: entry.role,
    peer: entry.peer,
    act: entry.act,
    targets: entry.targets,
    outcome: entry.outcome,
    detail: entry.detail,
    command: entry.command,
    seq: entry.seq,
  }));
}

const KIND_TONES: Readonly<Record<AuditRow['kind'], Tone>> = {
  login: 'dim',
  'login-denied': 'warning',
  command: 'plain',
  'dry-run': 'dim',
  denial: 'warning',
  token: 'notice',
  server: 'dim',
};

const column = titled<AuditRow, ColumnWords['audit']>((words) => words.columns.audit);
const text = (value: string): Line => [span(value)];
const LEFT = { align: 'left' } as const;

export const auditColumns: readonly Column<AuditRow>[] = [
  column('number', {
    align: 'right',
    min: 4,
    ideal: 6,
    rank: 10,
    value: (row) => row.number,
    spans: (row) => [span(String(row.number), 'dim')],
    descendsFirst: true,
    compare: byValue((row) => row.number),
  }),
  column('at', {
    ...LEFT,
    min: 8,
    ideal: 8,
    rank: 0,
    value: (row) => row.at,
    spans: (row, { zone }) => text(clockTime(row.at, zone)),
    descendsFirst: true,
    compare: byValue((row) => row.at),
  }),
  column('kind', {
    ...LEFT,
    min: 6,
    ideal: 12,
    rank: 7,
    value: (row) => row.kind,
    spans: (row, { words }) => [span(words.auditKinds[row.kind], KIND_TONES[row.kind])],
    compare: byValue((row) => row.kind),
  }),
  column('user', {
    ...LEFT,
    min: 6,
    ideal: 12,
    rank: 0,
    value: (row) => row.user,
    spans: (row) => text(row.user),
    compare: byValue((row) => row.user),
  }),
  column('role', {
    ...LEFT,
    min: 6,
    ideal: 14,
    rank: 9,
    value: (row) => row.role,
    spans: (row, { names }) => text(names.role(row.role)),
    compare: byValue((row) => row.role),
  }),
  column('peer', {
    ...LEFT,
    min: 9,
    ideal: 15,
    rank: 11,
    value: (row) => row.peer,
    spans: (row) => [span(row.peer, 'dim')],
  }),
  column('act', {
    ...LEFT,
    min: 10,
    ideal: 14,
    rank: 1,
    value: (row) => row.act,
    spans: (row, { words }) => text(actWord(row.act, words)),
    compare: byValue((row) => row.act),
  }),
  column('targets', {
    ...LEFT,
    min: 9,
    ideal: 18,
    grow: 2,
    rank: 2,
    value: (row) => row.targets,
    spans: (row) => text(row.targets.join(' ')),
  }),
  column('outcome', {
    ...LEFT,
    min: 12,
    ideal: 20,
    grow: 1,
    rank: 2,
    value: (row) => row.outcome,
    spans: (row, { words }) => text(outcomeText(row.outcome, words)),
    compare: byValue((row) => row.outcome),
  }),
  column('detail', {
    ...LEFT,
    min: 16,
    ideal: 24,
    grow: 3,
    rank: 4,
    value: (row) => row.detail,
    spans: (row) => [span(row.detail, 'dim')],
  }),
];

export const auditListing: Listing<AuditRow> = {
  name: 'audit',
  fields: {
    id: 'text',
    number: 'number',
    at: 'instant',
    wallTime: 'number',
    kind: 'text',
    user: 'text',
    role: 'text',
    peer: 'text',
    act: 'text',
    targets: 'text',
    outcome: 'text',
    detail: 'text',
    command: 'text',
    seq: 'number',
  },
  aliases: { time: 'at', from: 'peer', target: 'targets' },
  columns: () => auditColumns,
};
