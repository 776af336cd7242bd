/** 强制开席, force ready: ends a closure, withdraws a waiting one, ends a wrap-up. Leaves calls alone. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import { ALREADY_SO, askedBy, noForce, refused, type Scene, stateWith, type Verdict } from './verdict.ts';

/** What force ready does to a signed-in agent: always at once, or there is nothing to change. */
export function ready(agent: Agent, _command: CommandOf<'ready'>, scene: Scene): Verdict {
  const waitingClosure = agent.pending?.to === 'closed';
  const wrappingUp = agent.activity.state === 'wrap-up';
  if (agent.availability.state === 'ready' && !waitingClosure && !wrappingUp) return ALREADY_SO;
  const unfair = noForce(agent, scene);
  if (unfair !== null) return refused(unfair);
  const asked = askedBy(scene);
  return {
    effect: 'now',
    after: wrappingUp ? 'ready' : stateWith(agent, 'ready'),
    facts: waitingClosure
      ? [
          {
            t: 'pending-cleared',
            at: scene.now,
            cause: asked.cause,
            agent: agent.id,
            why: 'withdrawn',
          },
        ]
      : [],
    requests: [{ t: 'ready', agent: agent.id, ...asked }],
  };
}
