/** The whole check of a journal, whoever reads its tables. Knows neither SQLite nor the thread. */
import type { JournalHeads, Verification } from '../contract.ts';
import type { ChainName, ChainStretch, Questions } from './messages.ts';

/** Rows read or checked between two commits at most, so that a long read never holds up what is appended. */
export const ROWS_AT_A_TIME = 1_000;

/** What the check asks for; an answer may come at once or later. */
export type Checked = {
  readonly [K in 'anchors' | 'heads' | 'stretch' | 'besides']: (
    ask: Questions[K]['ask'],
  ) => Questions[K]['answer'] | Promise<Questions[K]['answer']>;
};

/** Checks both chains up to their ends as they are now, then everything besides and the ends kept outside. */
export async function verification(
  journal: Checked,
  against: JournalHeads | undefined,
): Promise<Verification> {
  const anchors = await journal.anchors(null);
  const heads = await journal.heads(null);
  const fault =
    (await chainFault(journal, 'events', anchors, heads)) ??
    (await chainFault(journal, 'audit', anchors, heads)) ??
    (await journal.besides({ against: against ?? null }));
  if (fault !== null) return { ok: false, at: fault };
  const rows = heads.events.number - anchors.events.number + (heads.audit.number - anchors.audit.number);
  return { ok: true, rows, heads };
}

/** Up to the end as it was when the check began: what is appended meanwhile is none of its business. */
async function chainFault(
  journal: Checked,
  chain: ChainName,
  anchors: JournalHeads,
  heads: JournalHeads,
): Promise<string | null> {
  let { number: last, hash } = anchors[chain];
  const head = heads[chain];
  while (last < head.number) {
    const most = Math.min(ROWS_AT_A_TIME, head.number - last);
    const stretch: ChainStretch = await journal.stretch({ chain, after: last, hash, most });
    if (stretch.fault !== null) return stretch.fault;
    if (stretch.rows < most) return `${chain} ${stretch.last + 1} is missing`;
    last = stretch.last;
    hash = stretch.hash;
  }
  return hash === head.hash ? null : `the chain of ${chain} ends otherwise than its head says`;
}
