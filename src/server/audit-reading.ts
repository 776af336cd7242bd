/**
 * Pages of the audit for one reader: all of it, or what touches the reader's own team. It must not know sockets.
 */
import type { Floor } from '../floor/floor.ts';
import type { AuditEntry, AuditPage } from '../protocol/frames/down/audit-page.ts';
import type { AuditRequest } from '../protocol/frames/up/audit-request.ts';
import { safeText } from '../protocol/safe-text.ts';
import { rightOf, roleNow } from './authority/roles.ts';
import { reaches, type Teams } from './authority/scope.ts';
import type { Journal } from './journal/contract.ts';
import type { ServerLimits } from './server-limits.ts';
import type { Identity } from './session/identity.ts';

const ENTRIES_A_READ = 500;
/** Entries looked through for one page of a team or an agent: beyond, the page is short and the next one goes on. */
const MOST_LOOKED_THROUGH = 5_000;

/** One page, newest first, cut where it would grow too long for a frame. */
export async function readAudit(
  request: AuditRequest,
  who: Identity,
  context: {
    readonly journal: Journal;
    readonly floor: Floor;
    readonly teams: Teams;
    readonly limits: ServerLimits;
  },
): Promise<AuditPage> {
  const { journal, floor, teams, limits } = context;
  if (rightOf(roleNow(floor, who, floor.at), 'read-audit') !== 'may') {
    return { t: 'audit-page', id: request.id, refused: 'role-may-not', entries: [], next: null };
  }
  const entries: AuditEntry[] = [];
  const page = (below: number | null): AuditPage => {
    const next = below === 1 ? null : below;
    return { t: 'audit-page', id: request.id, refused: null, entries, next };
  };
  let before = request.before;
  let bytes = 0;
  for (let looked = 0; looked < MOST_LOOKED_THROUGH; ) {
    const rows = await journal.audit(
      before,
      Math.min(ENTRIES_A_READ, who.scope.kind === 'floor' ? request.most : ENTRIES_A_READ),
    );
    if (rows.length === 0) return page(null);
    for (const row of rows) {
      const told = toldTo(who, row, teams);
      if (told !== null) {
        bytes += JSON.stringify(told).length;
        if (bytes > limits.auditPageBytes && entries.length > 0) return page(before);
        entries.push(told);
      }
      before = row.number;
      if (entries.length === request.most) return page(before);
    }
    looked += rows.length;
  }
  return page(before);
}

/** The entry as this reader may see it, or null. A team reads what its leads did and what was done to its agents. */
function toldTo(who: Identity, entry: AuditEntry, teams: Teams): AuditEntry | null {
  if (who.scope.kind === 'floor' || entry.user === who.user) return entry;
  const own = new Set(entry.targets.filter((target) => reaches(who.scope, teams, target)));
  if (own.size === 0) return null;
  if (own.size === entry.targets.length) return entry;
  const words = entry.outcome.split(' ');
  const each = words.every((word) => word.includes(':'));
  const outcome = each
    ? words.filter((word) => own.has(safeText(word.split(':')[0] ?? ''))).join(' ')
    : entry.outcome;
  return { ...entry, targets: [...own], outcome: safeText(outcome) };
}
