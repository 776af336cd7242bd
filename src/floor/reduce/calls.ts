/** Events of a call's trunk: seized, engaged, free again. Knows no agent. */
import type { FloorEventOf } from '../../protocol/event.ts';
import { emptyTrunkTally } from '../tallies.ts';
import type { Draft } from './draft.ts';
import { countInHalfHour } from './half-hours.ts';
import { endLeg } from './legs.ts';
import { endVisit } from './visits.ts';

export function callArrived(draft: Draft, event: FloorEventOf<'call-arrived'>): void {
  const inbound = event.direction === 'inbound';
  const trunk = draft.trunkTallies.get(event.trunkGroup) ?? emptyTrunkTally(event.trunkGroup);
  // Told twice (a correction after a gap): the call is there already and its trunk is counted.
  if (draft.calls.get(event.call) !== undefined) return;
  const inUse = trunk.inUse + 1;
  draft.trunkTallies.set(event.trunkGroup, {
    ...trunk,
    arrived: trunk.arrived + (inbound ? 1 : 0),
    inUse,
    mostInUse: Math.max(trunk.mostInUse, inUse),
  });
  if (inbound) countInHalfHour(draft, event.at, 'arrived');
  draft.calls.set(event.call, {
    id: event.call,
    direction: event.direction,
    trunkGroup: event.trunkGroup,
    caller: event.caller,
    stage: 'ivr',
    arrivedAt: event.at,
    requestedAt: null,
    visit: null,
    visits: 0,
    answeredAt: null,
    agent: null,
    queue: null,
    since: event.at,
    held: 0,
  });
}

export function callBlocked(draft: Draft, event: FloorEventOf<'call-blocked'>): void {
  const trunk = draft.trunkTallies.get(event.trunkGroup) ?? emptyTrunkTally(event.trunkGroup);
  draft.trunkTallies.set(event.trunkGroup, { ...trunk, blocked: trunk.blocked + 1 });
  countInHalfHour(draft, event.at, 'blocked');
}

/** Visit and leg have ended before; where an exchange did not say so, the visit is lost and the leg over. */
export function callEnded(draft: Draft, event: FloorEventOf<'call-ended'>): void {
  const call = draft.calls.get(event.call);
  if (call === undefined) return;
  if (call.visit !== null) endVisit(draft, call, call.visit, 'lost', event);
  if (call.stage === 'talking' || call.stage === 'holding') endLeg(draft, call.id, call.agent ?? '', event);
  draft.calls.delete(call.id);
  const trunk = draft.trunkTallies.get(call.trunkGroup);
  if (trunk === undefined) return;
  draft.trunkTallies.set(call.trunkGroup, { ...trunk, inUse: Math.max(0, trunk.inUse - 1) });
}
