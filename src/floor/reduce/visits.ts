/** Events of a call in a queue: it enters, rings at an agent, is answered, leaves. Knows no trunk. */
import type { Call, Visit, VisitExit } from '../../protocol/entities/call.ts';
import type { FloorEvent, FloorEventOf } from '../../protocol/event.ts';
import { freeFrom, moveActivity } from './activity.ts';
import { agentTallyOf } from './agent-time.ts';
import type { Draft } from './draft.ts';
import { endLeg } from './legs.ts';
import { countEntry, countExit, queueTallyOf } from './queue-counts.ts';

export function visitStarted(draft: Draft, event: FloorEventOf<'visit-started'>): void {
  const before = draft.calls.get(event.call);
  if (before === undefined) return;
  // A visit or leg still open is one whose end was not told: it ends here, or the call would be in two places.
  if (before.visit !== null) endVisit(draft, before, before.visit, 'moved', event);
  if (before.agent !== null) endLeg(draft, before.id, before.agent, event);
  const call = draft.calls.get(event.call) ?? before;
  countEntry(draft, event.queue, call.requestedAt === null, event.at);
  draft.calls.set(call.id, {
    ...call,
    stage: 'queued',
    since: event.at,
    requestedAt: call.requestedAt ?? event.at,
    visits: call.visits + 1,
    queue: event.queue,
    visit: {
      id: event.visit,
      queue: event.queue,
      since: event.at,
      priority: event.priority,
      preferred: event.preferred,
      offer: null,
      refusals: 0,
      rung: 0,
    },
  });
}

/** A ring under way goes on: the priority orders those who wait. */
export function priorityChanged(draft: Draft, event: FloorEventOf<'priority-changed'>): void {
  const open = openVisit(draft, event);
  if (open === undefined) return;
  const { call, visit } = open;
  draft.calls.set(call.id, { ...call, visit: { ...visit, priority: event.priority } });
}

export function visitOffered(draft: Draft, event: FloorEventOf<'visit-offered'>): void {
  const open = openVisit(draft, event);
  if (open === undefined) return;
  const { call, visit } = open;
  const offer = { agent: event.agent, since: event.at };
  draft.calls.set(call.id, { ...call, stage: 'ringing', since: event.at, visit: { ...visit, offer } });
  const ringing = { state: 'ringing', call: call.id, queue: visit.queue, limitAt: event.limitAt } as const;
  moveActivity(draft, event.agent, event, ringing);
}

export function offerEnded(draft: Draft, event: FloorEventOf<'offer-ended'>): void {
  const open = openVisit(draft, event);
  if (open === undefined) return;
  const { call, visit } = open;
  takeBackOffer(draft, call, visit, event.agent, event.at);
  freeFrom(draft, event.agent, call.id, event);
  if (event.why !== 'no-answer') return;
  const queue = queueTallyOf(draft, visit.queue);
  draft.queueTallies.set(visit.queue, { ...queue, ringNoAnswer: queue.ringNoAnswer + 1 });
  if (draft.agents.get(event.agent) === undefined) return;
  const tally = agentTallyOf(draft, event.agent);
  draft.agentTallies.set(event.agent, { ...tally, ringNoAnswer: tally.ringNoAnswer + 1 });
}

export function callAnswered(draft: Draft, event: FloorEventOf<'call-answered'>): void {
  const open = openVisit(draft, event);
  if (open === undefined) return;
  const { call, visit } = open;
  countExit(draft, call, visit, 'answered', event);
  // Rung elsewhere and answered here: the other agent's ringing is over.
  if (visit.offer !== null && visit.offer.agent !== event.agent)
    freeFrom(draft, visit.offer.agent, call.id, event);
  const talking = { state: 'talking', call: call.id, queue: visit.queue, limitAt: null } as const;
  const agent = moveActivity(draft, event.agent, event, talking, true);
  draft.calls.set(call.id, {
    ...call,
    stage: 'talking',
    since: event.at,
    visit: null,
    answeredAt: call.answeredAt ?? event.at,
    agent: event.agent,
    queue: visit.queue,
  });
  if (agent === undefined || event.corrected === true) return;
  const tally = agentTallyOf(draft, agent.id);
  draft.agentTallies.set(agent.id, { ...tally, answered: tally.answered + 1 });
}

export function visitEnded(draft: Draft, event: FloorEventOf<'visit-ended'>): void {
  const open = openVisit(draft, event);
  if (open !== undefined) endVisit(draft, open.call, open.visit, event.exit, event);
}

/** Ends a visit without an answer. An offer still out is over with it. */
export function endVisit(draft: Draft, call: Call, visit: Visit, exit: VisitExit, event: FloorEvent): void {
  countExit(draft, call, visit, exit, event);
  if (visit.offer !== null) freeFrom(draft, visit.offer.agent, call.id, event);
  const stage = call.answeredAt === null ? 'ivr' : 'after';
  draft.calls.set(call.id, { ...call, stage, since: event.at, visit: null });
}

/** The agent is gone: an offer to them is taken back, a talk goes on without an agent. */
export function letGo(draft: Draft, id: string, agent: string, event: FloorEvent): void {
  const call = draft.calls.get(id);
  if (call === undefined) return;
  if (call.visit?.offer?.agent === agent) takeBackOffer(draft, call, call.visit, agent, event.at);
  if (call.agent === agent) draft.calls.set(id, { ...call, agent: null });
}

function takeBackOffer(draft: Draft, call: Call, visit: Visit, agent: string, at: number): void {
  if (visit.offer?.agent !== agent) return;
  const rung = visit.rung + Math.max(0, at - visit.offer.since);
  const waiting: Visit = { ...visit, offer: null, refusals: visit.refusals + 1, rung };
  draft.calls.set(call.id, { ...call, stage: 'queued', since: at, visit: waiting });
}

/** The visit an event is about; undefined when call or visit are unknown here, or another visit is open. */
function openVisit(
  draft: Draft,
  event: { readonly call: string; readonly visit: string },
): { readonly call: Call; readonly visit: Visit } | undefined {
  const call = draft.calls.get(event.call);
  if (call === undefined || call.visit === null || call.visit.id !== event.visit) return undefined;
  return { call, visit: call.visit };
}
