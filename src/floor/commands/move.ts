/** Moves a waiting call to another queue or to an agent, or gives it another priority where it is. No abandonment. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Call, Visit } from '../../protocol/entities/call.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import { knowsQueue } from './judged.ts';
import { ALREADY_SO, askedBy, refused, type Scene, type Verdict } from './verdict.ts';

/** What a move does to a call that waits in a queue or rings: at once. */
export function move(call: Call, command: CommandOf<'move'>, scene: Scene): Verdict {
  const { visit } = call;
  if (visit === null) return refused('not-waiting');
  const { to, priority } = command;
  if (to.t === 'same' && priority === null) return refused('nothing-asked');
  const wrong = wrongPlace(visit, to, scene);
  if (wrong !== null) return refused(wrong);
  const stays = to.t === 'same' || (to.t === 'queue' && to.queue === visit.queue);
  if (stays && (priority === null || priority === visit.priority)) return ALREADY_SO;
  return {
    effect: 'now',
    after: 'queued',
    facts: [],
    requests: [{ t: 'move', call: call.id, to, priority, ...askedBy(scene) }],
  };
}

/** Why the call cannot go there, or null. An agent has to serve the queue the call waits in. */
function wrongPlace(visit: Visit, to: CommandOf<'move'>['to'], scene: Scene): RefusalCode | null {
  switch (to.t) {
    case 'same':
      return null;
    case 'queue':
      return knowsQueue(scene, to.queue) ? null : 'unknown-queue';
    case 'agent': {
      const agent = scene.floor.agents.get(to.agent);
      if (agent === undefined) return 'unknown-agent';
      if (!agent.signedIn.value) return 'not-signed-in';
      const serves = agent.memberships.some(({ queue, active }) => active && queue === visit.queue);
      return serves ? null : 'wrong-queue';
    }
  }
}
