/**
 * What an agent does next by themselves: come, go, close the seat, come back, finish writing. Hangs only on what the
 * journal says of the agent and on the rota, so that it is the same after a restart. Knows no call's way.
 */
import type { AgentView } from '../exchange/embedded/agent.ts';
import type { Act } from './act.ts';
import type { Planned } from './agenda.ts';
import type { Conversations } from './conversation.ts';
import { between, exponential, gamma } from './distributions.ts';
import { draw, draws } from './draw.ts';
import type { Duties, Duty } from './duty.ts';
import type { LateReturn } from './fate.ts';
import type { Messages } from './messages.ts';
import type { Scenario } from './scenario-shape.ts';

const MINUTE = 60_000;
/** Without a duty, signed in by somebody's hand: the longest presence. */
const LONGEST_PRESENCE = 480 * MINUTE;
/** From the end of a call to leaving, when the shift is over. */
const PACKING_UP = 5_000;
/** The spread of closures nobody planned. */
const OTHER_SHAPE = 2.5;
/** Of the limit of the reason. */
const LONGEST_OVERRUN = 1.35;
/** Of its length: what is left of a break that begins late. */
const SHORTEST_BREAK = 0.8;

/** What the hotline remembers of an agent beside what the exchange shows. */
export type WorkerState = {
  readonly place: number;
  /** Since when signed in, or out. */
  signedInSince: number;
  /** The number of the call written up. */
  wrapUpCall: number | null;
};

export type WorkerPlans = {
  /** The agent's next act strictly after `now`; null: none before something else happens. */
  readonly next: (agent: AgentView, state: WorkerState, now: number) => Planned<Act> | null;
};

/** Plans for everyone in the scenario. */
export function createWorkerPlans(
  scenario: Scenario,
  seed: number,
  duties: Duties,
  talks: Conversations,
  messages: Messages,
  lateReturn: (place: number) => LateReturn | null,
): WorkerPlans {
  const limits = new Map(scenario.floor.closedReasons.map(({ id, limit }) => [id, limit * 1_000]));
  const others = new Map(scenario.rota.others.map((other) => [other.reason, other.minutes * MINUTE]));

  function next(agent: AgentView, state: WorkerState, now: number): Planned<Act> | null {
    if (!agent.signedIn) {
      const duty = duties.after(state.place, now);
      return duty === null ? null : { at: duty.signInAt, act: { t: 'sign-in', agent: agent.id } };
    }
    const duty = duties.during(state.place, state.signedInSince);
    const acts = [
      leave(agent, duty?.signOutAt ?? state.signedInSince + LONGEST_PRESENCE, now),
      finish(agent, state),
      agent.availability === 'closed' ? comeBack(agent, state, duty) : close(agent, duty, now),
      agent.availability === 'closed' ? answerAskBack(agent) : null,
      read(agent, state, now),
    ];
    let first: Planned<Act> | null = null;
    for (const act of acts)
      if (act !== null && act.at > now && (first === null || act.at < first.at)) first = act;
    return first;
  }

  function leave(agent: AgentView, goAt: number, now: number): Planned<Act> | null {
    const act: Act = { t: 'sign-out', agent: agent.id };
    if (goAt > now) return { at: goAt, act };
    // A supervisor's closure took the place of the leaving that waited: it is tried again once the agent is free.
    if (agent.activity !== 'idle') return null;
    return { at: Math.max(goAt, agent.since, agent.availableSince) + PACKING_UP, act };
  }

  function finish(agent: AgentView, state: WorkerState): Planned<Act> | null {
    if (agent.activity !== 'wrap-up' || state.wrapUpCall === null) return null;
    return { at: agent.since + talks.wrapUp(state.wrapUpCall), act: { t: 'finish', agent: agent.id } };
  }

  function close(agent: AgentView, duty: Duty | null, now: number): Planned<Act> | null {
    if (agent.pending !== null) return null;
    const closure = duty?.closures.find(({ at }) => at > now);
    return closure === undefined ? null : { at: closure.at, act: { t: 'close', agent: agent.id, closure } };
  }

  function answerAskBack(agent: AgentView): Planned<Act> | null {
    const at = messages.comesBackAt(agent.id);
    return at === null ? null : { at, act: { t: 'return', agent: agent.id } };
  }

  function read(agent: AgentView, state: WorkerState, now: number): Planned<Act> | null {
    const reading = messages.nextReading(agent.id, state.signedInSince, now);
    if (reading === null) return null;
    return { at: reading.at, act: { ...reading, agent: agent.id } };
  }

  function comeBack(agent: AgentView, state: WorkerState, duty: Duty | null): Planned<Act> {
    const at = backAt(agent, state, duty);
    // A break of the rota that fell into this spell is taken on the way back.
    const missed = duty?.closures.find((closure) => {
      return closure.planned && closure.at > agent.availableSince && closure.at <= at;
    });
    if (missed === undefined) return { at, act: { t: 'return', agent: agent.id } };
    return { at, act: { t: 'close', agent: agent.id, closure: missed } };
  }

  function backAt(agent: AgentView, { place }: WorkerState, duty: Duty | null): number {
    const { availableSince: since, reason } = agent;
    const said = agent.due ?? since + (limits.get(reason ?? '') ?? 15 * MINUTE);
    const own = agent.closedBy?.kind === 'agent';
    const mean = own ? others.get(reason ?? '') : undefined;
    if (mean !== undefined) {
      const length = gamma(draws(seed, 'closure length', place, since), OTHER_SHAPE, mean);
      // Somebody looks for whoever stays away much longer than agreed.
      const longest = LONGEST_OVERRUN * (limits.get(reason ?? '') ?? length);
      return since + Math.round(Math.max(MINUTE / 2, Math.min(length, longest)));
    }
    const due = own ? byTheClock(agent, said, duty) : said;
    const late = lateReturn(place);
    if (late !== null && own && isOf(late, agent)) return due + late.later;
    const { share, minutes } = scenario.rota.lateness;
    const u = draw(seed, 'return', place, due);
    if (draw(seed, 'late', place, due) < share) return due + Math.ceil(exponential(u, minutes * MINUTE));
    // Back from a break a little early; a supervisor's closure is kept to its end.
    const early = own ? Math.min(MINUTE, (due - since) / 2) : 0;
    return Math.max(since + 1, due - Math.floor(between(u, 0, early)));
  }

  /** A break that a call put off still ends by the rota, or nearly: others wait for theirs. */
  function byTheClock({ availableSince: since, reason }: AgentView, due: number, duty: Duty | null): number {
    const planned = duty?.closures.find((closure) => {
      const end = closure.at + closure.expected;
      return closure.planned && closure.reason === reason && closure.at <= since && since < end;
    });
    if (planned === undefined) return due;
    return Math.min(
      due,
      Math.max(planned.at + planned.expected, since + Math.round(SHORTEST_BREAK * planned.expected)),
    );
  }

  return { next };
}

/** Is this closed spell the one of the surprise? A call may have put its beginning off. */
function isOf({ closure }: LateReturn, { availableSince, reason }: AgentView): boolean {
  const after = availableSince - closure.at;
  return reason === closure.reason && after >= 0 && after < 30 * MINUTE;
}
