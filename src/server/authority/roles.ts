/** What a role may do, asked of the floor's own configuration. Knows no session and no target. */
import type { Floor } from '../../floor/floor.ts';
import { roleInForce } from '../../floor/rights.ts';
import type { Command } from '../../protocol/command.ts';
import { TARGET_KIND } from '../../protocol/command-names.ts';
import type { Act, Role } from '../../protocol/entities/configuration.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';

export type Right = 'may' | 'requests' | 'no';

/** The role with this id as the floor is configured now. */
export function roleOf(floor: Floor, id: string): Role | undefined {
  return floor.configuration?.roles.find((role) => role.id === id);
}

/**
 * The role whose rights this person has now: the token's own, or after taking the watch the one the token names for
 * it. `now`: floor instant.
 */
export function roleNow(
  floor: Floor,
  who: { readonly user: string; readonly role: string; readonly dutyRole: string | null },
  now: number,
): Role | undefined {
  const role = roleInForce(floor, who, now);
  return role?.id === who.dutyRole ? role : roleOf(floor, who.role);
}

/** May this role do this act: by itself, by request, or not. */
export function rightOf(role: Role | undefined, act: Act): Right {
  return role?.acts[act] ?? 'no';
}

/** The row of the role matrix a command belongs to; null: whoever may do what it settles may do it. */
export function actOf(command: Command): Act | null {
  switch (command.t) {
    case 'listen':
      return command.mode === 'stop' ? 'listen' : command.mode;
    case 'approve':
      return null;
    default:
      return command.t;
  }
}

/** What changes nothing on the floor; taking the watch is no act on it either. */
const READING: ReadonlySet<string> = new Set<Act>(['read-audit', 'read-reports', 'duty']);

/**
 * Why this role may not give this command to so many targets; null when it may. More seats than `bulkFrom` need the right
 * `bulk` besides; to settle a request is judged by what was asked.
 */
export function refusalOf(
  role: Role | undefined,
  command: Command,
  targets: number,
  bulkFrom: number,
): RefusalCode | null {
  const row = actOf(command);
  if (row === null && isReadOnly(role)) return 'read-only';
  const rights = [
    ...(row === null ? [] : [rightOf(role, row)]),
    ...(TARGET_KIND[command.t] === 'agent' && targets > bulkFrom ? [rightOf(role, 'bulk')] : []),
  ];
  if (rights.includes('no')) return isReadOnly(role) ? 'read-only' : 'role-may-not';
  return rights.includes('requests') ? 'needs-approval' : null;
}

/** True for a role that only reads. */
export function isReadOnly(role: Role | undefined): boolean {
  return Object.keys(role?.acts ?? {}).every((act) => READING.has(act));
}
