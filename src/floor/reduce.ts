/**
 * What an event does to a floor. `state = fold(journal)`: live screen, server, resume, replay and tests all fold
 * here. One line per event in the table below; the rules stand in `reduce/`. Must not know who asks or what time it is.
 */
import type { Cause } from '../protocol/entities/actor.ts';
import type { FloorEvent, FloorEventName, FloorEventOf } from '../protocol/event.ts';
import type { Floor } from './floor.ts';
import {
  agentListed,
  agentSignedIn,
  agentSignedOut,
  agentUnlisted,
  membershipsChanged,
} from './reduce/agents.ts';
import {
  alarmAcknowledged,
  alarmChanged,
  alarmCleared,
  alarmRaised,
  alarmShelved,
  alarmUnshelved,
  alarmWithheld,
} from './reduce/alarms.ts';
import { agentClosed, agentReady, pendingCleared, pendingSet } from './reduce/availability.ts';
import { callArrived, callBlocked, callEnded } from './reduce/calls.ts';
import {
  approvalAsked,
  approvalSettled,
  dutyReturned,
  dutyTaken,
  handOverEnded,
  handOverOffered,
  incidentEnded,
  incidentStarted,
  queueChanged,
  restoreCleared,
  restoreSet,
} from './reduce/direction.ts';
import { noteAct } from './reduce/done-acts.ts';
import { closeDraft, type Draft, openDraft } from './reduce/draft.ts';
import { callHeld, callResumed, legEnded, wrapUpEnded, wrapUpStarted } from './reduce/legs.ts';
import {
  askBackEnded,
  askedBack,
  helpEnded,
  helpRaised,
  noteRead,
  noteSent,
  wordingIssued,
  wordingRead,
  wordingWithdrawn,
} from './reduce/messages.ts';
import { dayStarted, feedChanged, floorConfigured } from './reduce/site.ts';
import {
  callExplained,
  shiftPlanned,
  systemChanged,
  workOrderClosed,
  workOrderOpened,
} from './reduce/surroundings.ts';
import {
  callAnswered,
  offerEnded,
  priorityChanged,
  visitEnded,
  visitOffered,
  visitStarted,
} from './reduce/visits.ts';

const FOLDS: { readonly [Name in FloorEventName]: (draft: Draft, event: FloorEventOf<Name>) => void } = {
  'floor-configured': floorConfigured,
  'day-started': dayStarted,
  'feed-changed': feedChanged,
  'agent-listed': agentListed,
  'agent-unlisted': agentUnlisted,
  'agent-signed-in': agentSignedIn,
  'agent-signed-out': agentSignedOut,
  'agent-ready': agentReady,
  'agent-closed': agentClosed,
  'pending-set': pendingSet,
  'pending-cleared': pendingCleared,
  'memberships-changed': membershipsChanged,
  'call-arrived': callArrived,
  'call-blocked': callBlocked,
  'visit-started': visitStarted,
  'priority-changed': priorityChanged,
  'visit-offered': visitOffered,
  'offer-ended': offerEnded,
  'call-answered': callAnswered,
  'call-held': callHeld,
  'call-resumed': callResumed,
  'visit-ended': visitEnded,
  'leg-ended': legEnded,
  'call-ended': callEnded,
  'wrap-up-started': wrapUpStarted,
  'wrap-up-ended': wrapUpEnded,
  'ask-back-ended': askBackEnded,
  'asked-back': askedBack,
  'help-ended': helpEnded,
  'help-raised': helpRaised,
  'note-read': noteRead,
  'note-sent': noteSent,
  'wording-issued': wordingIssued,
  'wording-read': wordingRead,
  'wording-withdrawn': wordingWithdrawn,
  'alarm-acknowledged': alarmAcknowledged,
  'alarm-changed': alarmChanged,
  'alarm-cleared': alarmCleared,
  'alarm-raised': alarmRaised,
  'alarm-shelved': alarmShelved,
  'alarm-unshelved': alarmUnshelved,
  'alarm-withheld': alarmWithheld,
  'approval-asked': approvalAsked,
  'approval-settled': approvalSettled,
  'duty-returned': dutyReturned,
  'duty-taken': dutyTaken,
  'hand-over-ended': handOverEnded,
  'hand-over-offered': handOverOffered,
  'incident-ended': incidentEnded,
  'incident-started': incidentStarted,
  'queue-changed': queueChanged,
  'restore-cleared': restoreCleared,
  'restore-set': restoreSet,
  'call-explained': callExplained,
  'shift-planned': shiftPlanned,
  'system-changed': systemChanged,
  'work-order-closed': workOrderClosed,
  'work-order-opened': workOrderOpened,
};

/**
 * The floor after a batch of events in the order of their seq. A table is copied at most once a batch, entities no
 * event touched keep identity, an empty batch gives the same floor. Never throws: an event about somebody this
 * floor does not know (redacted, partial) moves only `seq` and `at`.
 */
export function reduce(floor: Floor, events: readonly FloorEvent[]): Floor {
  if (events.length === 0) return floor;
  const draft = openDraft(floor);
  for (const event of events) takeIn(draft, event);
  return closeDraft(draft);
}

/**
 * The same fold event by event, for whoever looks at every step of a long history: tables are copied once. A floor it
 * shows is only good until the next event.
 */
export type Fold = { readonly take: (event: FloorEvent) => void; readonly floor: () => Floor };

/** Opens a fold that begins at `floor`, which is never written. */
export function openFold(floor: Floor): Fold {
  const draft = openDraft(floor);
  return {
    take: (event) => takeIn(draft, event),
    floor: () => closeDraft(draft),
  };
}

function takeIn(draft: Draft, event: FloorEvent): void {
  draft.seq = event.seq;
  // Floor time never runs backwards, whatever an exchange stamps.
  if (event.at > draft.at) draft.at = event.at;
  if (event.cause === undefined) fold(draft, event);
  else foldAct(draft, event, event.cause);
}

/** An event a person caused: what it changed is kept for undo. */
function foldAct(draft: Draft, event: FloorEvent, cause: Cause): void {
  const before = 'agent' in event ? (draft.agents.get(event.agent) ?? null) : null;
  fold(draft, event);
  noteAct(draft, event, cause, before);
}

function fold<Name extends FloorEventName>(draft: Draft, event: FloorEventOf<Name>): void {
  // The table gives for each name the fold of that name; TypeScript cannot follow a union through the look-up.
  const known = FOLDS[event.t] as ((draft: Draft, event: FloorEventOf<Name>) => void) | undefined;
  known?.(draft, event);
}
