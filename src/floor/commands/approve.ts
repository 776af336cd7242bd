/** Grants or refuses what somebody may only request; who asked may take it back. Whether the sender may is not asked here. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Approval } from '../../protocol/entities/approval.ts';
import { refused, type Scene, stamp, type Verdict, written } from './verdict.ts';

/**
 * Settles one open request. To grant is to decide the command asked anew, on the floor as it is and with what the asker
 * saw; where nothing of it can be done any more it is refused with that reason and stays open.
 */
export function approve(asked: Approval, command: CommandOf<'approve'>, scene: Scene): Verdict {
  const { action, note } = command;
  const { id: approval, team } = asked;
  const settled = { t: 'approval-settled', ...stamp(scene), approval, team, note } as const;
  const own = asked.by.id === scene.actor.id;
  if (action === 'withdraw') {
    return own ? written('withdrawn', { ...settled, how: 'withdrawn' }) : refused('not-yours');
  }
  if (own) return refused('same-person');
  if (asked.expires <= scene.now) return refused('expired');
  if (action === 'refuse') return written('refused', { ...settled, how: 'refused' });
  const decision = scene.again(asked);
  const targets = decision.plan.targets;
  if (targets.every(({ effect }) => effect === 'refused')) {
    return refused(targets[0]?.reason ?? 'plan-changed');
  }
  return { ...written('granted', { ...settled, how: 'granted' }), granted: { asked, decision } };
}
