/** Commands and audit pages: what is asked, and every way it can be answered, as values. Knows no socket. */
import type { WallClock } from '../floor/clock.ts';
import type { Command, Expectation } from '../protocol/command.ts';
import type { FloorEvent } from '../protocol/event.ts';
import { checkUp } from '../protocol/frame-check.ts';
import type { AuditEntry, AuditPage } from '../protocol/frames/down/audit-page.ts';
import type { HistoryPage } from '../protocol/frames/down/history-page.ts';
import type { Result } from '../protocol/frames/down/result.ts';
import type { HistorySubject } from '../protocol/frames/up/history-request.ts';
import { LIMITS } from '../protocol/limits.ts';
import { safeText } from '../protocol/safe-text.ts';
import { createRequests, type RequestFrame } from './requests.ts';

export type Answer =
  /** The server answered; it may have refused: see `result.refused` and each target's outcome. */
  | { readonly t: 'answered'; readonly id: string; readonly result: Result }
  /** It left and no answer came: it may or may not have been carried out. Asking again with `id` is safe. */
  | { readonly t: 'unknown'; readonly id: string; readonly why: 'time-out' | 'refused' | 'closed' }
  /** It never left: nothing happened. `malformed`: no server would take it. */
  | {
      readonly t: 'not-sent';
      readonly id: string;
      readonly why: 'time-out' | 'refused' | 'closed' | 'malformed' | 'id-in-use';
    };

export type AskOptions = {
  /** What the supervisor saw of the targets. @default nothing */
  readonly expect?: readonly Expectation[];
  /** True: only the plan. @default false */
  readonly dryRun?: boolean;
  /** Why, for the audit and for who approves. @default null */
  readonly why?: string | null;
  /** The id to use again after an `unknown`. @default a new one */
  readonly id?: string;
  /** Ms of wall time until the answer is unknown. @default 10 s */
  readonly patience?: number;
};

export type AuditAnswer =
  /** `next`: where the next page goes on below; null: there is nothing older. */
  | { readonly t: 'answered'; readonly entries: readonly AuditEntry[]; readonly next: number | null }
  | { readonly t: 'role-may-not' }
  | { readonly t: 'unanswered'; readonly why: 'time-out' | 'refused' | 'closed' | 'malformed' };

export type HistoryAnswer =
  | { readonly t: 'answered'; readonly events: readonly FloorEvent[]; readonly next: number | null }
  | { readonly t: 'refused'; readonly code: NonNullable<HistoryPage['refused']> }
  | { readonly t: 'unanswered'; readonly why: 'time-out' | 'refused' | 'closed' | 'malformed' };

export type Asking = {
  readonly ask: (command: Command, options?: AskOptions) => Promise<Answer>;
  readonly audit: (before: number | null, most: number) => Promise<AuditAnswer>;
  readonly history: (subject: HistorySubject, after: number, most: number) => Promise<HistoryAnswer>;
  readonly heard: (reply: Result | AuditPage | HistoryPage) => void;
  readonly flush: () => void;
  readonly giveUp: (why: 'refused' | 'closed') => void;
};

/** Ms of wall time an answer is waited for unless said otherwise. */
export const PATIENCE = 10_000;

/** A frame the server would close the link for is not sent: its schema and its length are checked here. */
function wellFormed(frame: RequestFrame): boolean {
  return checkUp(frame).ok && Buffer.byteLength(JSON.stringify(frame)) <= LIMITS.clientPayload;
}

/** `send` says false when the link cannot take the frame now. */
export function createAsking(
  wallClock: WallClock,
  makeId: () => string,
  send: (frame: RequestFrame) => boolean,
): Asking {
  const requests = createRequests<Result | AuditPage | HistoryPage>(wallClock, send);
  return {
    ask: async (command, options = {}) => {
      const { expect = [], dryRun = false, why = null, id = makeId(), patience = PATIENCE } = options;
      const said = why === null ? null : safeText(why);
      const frame: RequestFrame = { t: 'command', id, command, expect: [...expect], dryRun, why: said };
      if (!wellFormed(frame)) return { t: 'not-sent', id, why: 'malformed' };
      if (requests.isOpen(id)) return { t: 'not-sent', id, why: 'id-in-use' };
      const reply = await requests.ask(frame, patience);
      if (reply.t === 'result') return { t: 'answered', id, result: reply };
      const silent = reply.t === 'unanswered' ? reply.why : 'closed';
      return reply.t === 'unanswered' && !reply.sent
        ? { t: 'not-sent', id, why: silent }
        : { t: 'unknown', id, why: silent };
    },
    audit: async (before, most) => {
      const frame: RequestFrame = { t: 'audit-request', id: makeId(), before, most };
      if (!wellFormed(frame)) return { t: 'unanswered', why: 'malformed' };
      const reply = await requests.ask(frame, PATIENCE);
      if (reply.t !== 'audit-page')
        return { t: 'unanswered', why: reply.t === 'unanswered' ? reply.why : 'closed' };
      if (reply.refused !== null) return { t: 'role-may-not' };
      return { t: 'answered', entries: reply.entries, next: reply.next };
    },
    history: async (subject, after, most) => {
      const frame: RequestFrame = { t: 'history-request', id: makeId(), subject, after, most };
      if (!wellFormed(frame)) return { t: 'unanswered', why: 'malformed' };
      const reply = await requests.ask(frame, PATIENCE);
      if (reply.t !== 'history-page')
        return { t: 'unanswered', why: reply.t === 'unanswered' ? reply.why : 'closed' };
      if (reply.refused !== null) return { t: 'refused', code: reply.refused };
      return { t: 'answered', events: reply.events, next: reply.next };
    },
    heard: requests.answer,
    flush: requests.flush,
    giveUp: requests.giveUp,
  };
}
