/**
 * THE JOURNAL: everything that happened, in order, durable before anyone hears of it. One suite
 * (`test/suites/journal.ts`) runs against every implementation; nothing outside this folder knows which one it is.
 */
import type { TargetResult } from '../../protocol/command.ts';
import type { FloorEvent, NewFloorEvent } from '../../protocol/event.ts';
import type { AuditEntry } from '../../protocol/frames/down/audit-page.ts';
import type { CallerIdentity } from '../../protocol/frames/down/callers.ts';
import type { HistorySubject } from '../../protocol/frames/up/history-request.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';

/** What a journal belongs to: it is refused for another exchange, scenario or seed. */
export type JournalIdentity = {
  readonly exchange: string;
  readonly scenario: string;
  readonly seed: number | null;
};

/**
 * A command as remembered for 24 h of wall time. `fingerprint`: SHA-256 of command and targets, so that an id used
 * for something else is noticed. `answer` null: begun, its end not written (a crash between the two).
 */
export type CommandRecord = {
  readonly id: string;
  readonly user: string;
  readonly fingerprint: string;
  readonly wallTime: number;
  readonly answer: {
    readonly refused: RefusalCode | null;
    readonly results: readonly TargetResult[];
    readonly seq: number | null;
  } | null;
};

export type NewAuditEntry = Omit<AuditEntry, 'number'>;

/** Everything of one entry becomes durable together or not at all. */
export type JournalEntry = {
  readonly events?: readonly NewFloorEvent[];
  readonly commands?: readonly CommandRecord[];
  readonly audit?: readonly NewAuditEntry[];
  /** Identities go to the side table under the key of their day, never into the chain. */
  readonly callers?: readonly CallerIdentity[];
};

export type Appended = {
  /** The events with their places, in order; known at once. */
  readonly events: readonly FloorEvent[];
  /** The text of each of `events`, made once: what is stored is what is published. */
  readonly json: readonly string[];
  /**
   * Resolves when the entry survives a power cut. Rejects with {@link JournalError}: it is not acknowledged and the
   * journal takes no more. After a disk that failed in the middle of a write it is there whole or not at all.
   * May be left alone: a rejection nobody awaits is told by `onFailure`, it does not end the process.
   */
  readonly durable: Promise<void>;
};

export type JournalErrorCode = 'locked' | 'corrupt' | 'other-identity' | 'newer-format' | 'disk' | 'closed';

/** `message` is one sentence for a person: what, where, what to do. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
  readonly code: JournalErrorCode;
  constructor(code: JournalErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export type StoredSnapshot = { readonly seq: number; readonly chunks: readonly string[] };

/** Where a chain ends: the number of its last row (0: none yet) and that row's hash. */
export type ChainHead = { readonly number: number; readonly hash: string };

/** The ends of both chains. Kept outside the journal they show a tail cut off or a journal written anew. */
export type JournalHeads = { readonly events: ChainHead; readonly audit: ChainHead };

/** `rows`: checked in both chains · `at`: the first fault, as one sentence. */
export type Verification =
  | { readonly ok: true; readonly rows: number; readonly heads: JournalHeads }
  | { readonly ok: false; readonly at: string };

export type Journal = {
  /** Identity of this journal: kept over restarts, new after a restore. */
  readonly epoch: string;
  readonly identity: JournalIdentity;
  /** The last durable event; 0 for an empty journal. */
  readonly head: () => number;
  /** The first event still there; 1 unless trimmed. */
  readonly first: () => number;
  /** Entries become durable in the order of the calls; calls that come together share one commit. */
  readonly append: (entry: JournalEntry) => Appended;
  /** Durable events from `from` on, at most `most`. Each with its stored JSON, so that nobody serialises twice. */
  readonly read: (
    from: number,
    most: number,
  ) => Promise<readonly { readonly event: FloorEvent; readonly json: string }[]>;
  /** The first event at floor instant `at` or later; head + 1 when there is none yet. */
  readonly since: (at: number) => Promise<number>;
  /** Events from `from` to `to` that name the subject, oldest first, at most `most`. */
  readonly about: (
    subject: HistorySubject,
    from: number,
    to: number,
    most: number,
  ) => Promise<readonly FloorEvent[]>;
  readonly command: (id: string) => Promise<CommandRecord | undefined>;
  /** Newest first, numbers smaller than `before`. */
  readonly audit: (before: number | null, most: number) => Promise<readonly AuditEntry[]>;
  /** Who stands behind the tokens; those unknown or forgotten are left out. */
  readonly callers: (tokens: readonly string[]) => Promise<readonly CallerIdentity[]>;
  /** Destroys the keys of every wall day (UTC) that was over at wall instant `before`; resolves to how many. For good. */
  readonly forgetCallers: (before: number) => Promise<number>;
  /** Snapshots shorten the start: the newest whose seq is at most the head. */
  readonly saveSnapshot: (snapshot: StoredSnapshot) => Promise<void>;
  readonly latestSnapshot: () => Promise<StoredSnapshot | undefined>;
  /** Checks both hash chains whole, and that they still hold `against`. */
  readonly verify: (against?: JournalHeads) => Promise<Verification>;
  /** Calls `listener` once when the journal failed and takes no more (at once when it has failed already). */
  readonly onFailure: (listener: (error: JournalError) => void) => void;
  /** Everything appended becomes durable first; then the journal takes no more. May be called twice. */
  readonly close: () => Promise<void>;
};
