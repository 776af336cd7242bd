/** A call as its caller lives it: what it does next, and what is drawn for it. Knows no exchange. */
import { type Draws, draws } from '../../draw.ts';
import type { CallType } from './model.ts';

export type CallRecord = {
  readonly id: string;
  /** Its thing in the clockwork. */
  readonly thing: number;
  readonly type: CallType;
  /** Place of the type among the types. */
  readonly place: number;
  /** The number of the call among those of its type; below 0: there at the start. */
  readonly number: number;
  /** What the caller, or the agent with the caller, does when the time comes. */
  act: 'request' | 'give-up' | 'overflow' | 'answer' | 'end';
  queue: string;
  requestedAt: number;
  /** When the caller hangs up, ms; infinite: never. */
  patientUntil: number;
  visits: number;
  offers: number;
  /** The next rule of the overflow. */
  rule: number;
  agent: string | null;
  /** When the talk ends, and what is left of a talk given back; ms. */
  talkEndsAt: number;
  talkLeft: number | null;
};

/** The draws of one purpose for one call, in one visit or offer of it. */
export function drawsFor(
  call: { readonly place: number; readonly number: number },
  purpose: string,
  seed: number,
  replication: number,
  turn: number,
): Draws {
  return draws(seed, purpose, replication, call.place, call.number, turn);
}
