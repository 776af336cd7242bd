/** What a request becomes: actions to send, what to remember meanwhile, and what shows that it was done. Shapes only. */
import type { Cause } from '../../protocol/entities/actor.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import type { ExchangeOutcome } from '../port.ts';
import type { AmiHeaders } from './ami/encode.ts';
import type { AsteriskCall, Intent, Member, Waiting } from './world.ts';

/** Monitor sessions under way: the supervisor's channel → the channel listened to. */
export type Spies = ReadonlyMap<string, string>;

/** What is put into the world before the actions are sent, so that the events they cause carry the supervisor's name. */
export type Mark =
  | { readonly t: 'intent'; readonly member: Member; readonly intent: Intent }
  | { readonly t: 'waiting'; readonly member: Member; readonly waiting: Waiting }
  | { readonly t: 'no-waiting'; readonly member: Member }
  | { readonly t: 'returning'; readonly member: Member; readonly queue: string; readonly until: number }
  | { readonly t: 'asked'; readonly call: AsteriskCall; readonly asked: NonNullable<AsteriskCall['asked']> };

/** What the world shows: done, not yet, or that it went wrong in a way that can be told. */
export type Seen = 'done' | 'not-yet' | { readonly wrong: string; readonly code?: RefusalCode };

/** The priority a waiting caller should have, and who asked for it. */
export type WantedPriority = {
  readonly queue: string;
  readonly uniqueid: string;
  readonly priority: number;
  readonly cause: Cause;
};

export type Order =
  | { readonly t: 'settled'; readonly outcome: ExchangeOutcome }
  | {
      readonly t: 'order';
      readonly actions: readonly AmiHeaders[];
      readonly marks: readonly Mark[];
      /** Asked after every event from the last answer on. */
      readonly seen: (spies: Spies) => Seen;
      /** No event shows it: QueueStatus of this queue has to be read. */
      readonly look: WantedPriority | null;
      /** What follows once it is seen, made of the world as it is then; the request is done when that is. */
      readonly next: (() => Order) | null;
      /** The action rings a phone: whether that failed is told later, by the id of the action. */
      readonly rings: boolean;
      /** How the request ends once it is seen. */
      readonly outcome: ExchangeOutcome;
      /** The wrap-up ends with it. */
      readonly endsWrapUp: Member | null;
    };

export function settled(outcome: ExchangeOutcome): Order {
  return { t: 'settled', outcome };
}
