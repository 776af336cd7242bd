/** What a caller, and the agent with that caller, does next with a call. A pure function of where the call stands. */
import type { Act } from './act.ts';
import type { Planned } from './agenda.ts';
import type { CallerState } from './caller-state.ts';
import type { Conversations } from './conversation.ts';
import type { Fate } from './fate.ts';
import type { Ordeal } from './help.ts';

/** How long a caller whom the agent left is still on the line, ms. */
const LINGERING = 1_500;
/** Where there is no menu, from the arrival to the queue, ms. */
const STRAIGHT_ON = 2_000;
/** A waiting caller has heard the offer of a call back and decided, ms. */
const DECIDING = 10_000;

/** What the next act hangs on besides the call itself. */
export type CallWorld = {
  readonly talks: Conversations;
  readonly fate: Fate;
  readonly ordeal: (call: number) => Ordeal | null;
  /** Since when the call has waited in a queue that offers call-backs, ms; null: it is offered none. */
  readonly callBackSince: (call: string) => number | null;
};

/**
 * The next act on a call and its instant. Hangs only on what the journal says of the call, so that it is the same
 * after a restart.
 */
export function nextOnCall(call: CallerState, world: CallWorld): Planned<Act> | null {
  const { id, number, stage, since, agent } = call;
  const { talks, fate } = world;
  const hangUp: Act = { t: 'hang-up', call: id };
  if (stage === 'ivr') {
    // Back in the menu from a queue: nothing is left to choose.
    if (call.visits > 0) return { at: since + LINGERING, act: hangUp };
    const straightOn = fate.isWithoutMenu(call.arrivedAt);
    const at = call.arrivedAt + (straightOn ? STRAIGHT_ON : talks.ivr(number));
    if (!straightOn && !talks.asksForAgent(number)) return { at, act: hangUp };
    const preferred = talks.preferred(number);
    const turnedAway = talks.turnedAway(number);
    return { at, act: { t: 'request', call: id, queue: talks.queue(number), preferred, turnedAway } };
  }
  if (stage === 'after' || call.requestedAt === null) return { at: since + LINGERING, act: hangUp };
  const patientUntil = call.requestedAt + talks.patience(number);
  const giveUp: Planned<Act> = { at: Math.max(patientUntil, since + 1), act: hangUp };
  if (stage === 'queued') {
    const offered = world.callBackSince(id);
    if (offered === null || !talks.takesCallBack(number)) return giveUp;
    const at = Math.max(offered + DECIDING, since + 1);
    return at < giveUp.at ? { at, act: { t: 'take-call-back', call: id } } : giveUp;
  }
  // Talked to by an agent who has signed out: the caller goes.
  if (agent === null) return { at: since + LINGERING, act: hangUp };
  if (stage === 'ringing') {
    const ring = fate.isGhost(agent, since) ? null : talks.pickUp(number, call.visits * 100 + call.refusals);
    if (ring !== null && since + ring <= patientUntil)
      return { at: since + ring, act: { t: 'answer', agent } };
    return giveUp;
  }
  if (stage === 'holding') return { at: since + talks.hold(number), act: { t: 'resume', agent } };
  return nextInTalk(call, agent, talks, world.ordeal(number));
}

function nextInTalk(
  call: CallerState,
  agent: string,
  talks: Conversations,
  ordeal: Ordeal | null,
): Planned<Act> {
  const { id, number, since, held } = call;
  const answeredAt = call.answeredAt ?? since;
  const end: Act = talks.endedByAgent(number) ? { t: 'end-talk', agent } : { t: 'hang-up', call: id };
  if (ordeal !== null) {
    if (call.help === 'none')
      return {
        at: Math.max(answeredAt + ordeal.after, since + 1),
        act: { t: 'raise-help', call: id, ordeal },
      };
    const more = call.help === 'had' ? ordeal.more : 0;
    return { at: Math.max(answeredAt + ordeal.talk + more, since + 1), act: end };
  }
  const holdAfter = talks.holdAfter(number);
  if (holdAfter !== null && held === 0) return { at: answeredAt + holdAfter, act: { t: 'hold', agent } };
  return { at: Math.max(answeredAt + talks.talk(number) + held, since + 1), act: end };
}
