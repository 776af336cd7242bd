/** 侦听, 耳语, 插入, 接管: the supervisor's own phone joins an agent's call, or takes it. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import { agentState } from '../state.ts';
import { askedBy, refused, type Scene, type Verdict } from './verdict.ts';

/** Listens, whispers, barges in, takes over or stops. After a take-over the agent wraps up, where the queue knows wrap-up. */
export function listen(agent: Agent, command: CommandOf<'listen'>, scene: Scene): Verdict {
  const { mode, extension } = command;
  if (mode !== 'stop') {
    if (!isTalking(agent)) return refused('not-talking');
    if (extension === null) return refused('needs-extension');
  }
  return {
    effect: 'now',
    after: mode === 'take-over' ? stateAfterCall(agent, scene) : agentState(agent),
    facts: [],
    requests: [{ t: 'listen', agent: agent.id, ...askedBy(scene), mode, extension }],
  };
}

/** True while the agent has somebody on the line. */
export function isTalking({ activity }: Agent): boolean {
  return activity.state === 'talking' || activity.state === 'holding' || activity.state === 'outbound';
}

function stateAfterCall(agent: Agent, { configuration }: Scene): string {
  const queue = configuration?.queues.find(({ id }) => id === agent.activity.queue);
  if (queue !== undefined && queue.wrapUpLimit > 0) return 'wrap-up';
  return agent.availability.state;
}
