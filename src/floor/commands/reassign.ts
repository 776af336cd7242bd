/** 调整技能队列, reassign queues: the agent serves just these from now on. What the roster says is kept, inactive. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Agent, Membership } from '../../protocol/entities/agent.ts';
import { agentState } from '../state.ts';
import { ALREADY_SO, askedBy, refused, type Scene, type Verdict } from './verdict.ts';

/** Level of a queue the agent was not a member of: asked with the first. */
const NEW_LEVEL = 1;

/** What reassigning does to a signed-in agent: at once; ringing and talking calls stay where they are. */
export function reassign(agent: Agent, command: CommandOf<'reassign'>, scene: Scene): Verdict {
  const known = new Set(scene.configuration?.queues.map(({ id }) => id));
  const queues = new Set(command.queues);
  for (const queue of queues) if (!known.has(queue)) return refused('unknown-queue');
  const served = agent.memberships.filter(({ active }) => active);
  if (served.length === queues.size && served.every(({ queue }) => queues.has(queue))) return ALREADY_SO;
  return {
    effect: 'now',
    after: agentState(agent),
    facts: [],
    requests: [
      { t: 'reassign', agent: agent.id, ...askedBy(scene), memberships: membershipsFor(agent, queues) },
    ],
  };
}

/** Levels and pauses of queues already there are kept; a lent queue no longer served is dropped. */
function membershipsFor(agent: Agent, queues: ReadonlySet<string>): Membership[] {
  const kept = agent.memberships
    .filter(({ queue, configured }) => configured || queues.has(queue))
    .map((membership) => ({ ...membership, active: queues.has(membership.queue) }));
  const there = new Set(kept.map(({ queue }) => queue));
  const lent = [...queues]
    .filter((queue) => !there.has(queue))
    .map((queue) => ({ queue, level: NEW_LEVEL, configured: false, active: true, paused: false }));
  return [...kept, ...lent];
}
