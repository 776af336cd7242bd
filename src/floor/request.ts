/** What `decide` asks of an exchange, one target each. An exchange's own language starts behind `exchange/port`. */
import type { CommandOf } from '../protocol/command.ts';
import type { Actor, Cause } from '../protocol/entities/actor.ts';
import type { Membership } from '../protocol/entities/agent.ts';

type Asked = { readonly agent: string; readonly by: Actor; readonly cause: Cause };

/** `by` and `cause` belong on the events that confirm the request. */
export type ExchangeRequest =
  /** Availability ready; a wrap-up under way ends with it. A waiting closure must not come any more. */
  | (Asked & { readonly t: 'ready' })
  | (Asked & {
      readonly t: 'close';
      /** `at-call-end`: the exchange carries it out itself when the call (and its wrap-up) is over. */
      readonly when: 'now' | 'at-call-end';
      readonly reason: string;
      /** Expected length, ms. `due` of the event = the instant it begins + length. */
      readonly length: number;
      readonly note: string | null;
    })
  /** `cut`: a call under way ends with it; else it is awaited where there is one. */
  | (Asked & { readonly t: 'sign-out'; readonly when: 'now' | 'at-call-end'; readonly cut: boolean })
  /** On the supervisor's own phone; `stop` hangs it up. */
  | (Asked & {
      readonly t: 'listen';
      readonly mode: 'listen' | 'whisper' | 'barge' | 'take-over' | 'stop';
      readonly extension: string | null;
    })
  /** A waiting call: to another place, or with another priority where it is. */
  | {
      readonly t: 'move';
      readonly call: string;
      readonly to: CommandOf<'move'>['to'];
      readonly priority: number | null;
      readonly by: Actor;
      readonly cause: Cause;
    }
  /** The caller is dropped. */
  | { readonly t: 'release'; readonly call: string; readonly by: Actor; readonly cause: Cause }
  /** The whole state of a queue from now on. */
  | {
      readonly t: 'queue';
      readonly queue: string;
      readonly open: boolean;
      readonly announcement: string | null;
      readonly callBack: boolean;
      readonly overflow: string | null;
      readonly by: Actor;
      readonly cause: Cause;
    }
  /** The whole set of memberships from now on. */
  | (Asked & { readonly t: 'reassign'; readonly memberships: readonly Membership[] });
