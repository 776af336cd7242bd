/** The newest entries of the audit, asked for while somebody looks at them. Knows no component. */
import type { AuditAnswer } from '../client/ask.ts';
import type { AuditEntry } from '../protocol/frames/down/audit-page.ts';
import type { Deck } from './deck.ts';

/** Entries kept on the screen, and asked for at first. */
const MOST = 300;
/** Pages asked for at most: to a reader of few entries they come with few or none, and say where to go on. */
const MOST_PAGES = 8;
/** Wall ms between two questions at least. */
const APART = 2_000;

/** Asks now, and again whenever somebody acted; until the function returned is called. */
export function followLog(deck: Deck): () => void {
  const { store } = deck.connection;
  let over = false;
  let asking = false;
  let due = false;
  let cancel: (() => void) | null = null;
  /** Entries from this number on were looked at the last time. */
  let lookedFrom = 0;
  /** The newest entries: those known, and what is newer. */
  const newest = async (): Promise<AuditAnswer> => {
    const { audit } = deck.ui.getState();
    let known = audit.t === 'told' ? audit.what : [];
    let first: number | null = null;
    const found: AuditEntry[] = [];
    for (let pages = 0, before: number | null = null; pages < MOST_PAGES && found.length < MOST; pages += 1) {
      const page: AuditAnswer = await deck.connection.audit(before, MOST - found.length);
      if (page.t !== 'answered') return page;
      found.push(...page.entries);
      first ??= page.next ?? 0;
      // Numbers went back: another journal, or another reader of it. What was known is not of it.
      if (first < lookedFrom) [known, lookedFrom] = [[], 0];
      if (page.next === null || page.next <= lookedFrom) break;
      before = page.next;
    }
    lookedFrom = first ?? 0;
    const oldest = found.at(-1)?.number ?? Number.POSITIVE_INFINITY;
    const entries = [...found, ...known.filter(({ number }) => number < oldest)].slice(0, MOST);
    return { t: 'answered', entries, next: null };
  };
  const ask = async (): Promise<void> => {
    asking = true;
    due = false;
    const answer = await newest();
    asking = false;
    if (over) return;
    if (answer.t === 'answered') told(answer.entries, deck);
    else {
      const why = answer.t === 'role-may-not' ? deck.words.refusals['role-may-not'] : deck.texts.notTold;
      // What was told before stands: it happened.
      if (deck.ui.getState().audit.t !== 'told') deck.ui.setState({ audit: { t: 'refused', why } });
    }
    cancel = deck.wallClock.after(APART, () => {
      cancel = null;
      if (due) void ask();
    });
  };
  const changed = (): void => {
    due = true;
    if (!asking && cancel === null) void ask();
  };
  // Every act and every refusal of one is an event or an answer: both come while the floor moves.
  const stop = store.subscribe(({ floor }, before) => {
    if (floor.acts !== before.floor.acts || floor.approvals !== before.floor.approvals) changed();
  });
  void ask();
  const stopTick = deck.ui.subscribe(({ requested }, before) => {
    if (requested !== before.requested) changed();
  });
  return () => {
    over = true;
    stop();
    stopTick();
    cancel?.();
  };
}

function told(entries: readonly AuditEntry[], deck: Deck): void {
  const { audit } = deck.ui.getState();
  // The same page again changes nothing on the screen.
  if (
    audit.t === 'told' &&
    audit.what[0]?.number === entries[0]?.number &&
    audit.what.length === entries.length
  )
    return;
  deck.ui.setState({ audit: { t: 'told', what: entries } });
}
