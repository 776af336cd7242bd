/**
 * Who called is kept for so many days and no longer: looks for a new wall day (UTC) and has the keys of days that are too
 * long past destroyed, for good. It must not know how the journal keeps them.
 */
import { type AuditTrail, SERVER_DOER } from './audit-trail.ts';
import type { CallerBook } from './caller-book.ts';
import type { Journal } from './journal/contract.ts';
import type { Watched } from './sweep.ts';

/** Days who called is kept for unless a site says otherwise. */
export const KEEP_CALLERS = 30;

const DAY = 86_400_000;

export function createCallerRetention(options: {
  readonly journal: Pick<Journal, 'forgetCallers'>;
  readonly callers: Pick<CallerBook, 'dropPast'>;
  readonly audit: AuditTrail;
  readonly keepDays: number;
  readonly log: (line: string) => void;
}): Watched {
  const { journal, callers, audit, keepDays, log } = options;
  let lookedOn: number | null = null;

  async function forget(now: number): Promise<void> {
    const days = await journal.forgetCallers(now - keepDays * DAY);
    if (days === 0) return;
    callers.dropPast();
    const outcome = `${days} days destroyed`;
    await audit.write({ kind: 'server', doer: SERVER_DOER, act: 'forget-callers', outcome });
  }

  function look(now: number): void {
    const today = Math.floor(now / DAY);
    if (today === lookedOn) return;
    lookedOn = today;
    forget(now).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      log(`callers of old days could not be destroyed: ${why}`);
    });
  }

  return { sweep: look, excuse: look };
}
