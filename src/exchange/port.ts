/**
 * WHO MOVES CALLS, as the server sees it: the contract every exchange keeps. Mapper and commands of an exchange
 * are pure, its transport alone does I/O. It must not know sessions, roles or the journal.
 */
import type { ExchangeRequest } from '../floor/request.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';
import type { Capabilities } from '../protocol/frames/down/welcome.ts';
import type { RefusalCode } from '../protocol/reasons.ts';

/**
 * What an exchange tells without being asked. `upTo`: floor instant up to which all has been told, this included; one
 * that never says so is judged by the clock.
 */
export type ExchangeSignal =
  /** Facts in order. `callers`: who stands behind the tokens that appear in them for the first time. */
  | {
      readonly t: 'events';
      readonly events: readonly NewFloorEvent[];
      readonly callers: readonly CallerIdentity[];
      readonly upTo?: number;
    }
  /** Something may have been missed: the server asks for a snapshot and reconciles. */
  | { readonly t: 'gap'; readonly why: string }
  /** Still there; at least every second of wall time. */
  | { readonly t: 'heartbeat'; readonly upTo?: number };

/** How a request ended, as observed, never as hoped. */
export type ExchangeOutcome =
  | { readonly t: 'confirmed' }
  /** Will be done later (at the end of the call). */
  | { readonly t: 'accepted' }
  /** `native`: the exchange's own words, made safe before anyone reads them. */
  | { readonly t: 'rejected'; readonly code: RefusalCode; readonly native: string }
  | { readonly t: 'unsupported' }
  /** The exchange did not say before the deadline: it may or may not have happened. */
  | { readonly t: 'unknown' };

/** The state an exchange reports when asked, as the events that would build it on an empty floor. */
export type ExchangeSnapshot = { readonly events: readonly NewFloorEvent[] };

export type ExchangeSession = {
  /** `embedded`, `asterisk` … */
  readonly kind: string;
  readonly capabilities: Capabilities;
  /**
   * True for an exchange whose whole state is the journaled floor (embedded): what is not in the journal did not
   * happen, so a command interrupted by a crash may simply be done again.
   */
  readonly livesInJournal: boolean;
  readonly snapshot: () => Promise<ExchangeSnapshot>;
  /**
   * Calls `listener` for every signal from now on, in order. The exchange waits for a returned promise before it
   * sends more (back-pressure). Returns the way to stop.
   */
  readonly subscribe: (listener: (signal: ExchangeSignal) => void | Promise<void>) => () => void;
  /** Carries out one request. Events it causes reach the listeners before the promise resolves. Never throws. */
  readonly perform: (request: ExchangeRequest, deadline: number) => Promise<ExchangeOutcome>;
  /**
   * Facts the server has made that people behind the exchange hear of (notes, requests to come back, agreed wording, help
   * answered), in order with the requests. Only an exchange whose people are simulated needs them.
   */
  readonly told?: (facts: readonly NewFloorEvent[]) => void;
  readonly close: () => Promise<void>;
};
