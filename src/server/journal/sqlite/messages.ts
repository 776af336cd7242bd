/** What passes between the journal and its worker thread, in order, both ways. Knows neither end. */
import type { CallerIdentity } from '../../../protocol/frames/down/callers.ts';
import type { JournalErrorCode, JournalHeads, JournalIdentity, StoredSnapshot } from '../contract.ts';

/** Given to the worker when it starts. */
export type WorkerStart = {
  readonly directory: string;
  readonly identity: JournalIdentity;
  /** The epoch of a journal that has to be made first. */
  readonly newEpoch: string;
  readonly wallTime: number;
  readonly mostBytes: number | null;
};

export type EventRow = {
  readonly seq: number;
  readonly at: number;
  readonly t: string;
  readonly json: string;
};
export type AuditRow = { readonly number: number; readonly json: string };
export type CommandRow = { readonly id: string; readonly wallTime: number; readonly json: string };

/** One entry, ready to be written. `now`: wall time of the append. */
export type Append = {
  readonly t: 'append';
  readonly now: number;
  readonly events: readonly EventRow[];
  readonly audit: readonly AuditRow[];
  readonly commands: readonly CommandRow[];
  readonly callers: readonly CallerIdentity[];
};

export type ChainName = 'events' | 'audit';

/** How far a stretch of a chain was right, and the first fault if there is one. */
export type ChainStretch = {
  readonly last: number;
  readonly hash: string;
  readonly rows: number;
  readonly fault: string | null;
};

/** Everything the worker can be asked, by name: what is asked, what comes back. */
export type Questions = {
  readonly read: {
    readonly ask: { readonly from: number; readonly most: number };
    readonly answer: readonly string[];
  };
  readonly since: { readonly ask: { readonly at: number }; readonly answer: number };
  /** Of `most` rows from `from` on, those whose text holds `needle`. */
  readonly about: {
    readonly ask: { readonly from: number; readonly most: number; readonly needle: string };
    readonly answer: readonly string[];
  };
  readonly command: {
    readonly ask: { readonly id: string; readonly since: number };
    readonly answer: string | null;
  };
  readonly audit: {
    readonly ask: { readonly before: number | null; readonly most: number };
    readonly answer: readonly string[];
  };
  readonly callers: {
    readonly ask: { readonly tokens: readonly string[] };
    readonly answer: readonly CallerIdentity[];
  };
  readonly forgetCallers: { readonly ask: { readonly before: number }; readonly answer: number };
  readonly saveSnapshot: { readonly ask: StoredSnapshot; readonly answer: null };
  readonly latestSnapshot: { readonly ask: null; readonly answer: StoredSnapshot | null };
  readonly anchors: { readonly ask: null; readonly answer: JournalHeads };
  readonly heads: { readonly ask: null; readonly answer: JournalHeads };
  readonly stretch: {
    readonly ask: {
      readonly chain: ChainName;
      readonly after: number;
      readonly hash: string;
      readonly most: number;
    };
    readonly answer: ChainStretch;
  };
  readonly besides: {
    readonly ask: { readonly against: JournalHeads | null };
    readonly answer: string | null;
  };
};
export type QuestionName = keyof Questions;
export type Ask = {
  [K in QuestionName]: {
    readonly t: 'ask';
    readonly id: number;
    readonly name: K;
    readonly ask: Questions[K]['ask'];
  };
}[QuestionName];

export type Request = Append | Ask | { readonly t: 'close' };

export type Trouble = { readonly code: JournalErrorCode; readonly message: string };

export type Reply =
  | {
      readonly t: 'open';
      readonly epoch: string;
      readonly first: number;
      readonly head: number;
      readonly auditHead: number;
    }
  | { readonly t: 'refused'; readonly trouble: Trouble }
  /** So many further entries are durable, in order; `head` the last event of them. */
  | { readonly t: 'durable'; readonly entries: number; readonly head: number }
  | { readonly t: 'answer'; readonly id: number; readonly answer: Questions[QuestionName]['answer'] }
  | { readonly t: 'failed'; readonly trouble: Trouble }
  | { readonly t: 'closed' };
