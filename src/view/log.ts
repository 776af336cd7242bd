/** The log pane: the audit as a person reads it (who, what, to whom, with what outcome and why), newest first. */
import type { AuditEntry } from '../protocol/frames/down/audit-page.ts';
import { type AuditRow, auditColumns, auditListing, auditRows } from './audit.ts';
import type { Column } from './column.ts';
import type { Listing } from './listing.ts';
import type { SortOrder } from './sort.ts';

export type LogRow = AuditRow;

export const DEFAULT_LOG_SORT: SortOrder = { column: 'number', descending: true };

/** What happened on the floor or was tried; who merely looked (a dry run, a login) is in `get audit` alone. */
export function logRows(entries: readonly AuditEntry[]): readonly LogRow[] {
  return auditRows(
    entries.filter(({ kind }) => kind === 'command' || kind === 'denial' || kind === 'server'),
  );
}

/** The same columns as `get audit` has, what a person asks for first in front. */
export const logColumns: readonly Column<LogRow>[] = (
  ['at', 'user', 'act', 'targets', 'outcome', 'detail', 'role', 'kind', 'number', 'peer'] as const
).flatMap((id) => auditColumns.find((column) => column.id === id) ?? []);

export const logListing: Listing<LogRow> = { ...auditListing, name: 'log', columns: () => logColumns };
