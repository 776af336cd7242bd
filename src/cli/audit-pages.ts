/** The newest entries of the audit this token may read, page by page. Knows no table of them. */
import type { FloorConnection } from '../client/connect-floor.ts';
import type { AuditEntry } from '../protocol/frames/down/audit-page.ts';
import { EXIT } from './exit-codes.ts';
import { Failure } from './failure.ts';

const ENTRIES_A_PAGE = 500;
/** Pages asked for at most, below what a server lets one link ask at once: a reader of few entries gets many empty ones. */
const MOST_PAGES = 30;

/** At most `most`, newest first; null where the role may not read the audit. Throws {@link Failure} when no answer comes. */
export async function newestAudit(
  connection: Pick<FloorConnection, 'audit'>,
  most: number,
): Promise<readonly AuditEntry[] | null> {
  const entries: AuditEntry[] = [];
  let before: number | null = null;
  for (let pages = 0; pages < MOST_PAGES && entries.length < most; pages += 1) {
    const page = await connection.audit(before, Math.min(ENTRIES_A_PAGE, most - entries.length));
    if (page.t === 'role-may-not') return null;
    if (page.t === 'unanswered')
      throw new Failure(EXIT.noServer, `The server did not send its audit (${page.why}).`);
    entries.push(...page.entries);
    if (page.next === null) break;
    before = page.next;
  }
  return entries;
}
