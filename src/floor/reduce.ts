/**
 * What an event does to a floor. `state = fold(journal)`: live screen, server, resume, replay and tests all fold
 * here. One line per event in the table below; the rules stand in `reduce/`. Must not know who asks or what time it is.
 */
import type { FloorEvent, FloorEventName, FloorEventOf } from '../protocol/event.ts';
import type { Floor } from './floor.ts';
import {
  agentListed,
  agentSignedIn,
  agentSignedOut,
  agentUnlisted,
  membershipsChanged,
} from './reduce/agents.ts';
import { agentClosed, agentReady, pendingCleared, pendingSet } from './reduce/availability.ts';
import { callArrived, callBlocked, callEnded } from './reduce/calls.ts';
import { closeDraft, type Draft, openDraft } from './reduce/draft.ts';
import { callHeld, callResumed, legEnded, wrapUpEnded, wrapUpStarted } from './reduce/legs.ts';
import { dayStarted, feedChanged, floorConfigured } from './reduce/site.ts';
import { callAnswered, offerEnded, visitEnded, visitOffered, visitStarted } from './reduce/visits.ts';

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
};

/**
 * The floor after a batch of events in the order of their seq. A table is copied at most once a batch, entities no
 * event touched keep identity, an empty batch gives the same floor. Never throws: an event about somebody this
 * floor does not know (redacted, partial) moves only `seq` and `at`.
 */
export function reduce(floor: Floor, events: readonly FloorEvent[]): Floor {
  if (events.length === 0) return floor;
  const draft = openDraft(floor);
  for (const event of events) {
    draft.seq = event.seq;
    // Floor time never runs backwards, whatever an exchange stamps.
    if (event.at > draft.at) draft.at = event.at;
    fold(draft, event);
  }
  return closeDraft(draft);
}

function fold<Name extends FloorEventName>(draft: Draft, event: FloorEventOf<Name>): void {
  // The table gives for each name the fold of that name; TypeScript cannot follow a union through the look-up.
  const known = FOLDS[event.t] as ((draft: Draft, event: FloorEventOf<Name>) => void) | undefined;
  known?.(draft, event);
}
