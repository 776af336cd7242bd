/** Events of whoever directs the floor: queues, incidents, requests, duty, hand-over, reassignments with an end. */
import type { FloorEventOf } from '../../protocol/event.ts';
import { dutyKey } from '../duties.ts';
import type { Draft } from './draft.ts';

export function queueChanged(draft: Draft, event: FloorEventOf<'queue-changed'>): void {
  const { queue, open, announcement, callBack, overflow, by, at: since, seq: version } = event;
  draft.queueStates.set(queue, { queue, open, announcement, callBack, overflow, since, by, version });
}

export function incidentStarted(draft: Draft, event: FloorEventOf<'incident-started'>): void {
  const { incident: id, name, tag, by, at: since } = event;
  draft.incidents.set(id, { id, name, tag, since, by, endedAt: null });
}

export function incidentEnded(draft: Draft, event: FloorEventOf<'incident-ended'>): void {
  const incident = draft.incidents.get(event.incident);
  if (incident !== undefined) draft.incidents.set(incident.id, { ...incident, endedAt: event.at });
}

export function approvalAsked(draft: Draft, event: FloorEventOf<'approval-asked'>): void {
  const { approval: id, command, expect, by, role, team, why, expires, at: since, seq: version } = event;
  draft.approvals.set(id, { id, command, expect, by, role, team, why, since, expires, version });
}

export function approvalSettled(draft: Draft, event: FloorEventOf<'approval-settled'>): void {
  draft.approvals.delete(event.approval);
}

export function restoreSet(draft: Draft, event: FloorEventOf<'restore-set'>): void {
  const { agent, due, memberships, by, command } = event;
  if (draft.agents.get(agent) !== undefined)
    draft.restores.set(agent, { agent, due, memberships, by, command });
}

export function restoreCleared(draft: Draft, event: FloorEventOf<'restore-cleared'>): void {
  draft.restores.delete(event.agent);
}

/** One shift leader at a time: who takes the shift has it alone. A watch the same person has taken goes on beside it. */
export function dutyTaken(draft: Draft, event: FloorEventOf<'duty-taken'>): void {
  const { user, kind, role, until, why, at: since } = event;
  if (kind === 'shift')
    for (const duty of draft.duties.rows().values())
      if (duty.kind === 'shift') draft.duties.delete(dutyKey(duty));
  draft.duties.set(dutyKey(event), { user, kind, role, since, until, why });
}

/** Only the watch is given back; the shift is handed over. */
export function dutyReturned(draft: Draft, { user }: FloorEventOf<'duty-returned'>): void {
  draft.duties.delete(dutyKey({ user, kind: 'on-call' }));
}

export function handOverOffered(draft: Draft, event: FloorEventOf<'hand-over-offered'>): void {
  const { handOver: id, by, note, open, at: since } = event;
  draft.handOvers.set(id, { id, by, since, note, open });
}

export function handOverEnded(draft: Draft, event: FloorEventOf<'hand-over-ended'>): void {
  draft.handOvers.delete(event.handOver);
}
