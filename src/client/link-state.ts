/** How the link to the server stands, and why it does not. Shapes only: knows no socket and no words for people but `why`. */
import type { CloseReason } from '../protocol/close-codes.ts';
import type { SafeText } from '../protocol/safe-text.ts';

/** Why the client tries again later. */
export type WaitingCode =
  /** Nobody answers at that address. */
  | 'unreachable'
  /** Something answered, but not with a floor: an HTTP status that is no refusal. */
  | 'not-a-floor'
  /** The connection did not open, or no welcome came, in time. */
  | 'no-welcome'
  /** No sign of life for 30 s. */
  | 'silent'
  /** The server closed, or the connection broke. */
  | 'lost'
  /** The server said it goes away and when to come back. */
  | 'going-away'
  /** What came did not fit; the link starts afresh rather than show a wrong floor. */
  | 'fault';

/** Why the client does not try again. A close reason is one of the codes from 4500 on. */
export type RefusedCode =
  | 'not-authenticated'
  | 'forbidden'
  | 'version'
  | 'bad-url'
  | 'bad-token'
  | 'not-encrypted'
  | 'close-code'
  | CloseReason;

/** `why` is one sentence in English, safe to show; the code is what a program and a translation read. */
export type LinkState =
  | { readonly state: 'connecting'; readonly attempt: number }
  /** The connection is open; hello is sent. */
  | { readonly state: 'greeting' }
  /** The whole floor is coming: chunks so far. */
  | { readonly state: 'snapshot'; readonly chunks: number }
  /** Resumed; missed events up to `to` are coming. */
  | { readonly state: 'catching-up'; readonly to: number }
  | { readonly state: 'live' }
  /** `until`: wall instant of the next attempt. */
  | {
      readonly state: 'waiting';
      readonly until: number;
      readonly code: WaitingCode;
      readonly why: SafeText;
      readonly attempt: number;
    }
  | { readonly state: 'refused'; readonly code: RefusedCode; readonly why: SafeText }
  /** Closed by this side. */
  | { readonly state: 'closed' };
