/** What a person should be told about the link besides its state. Shapes only. */
import type { CloseReason } from '../protocol/close-codes.ts';
import type { SNAPSHOT_REASONS } from '../protocol/frames/down/welcome.ts';
import type { SafeText } from '../protocol/safe-text.ts';

/** What did not fit in what the server sent. */
export type FaultCode =
  | 'gap'
  | 'bad-frame'
  | 'out-of-order'
  | 'other-journal'
  | 'behind'
  | 'count-mismatch'
  | 'hash-mismatch'
  | 'mixed-snapshot'
  | 'snapshot-too-large';

/** Why the floor came whole: what the server says, or the fault after which the client asked for it. */
export type SnapshotWhy = (typeof SNAPSHOT_REASONS)[number] | FaultCode;

/** `number` grows by one with every notice of a connection; `at` is wall time, ms. */
export type Notice = { readonly number: number; readonly at: number } & NoticeOf;

export type NoticeOf =
  /** Went on without loss: `missed` events came after the link was back, `away` ms after the last sign of life. */
  | { readonly t: 'resumed'; readonly from: number; readonly missed: number; readonly away: number }
  /**
   * The floor came whole. `from`: the last event known before (null: none); `to`: the event the snapshot stands
   * at. Where `from` is set, the events between were not seen one by one.
   */
  | {
      readonly t: 'snapshot';
      readonly why: SnapshotWhy;
      readonly from: number | null;
      readonly to: number;
      readonly sameJournal: boolean;
    }
  /** Something did not fit: the link starts afresh, by resume or by snapshot. */
  | {
      readonly t: 'fault';
      readonly code: FaultCode;
      readonly why: SafeText;
      readonly next: 'resume' | 'snapshot';
    }
  | { readonly t: 'going-away'; readonly reason: CloseReason; readonly why: SafeText };
