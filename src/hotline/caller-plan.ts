/** What a caller, and the agent with that caller, does next with a call. A pure function of where the call stands. */
import type { Act } from './act.ts';
import type { Planned } from './agenda.ts';
import type { CallerState } from './caller-state.ts';
import type { Conversations } from './conversation.ts';

/** How long a caller whom the agent left is still on the line, ms. */
const LINGERING = 1_500;

/**
 * The next act on a call and its instant. Hangs only on what the journal says of the call, so that it is the same
 * after a restart.
 */
export function nextOnCall(call: CallerState, talks: Conversations): Planned<Act> | null {
  const { id, number, stage, since, agent } = call;
  const hangUp: Act = { t: 'hang-up', call: id };
  if (stage === 'ivr') {
    // Back in the menu from a queue: nothing is left to choose.
    if (call.visits > 0) return { at: since + LINGERING, act: hangUp };
    const at = call.arrivedAt + talks.ivr(number);
    if (!talks.asksForAgent(number)) return { at, act: hangUp };
    const preferred = talks.preferred(number);
    return { at, act: { t: 'request', call: id, queue: talks.queue(number), preferred } };
  }
  if (stage === 'after' || call.requestedAt === null) return { at: since + LINGERING, act: hangUp };
  const patientUntil = call.requestedAt + talks.patience(number);
  if (stage === 'queued') return { at: Math.max(patientUntil, since + 1), act: hangUp };
  // Talked to by an agent who has signed out: the caller goes.
  if (agent === null) return { at: since + LINGERING, act: hangUp };
  if (stage === 'ringing') {
    const ring = talks.pickUp(number, call.visits * 100 + call.refusals);
    if (ring !== null && since + ring <= patientUntil)
      return { at: since + ring, act: { t: 'answer', agent } };
    return { at: Math.max(patientUntil, since + 1), act: hangUp };
  }
  if (stage === 'holding') return { at: since + talks.hold(number), act: { t: 'resume', agent } };
  return nextInTalk(call, agent, talks);
}

function nextInTalk(call: CallerState, agent: string, talks: Conversations): Planned<Act> {
  const { id, number, since, held } = call;
  const answeredAt = call.answeredAt ?? since;
  const holdAfter = talks.holdAfter(number);
  if (holdAfter !== null && held === 0) return { at: answeredAt + holdAfter, act: { t: 'hold', agent } };
  const at = Math.max(answeredAt + talks.talk(number) + held, since + 1);
  return { at, act: talks.endedByAgent(number) ? { t: 'end-talk', agent } : { t: 'hang-up', call: id } };
}
