/** Events of an agent's part of a call: hold, resume, its end, the wrap-up after it. Knows no queue's order. */
import type { Call } from '../../protocol/entities/call.ts';
import type { FloorEvent, FloorEventOf } from '../../protocol/event.ts';
import { acted } from './acted.ts';
import { freeFrom, IDLE, moveActivity } from './activity.ts';
import { type Draft, partOfDay } from './draft.ts';
import { queueTallyOf } from './queue-counts.ts';

export function callHeld(draft: Draft, event: FloorEventOf<'call-held'>): void {
  moveLeg(draft, event, 'talking', 'holding');
}

export function callResumed(draft: Draft, event: FloorEventOf<'call-resumed'>): void {
  moveLeg(draft, event, 'holding', 'talking');
}

export function legEnded(draft: Draft, event: FloorEventOf<'leg-ended'>): void {
  endLeg(draft, event.call, event.agent, event);
}

/** Ends the leg: the time goes to its queue, the agent is idle. A call without a leg stays as it is. */
export function endLeg(draft: Draft, id: string, agent: string, event: FloorEvent): void {
  const call = draft.calls.get(id);
  if (call === undefined) return;
  if (call.stage === 'talking' || call.stage === 'holding') {
    draft.calls.set(id, { ...bookLeg(draft, call, event.at), stage: 'after', agent: null });
  }
  freeFrom(draft, agent, id, event);
}

/** Books the present talk or hold of a call for its queue; the stage it is in begins anew at `at`. */
function bookLeg(draft: Draft, call: Call, at: number): Call {
  const holding = call.stage === 'holding';
  if (!holding && call.stage !== 'talking') return call;
  if (call.queue !== null) {
    const tally = queueTallyOf(draft, call.queue);
    const time = partOfDay(draft, call.since, at);
    draft.queueTallies.set(
      call.queue,
      holding ? { ...tally, hold: tally.hold + time } : { ...tally, talk: tally.talk + time },
    );
  }
  return { ...call, since: at, held: call.held + (holding ? Math.max(0, at - call.since) : 0) };
}

export function wrapUpStarted(draft: Draft, event: FloorEventOf<'wrap-up-started'>): void {
  const { call, queue, limitAt } = event;
  moveActivity(draft, event.agent, event, { state: 'wrap-up', call, queue, limitAt });
}

export function wrapUpEnded(draft: Draft, event: FloorEventOf<'wrap-up-ended'>): void {
  const agent = draft.agents.get(event.agent);
  if (agent === undefined || agent.activity.state !== 'wrap-up') return;
  const idle = moveActivity(draft, agent.id, event, IDLE);
  if (idle !== undefined)
    draft.agents.set(idle.id, { ...idle, lastAct: acted(idle, event, event.cause?.actor) });
}

function moveLeg(
  draft: Draft,
  event: FloorEventOf<'call-held'> | FloorEventOf<'call-resumed'>,
  from: 'talking' | 'holding',
  to: 'talking' | 'holding',
): void {
  const call = draft.calls.get(event.call);
  if (call === undefined || call.stage !== from) return;
  draft.calls.set(call.id, { ...bookLeg(draft, call, event.at), stage: to });
  const agent = draft.agents.get(event.agent);
  // Where an exchange lets an agent have two calls, the one behind is gone back to when the other is over; a floor that
  // is put right may stand at the wrong one.
  const over = agent?.activity.state === 'idle' || event.corrected === true;
  const back = over && call.agent === agent?.id;
  if (!back && (agent?.activity.call !== call.id || agent.activity.state !== from)) return;
  moveActivity(draft, event.agent, event, { state: to, call: call.id, queue: call.queue, limitAt: null });
}
