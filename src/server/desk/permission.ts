/** Whether the sender of a command may give it: by role, by scope, alone or only with somebody else. Decides no effect. */
import type { Floor } from '../../floor/floor.ts';
import { secondPerson } from '../../floor/two-person.ts';
import type { Role } from '../../protocol/entities/configuration.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import { actOf, refusalOf, roleNow, roleOf } from '../authority/roles.ts';
import type { Teams } from '../authority/scope.ts';
import { inScope } from '../authority/target-scope.ts';
import { type Order, targetsOf } from './order.ts';

export type Permission =
  | { readonly t: 'denied'; readonly code: RefusalCode }
  /**
   * For the targets `allowed`; `barred`: the others, and why. `asks`: somebody who may has to approve. `alone`: at
   * another hour somebody would have to.
   */
  | {
      readonly t: 'may' | 'asks';
      readonly alone: boolean;
      readonly role: Role;
      readonly allowed: readonly string[];
      readonly barred: ReadonlyMap<string, RefusalCode>;
    };

/** `now`: floor instant. */
export function permissionOf(order: Order, floor: Floor, teams: Teams, now: number): Permission {
  const { who, frame } = order;
  const { command } = frame;
  const targets = targetsOf(frame);
  const bulkFrom = floor.configuration?.bulkFrom ?? 0;
  // Who has taken the watch gives it back by the right by which it was taken.
  const role = command.t === 'duty' ? roleOf(floor, who.role) : roleNow(floor, who, now);
  const code = refusalOf(role, command, targets.length, bulkFrom);
  if (role === undefined) return { t: 'denied', code: 'role-may-not' };
  if (code !== null && code !== 'needs-approval') return { t: 'denied', code };
  const barred = new Map<string, RefusalCode>();
  for (const target of targets) {
    if (!inScope(who.scope, teams, floor, command, target)) barred.set(target, 'out-of-scope');
    else if (!maySettle(order, floor, role, target)) barred.set(target, 'role-may-not');
  }
  const allowed = targets.filter((target) => !barred.has(target));
  if (allowed.length === 0) return { t: 'denied', code: [...barred.values()][0] ?? 'out-of-scope' };
  const asked = { name: command.t, row: actOf(command), targets: targets.length };
  const second = secondPerson(floor.configuration, asked, now);
  const asks = code === 'needs-approval' || second === 'needed';
  return { t: asks ? 'asks' : 'may', alone: second === 'alone', role, allowed, barred };
}

/** Only who may do what was asked can grant or refuse it; who asked can take it back. */
function maySettle({ frame: { command } }: Order, floor: Floor, role: Role, target: string): boolean {
  if (command.t !== 'approve' || command.action === 'withdraw') return true;
  const asked = floor.approvals.get(target);
  if (asked === undefined) return true;
  const bulkFrom = floor.configuration?.bulkFrom ?? 0;
  return refusalOf(role, asked.command, asked.command.targets.length, bulkFrom) === null;
}
