/** Every event of the floor as one union, by the name in `t`. A new event is one file here and one line below. */
import * as z from 'zod';
import { agentClosed } from './events/agent-closed.ts';
import { agentListed } from './events/agent-listed.ts';
import { agentReady } from './events/agent-ready.ts';
import { agentSignedIn } from './events/agent-signed-in.ts';
import { agentSignedOut } from './events/agent-signed-out.ts';
import { agentUnlisted } from './events/agent-unlisted.ts';
import { callAnswered } from './events/call-answered.ts';
import { callArrived } from './events/call-arrived.ts';
import { callBlocked } from './events/call-blocked.ts';
import { callEnded } from './events/call-ended.ts';
import { callHeld } from './events/call-held.ts';
import { callResumed } from './events/call-resumed.ts';
import { dayStarted } from './events/day-started.ts';
import { feedChanged } from './events/feed-changed.ts';
import { floorConfigured } from './events/floor-configured.ts';
import { legEnded } from './events/leg-ended.ts';
import { membershipsChanged } from './events/memberships-changed.ts';
import { offerEnded } from './events/offer-ended.ts';
import { pendingCleared } from './events/pending-cleared.ts';
import { pendingSet } from './events/pending-set.ts';
import { visitEnded } from './events/visit-ended.ts';
import { visitOffered } from './events/visit-offered.ts';
import { visitStarted } from './events/visit-started.ts';
import { wrapUpEnded } from './events/wrap-up-ended.ts';
import { wrapUpStarted } from './events/wrap-up-started.ts';

export const floorEvent = z.discriminatedUnion('t', [
  floorConfigured,
  dayStarted,
  feedChanged,
  agentListed,
  agentUnlisted,
  agentSignedIn,
  agentSignedOut,
  agentReady,
  agentClosed,
  pendingSet,
  pendingCleared,
  membershipsChanged,
  callArrived,
  callBlocked,
  visitStarted,
  visitOffered,
  offerEnded,
  callAnswered,
  callHeld,
  callResumed,
  visitEnded,
  legEnded,
  callEnded,
  wrapUpStarted,
  wrapUpEnded,
]);

export type FloorEvent = z.infer<typeof floorEvent>;
export type FloorEventName = FloorEvent['t'];
export type FloorEventOf<T extends FloorEventName> = Extract<FloorEvent, { t: T }>;

/** An event before the journal gave it its place. */
export type NewFloorEvent = FloorEvent extends infer E
  ? E extends FloorEvent
    ? Omit<E, 'seq'>
    : never
  : never;
