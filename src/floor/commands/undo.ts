/** Undoes a person's own act on the agents who did not move on since. Knows no command by name: an act is what it changed. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Agent, Pending } from '../../protocol/entities/agent.ts';
import type { ChangedAgent } from '../../protocol/entities/done-act.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';
import type { ExchangeRequest } from '../request.ts';
import { shiftOver } from '../shift-over.ts';
import { agentState } from '../state.ts';
import type { Judged } from './judged.ts';
import { sameMemberships } from './levels.ts';
import {
  ALREADY_SO,
  askedBy,
  type Effective,
  refused,
  type Scene,
  stamp,
  stateWith,
  type Verdict,
} from './verdict.ts';

/** Shortest closure an exchange is asked for, ms. */
const SHORTEST = 1_000;

type Change<Axis extends ChangedAgent['axis']> = Extract<ChangedAgent, { axis: Axis }>;

/** One answer for each agent the act changed; one for the act itself where it cannot be undone at all. */
export function undo(target: string, _command: CommandOf<'undo'>, scene: Scene): readonly Judged[] {
  const act = scene.floor.acts.get(target);
  const none = (reason: Parameters<typeof refused>[0]) => [{ target, before: '', verdict: refused(reason) }];
  if (act === undefined) return none('unknown-act');
  if (act.by.id !== scene.actor.id || act.by.kind !== scene.actor.kind) return none('not-yours');
  if (act.changed.length === 0) return none('cannot-be-undone');
  return [...Map.groupBy(act.changed, ({ agent }) => agent)].map(([id, changes]) => {
    const agent = scene.floor.agents.get(id);
    if (agent === undefined) return { target: id, before: '', verdict: refused('unknown-agent') };
    return { target: id, before: agentState(agent), verdict: verdictOf(agent, changes, target, scene) };
  });
}

function verdictOf(agent: Agent, changes: readonly ChangedAgent[], act: string, scene: Scene): Verdict {
  if (!agent.signedIn.value) return refused('not-signed-in');
  if (changes.some(({ axis, version }) => agent.versions[axis] !== version)) return refused('moved-on');
  let whole: Verdict = ALREADY_SO;
  for (const change of changes) {
    const one =
      change.axis === 'memberships'
        ? memberships(agent, change, act, scene)
        : availability(agent, change, scene);
    if (one.effect === 'refused') return one;
    if (!('reason' in one)) whole = 'reason' in whole ? one : both(whole, one);
  }
  return whole;
}

function both(one: Effective, other: Effective): Effective {
  return {
    effect: one.effect === 'now' ? other.effect : one.effect,
    after: other.after,
    facts: [...one.facts, ...other.facts],
    requests: [...one.requests, ...other.requests],
    sequel: [...(one.sequel ?? []), ...(other.sequel ?? [])],
  };
}

function memberships(agent: Agent, change: Change<'memberships'>, act: string, scene: Scene): Verdict {
  if (scene.capabilities.reassign === 'none') return refused('exchange-cannot');
  if (sameMemberships(agent.memberships, change.before)) return ALREADY_SO;
  const { at, cause } = stamp(scene);
  const ends = scene.floor.restores.get(agent.id)?.command === act;
  return {
    effect: 'now',
    after: agentState(agent),
    facts: [],
    requests: [{ t: 'reassign', agent: agent.id, ...askedBy(scene), memberships: change.before }],
    sequel: ends ? [{ t: 'restore-cleared', at, cause, agent: agent.id, why: 'undone' }] : [],
  };
}

/** Ready or closed as before, and a change that waited waits again. A closure is again whose it was. */
function availability(agent: Agent, { before }: Change<'availability'>, scene: Scene): Verdict {
  const { capabilities } = scene;
  const needed = before.availability.state === 'closed' ? 'close' : 'ready';
  if (capabilities[needed] === 'none') return refused('exchange-cannot');
  const isIdle = agent.activity.state === 'idle';
  const facts: NewFloorEvent[] = [];
  const requests: ExchangeRequest[] = [];
  const { at, cause } = stamp(scene);
  if (agent.pending !== null && before.pending === null)
    facts.push({ t: 'pending-cleared', at, cause, agent: agent.id, why: 'withdrawn' });
  const wasClosed = before.availability.state === 'closed';
  const lifts = agent.availability.state === 'closed' && !wasClosed;
  if (lifts && shiftOver(scene.floor, agent.id, scene.now)) return refused('shift-over');
  if (lifts || (agent.pending?.to === 'closed' && before.pending === null))
    requests.push({ t: 'ready', agent: agent.id, ...askedBy(scene) });
  if (before.availability.state === 'closed') {
    const { reason, due, since, by, note } = before.availability;
    const length = Math.max(SHORTEST, due === null ? limitOf(reason, scene) : due - Math.max(at, since));
    const when = isIdle || agent.availability.state === 'closed' ? 'now' : 'at-call-end';
    if (when === 'at-call-end') {
      const command = scene.commandId;
      const pending: Pending = { to: 'closed', reason, length, note, by, command, since: at };
      facts.push({ t: 'pending-set', at, cause, agent: agent.id, pending });
    }
    requests.push({ t: 'close', agent: agent.id, by, cause, when, reason, length, note });
  }
  if (before.pending !== null) {
    facts.push({ t: 'pending-set', at, cause, agent: agent.id, pending: before.pending });
    requests.push(waiting(agent, before.pending, cause, scene));
  }
  if (facts.length === 0 && requests.length === 0) return ALREADY_SO;
  const waits = requests.some((request) => 'when' in request && request.when === 'at-call-end');
  const then = wasClosed || before.pending?.to === 'closed' ? 'closed' : 'ready';
  return {
    effect: waits ? 'at-call-end' : 'now',
    after: waits ? then : stateWith(agent, wasClosed ? 'closed' : 'ready'),
    facts,
    requests,
  };
}

function waiting(
  agent: Agent,
  { to, reason, length, note, by }: Pending,
  cause: { command: string; actor: Pending['by'] },
  scene: Scene,
): ExchangeRequest {
  const asked = { agent: agent.id, by, cause, when: 'at-call-end' } as const;
  if (to === 'signed-out' || reason === null) return { t: 'sign-out', ...asked, cut: false };
  return { t: 'close', ...asked, reason, length: length ?? limitOf(reason, scene), note };
}

/** The usual length of a closed reason, ms. */
function limitOf(reason: string, { configuration }: Scene): number {
  const found = configuration?.closedReasons.find(({ id }) => id === reason);
  return Math.round((found?.limit ?? 0) * 1_000);
}
