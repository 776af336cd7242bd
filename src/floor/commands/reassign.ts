/**
 * 调整技能队列, reassign queues: the agent serves just these from now on, or for a while. What the roster says is kept,
 * inactive.
 */
import type { CommandOf } from '../../protocol/command.ts';
import type { Agent, Membership } from '../../protocol/entities/agent.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';
import { agentState } from '../state.ts';
import { knowsQueue } from './judged.ts';
import { ALREADY_SO, askedBy, refused, type Scene, stamp, type Verdict, written } from './verdict.ts';

/** Level of a queue the agent was not a member of: asked with the first. */
const NEW_LEVEL = 1;

/**
 * What reassigning does to a signed-in agent: at once; ringing and talking calls stay where they are. With a length the
 * agent serves afterwards what was served before the first reassignment with an end.
 */
export function reassign(agent: Agent, command: CommandOf<'reassign'>, scene: Scene): Verdict {
  const queues = new Set(command.queues);
  for (const queue of queues) if (!knowsQueue(scene, queue)) return refused('unknown-queue');
  const served = agent.memberships.filter(({ active }) => active);
  if (served.length === queues.size && served.every(({ queue }) => queues.has(queue))) {
    return otherEnd(agent, command, scene);
  }
  const end = endAt(agent, command.length ?? null, scene);
  return {
    effect: 'now',
    after: agentState(agent),
    facts: [],
    requests: [
      { t: 'reassign', agent: agent.id, ...askedBy(scene), memberships: membershipsFor(agent, queues) },
    ],
    sequel: end === null ? [] : [end],
  };
}

/** The queues are served already: all that can change is the end, where there is one. */
function otherEnd(agent: Agent, { length }: CommandOf<'reassign'>, scene: Scene): Verdict {
  const restore = scene.floor.restores.get(agent.id);
  if (restore === undefined || restore.due === scene.now + (length ?? Number.NaN)) return ALREADY_SO;
  const { at, cause } = stamp(scene);
  const fact =
    endAt(agent, length ?? null, scene) ??
    ({ t: 'restore-cleared', at, cause, agent: agent.id, why: 'replaced' } as const);
  return written(agentState(agent), fact);
}

function endAt(agent: Agent, length: number | null, scene: Scene): NewFloorEvent | null {
  if (length === null) return null;
  const memberships = scene.floor.restores.get(agent.id)?.memberships ?? agent.memberships;
  return {
    t: 'restore-set',
    ...stamp(scene),
    agent: agent.id,
    due: scene.now + length,
    memberships: [...memberships],
    command: scene.commandId,
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
