/** 强制闭席, force closed: at once on an idle seat, at the end of the call and its wrap-up on a busy one. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import {
  ALREADY_SO,
  askedBy,
  ownProtectedClosure,
  refused,
  type Scene,
  stateWith,
  type Verdict,
} from './verdict.ts';

/** What force closed does to a signed-in agent. Length null: the limit of the reason. Lengths in ms. */
export function close(agent: Agent, command: CommandOf<'close'>, scene: Scene): Verdict {
  const reason = scene.configuration?.closedReasons.find(({ id }) => id === command.reason);
  if (reason === undefined || scene.configuration === null) return refused('unknown-reason');
  const length = command.length ?? Math.round(reason.limit * 1000);
  // Only what somebody asks for is capped: the limit of a reason is the site's own word.
  if (command.length !== null && length > scene.configuration.longestClosure * 1000) {
    return refused('length-out-of-range');
  }
  if (isSo(agent, command, length)) return ALREADY_SO;
  // Another reason or length would end the agent's own closure as surely as force ready does.
  if (ownProtectedClosure(agent, scene.configuration)) return refused('protected-closure');
  const asked = askedBy(scene);
  const { note } = command;
  const closing = { t: 'close', agent: agent.id, ...asked, reason: reason.id, length, note } as const;
  if (agent.activity.state === 'idle' || agent.availability.state === 'closed') {
    return {
      effect: 'now',
      after: stateWith(agent, 'closed'),
      facts: [],
      requests: [{ ...closing, when: 'now' }],
    };
  }
  return {
    effect: 'at-call-end',
    after: 'closed',
    facts: [
      {
        t: 'pending-set',
        at: scene.now,
        cause: asked.cause,
        agent: agent.id,
        pending: {
          to: 'closed',
          reason: reason.id,
          length,
          note,
          by: scene.actor,
          command: scene.commandId,
          since: scene.now,
        },
      },
    ],
    requests: [{ ...closing, when: 'at-call-end' }],
  };
}

/** Closed, or about to be, for this reason and length, with nothing new to tell the agent. */
function isSo(agent: Agent, command: CommandOf<'close'>, length: number): boolean {
  const { availability, pending } = agent;
  const saysNew = (note: string | null): boolean => command.note !== null && command.note !== note;
  if (availability.state === 'closed') {
    const expected = availability.due === null ? null : availability.due - availability.since;
    return availability.reason === command.reason && expected === length && !saysNew(availability.note);
  }
  return (
    pending?.to === 'closed' &&
    pending.reason === command.reason &&
    pending.length === length &&
    !saysNew(pending.note)
  );
}
