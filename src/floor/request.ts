/** What `decide` asks of an exchange, one target each. An exchange's own language starts behind `exchange/port`. */
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
  /** The whole set of memberships from now on. */
  | (Asked & { readonly t: 'reassign'; readonly memberships: readonly Membership[] });
