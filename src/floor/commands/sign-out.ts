/** 强制签出, force sign-out: a call or wrap-up under way is awaited, or cut where the sender says so. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import { shiftOver } from '../shift-over.ts';
import {
  ALREADY_SO,
  askedBy,
  ownProtectedClosure,
  refused,
  type Scene,
  stamp,
  type Verdict,
} from './verdict.ts';

/** What force sign-out does to a signed-in agent: effect `now` on a busy one means that the call is cut. */
export function signOut(agent: Agent, { cut }: CommandOf<'sign-out'>, scene: Scene): Verdict {
  // Who is at a meal, nursing or unwell is not put off the floor meanwhile: that would end the closure too. After the
  // shift nobody is there, and a seat left closed is tidied up.
  const there = !shiftOver(scene.floor, agent.id, scene.now);
  if (there && ownProtectedClosure(agent, scene.configuration)) return refused('protected-closure');
  const asked = askedBy(scene);
  const after = 'signed-out';
  const leaving = { t: 'sign-out', agent: agent.id, ...asked, cut } as const;
  if (agent.activity.state === 'idle' || cut) {
    return { effect: 'now', after, facts: [], requests: [{ ...leaving, when: 'now' }] };
  }
  if (agent.pending?.to === 'signed-out') return ALREADY_SO;
  const { at, cause } = stamp(scene);
  const command = scene.commandId;
  const waits = { reason: null, length: null, note: null, by: scene.actor, command, since: at };
  return {
    effect: 'at-call-end',
    after,
    facts: [{ t: 'pending-set', at, cause, agent: agent.id, pending: { to: 'signed-out', ...waits } }],
    requests: [{ ...leaving, when: 'at-call-end' }],
  };
}
