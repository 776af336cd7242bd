/** A command its sender may only ask for: kept as a request until somebody who may grants it. Carries nothing out. */
import type { Decision } from '../../floor/decide.ts';
import type { TargetResult } from '../../protocol/command.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';
import { type Allowed, actorOf } from './judging.ts';
import type { Order } from './order.ts';
import { settledByPlan } from './outcome.ts';

/** Floor ms after which nobody can grant a request any more. */
export const REQUEST_LIFE = 600_000;

/** What the sender is told: what would be done awaits approval, what would be refused is. */
export function requestResults({ plan }: Decision): TargetResult[] {
  return plan.targets.map((planned): TargetResult => {
    const { target, effect } = planned;
    const awaiting = { target, outcome: 'awaiting-approval', reason: 'needs-approval', effect } as const;
    return settledByPlan(planned) ?? awaiting;
  });
}

/** The request for what would be done, with what the asker saw of it; null where there is nothing to ask for. */
export function requestFor(
  order: Order,
  permission: Allowed,
  decision: Decision,
  at: number,
): NewFloorEvent | null {
  const { frame, who } = order;
  const open = decision.plan.targets.filter((target) => settledByPlan(target) === null);
  if (open.length === 0) return null;
  const wanted = new Set(open.map(({ target }) => target));
  // An act is undone whole: its agents are found again when it is granted.
  const whole = frame.command.t === 'undo';
  const targets = whole ? frame.command.targets : permission.allowed.filter((target) => wanted.has(target));
  return {
    t: 'approval-asked',
    at,
    approval: frame.id,
    command: { ...frame.command, targets: [...targets] },
    expect: whole ? frame.expect : frame.expect.filter(({ target }) => wanted.has(target)),
    by: actorOf(who.user),
    role: permission.role.id,
    team: who.scope.kind === 'team' ? who.scope.team : null,
    why: frame.why ?? null,
    expires: at + REQUEST_LIFE,
  };
}
