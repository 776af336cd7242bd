/** 调整技能, skills: the level at which the agent serves queues. Calls stay; an end that was set is kept. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import { agentState } from '../state.ts';
import { knowsQueue } from './judged.ts';
import { sameMemberships, withLevels } from './levels.ts';
import { ALREADY_SO, askedBy, refused, type Scene, stamp, type Verdict } from './verdict.ts';

/** What skills does to a signed-in agent: at once. A reassignment with an end gives the new levels back too. */
export function skills(agent: Agent, command: CommandOf<'skills'>, scene: Scene): Verdict {
  if (!command.levels.every(({ queue }) => knowsQueue(scene, queue))) return refused('unknown-queue');
  const memberships = withLevels(agent.memberships, command.levels);
  if (sameMemberships(agent.memberships, memberships)) return ALREADY_SO;
  const restore = scene.floor.restores.get(agent.id);
  return {
    effect: 'now',
    after: agentState(agent),
    facts: [],
    requests: [{ t: 'reassign', agent: agent.id, ...askedBy(scene), memberships }],
    sequel:
      restore === undefined
        ? []
        : [
            {
              t: 'restore-set',
              ...stamp(scene),
              agent: agent.id,
              due: restore.due,
              memberships: withLevels(restore.memberships, command.levels),
              command: scene.commandId,
            },
          ],
  };
}
