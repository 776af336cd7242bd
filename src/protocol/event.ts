/** Every event of the floor as one union, by the name in `t`. A new event is one file here and one line below. */
import * as z from 'zod';
import { agentClosed } from './events/agent-closed.ts';
import { agentListed } from './events/agent-listed.ts';
import { agentReady } from './events/agent-ready.ts';
import { agentSignedIn } from './events/agent-signed-in.ts';
import { agentSignedOut } from './events/agent-signed-out.ts';
import { agentUnlisted } from './events/agent-unlisted.ts';
import { alarmAcknowledged } from './events/alarm-acknowledged.ts';
import { alarmChanged } from './events/alarm-changed.ts';
import { alarmCleared } from './events/alarm-cleared.ts';
import { alarmRaised } from './events/alarm-raised.ts';
import { alarmShelved } from './events/alarm-shelved.ts';
import { alarmUnshelved } from './events/alarm-unshelved.ts';
import { alarmWithheld } from './events/alarm-withheld.ts';
import { approvalAsked } from './events/approval-asked.ts';
import { approvalSettled } from './events/approval-settled.ts';
import { askBackEnded } from './events/ask-back-ended.ts';
import { askedBack } from './events/asked-back.ts';
import { callAnswered } from './events/call-answered.ts';
import { callArrived } from './events/call-arrived.ts';
import { callBlocked } from './events/call-blocked.ts';
import { callEnded } from './events/call-ended.ts';
import { callExplained } from './events/call-explained.ts';
import { callHeld } from './events/call-held.ts';
import { callResumed } from './events/call-resumed.ts';
import { dayStarted } from './events/day-started.ts';
import { dutyReturned } from './events/duty-returned.ts';
import { dutyTaken } from './events/duty-taken.ts';
import { feedChanged } from './events/feed-changed.ts';
import { floorConfigured } from './events/floor-configured.ts';
import { handOverEnded } from './events/hand-over-ended.ts';
import { handOverOffered } from './events/hand-over-offered.ts';
import { helpEnded } from './events/help-ended.ts';
import { helpRaised } from './events/help-raised.ts';
import { incidentEnded } from './events/incident-ended.ts';
import { incidentStarted } from './events/incident-started.ts';
import { legEnded } from './events/leg-ended.ts';
import { membershipsChanged } from './events/memberships-changed.ts';
import { noteRead } from './events/note-read.ts';
import { noteSent } from './events/note-sent.ts';
import { offerEnded } from './events/offer-ended.ts';
import { pendingCleared } from './events/pending-cleared.ts';
import { pendingSet } from './events/pending-set.ts';
import { priorityChanged } from './events/priority-changed.ts';
import { queueChanged } from './events/queue-changed.ts';
import { restoreCleared } from './events/restore-cleared.ts';
import { restoreSet } from './events/restore-set.ts';
import { shiftPlanned } from './events/shift-planned.ts';
import { systemChanged } from './events/system-changed.ts';
import { visitEnded } from './events/visit-ended.ts';
import { visitOffered } from './events/visit-offered.ts';
import { visitStarted } from './events/visit-started.ts';
import { wordingIssued } from './events/wording-issued.ts';
import { wordingRead } from './events/wording-read.ts';
import { wordingWithdrawn } from './events/wording-withdrawn.ts';
import { workOrderClosed } from './events/work-order-closed.ts';
import { workOrderOpened } from './events/work-order-opened.ts';
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
  priorityChanged,
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
  helpRaised,
  helpEnded,
  noteSent,
  noteRead,
  askedBack,
  askBackEnded,
  wordingIssued,
  wordingWithdrawn,
  wordingRead,
  queueChanged,
  incidentStarted,
  incidentEnded,
  alarmRaised,
  alarmChanged,
  alarmAcknowledged,
  alarmCleared,
  alarmShelved,
  alarmUnshelved,
  alarmWithheld,
  approvalAsked,
  approvalSettled,
  restoreSet,
  restoreCleared,
  systemChanged,
  shiftPlanned,
  handOverOffered,
  handOverEnded,
  dutyTaken,
  dutyReturned,
  callExplained,
  workOrderOpened,
  workOrderClosed,
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
