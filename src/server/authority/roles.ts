/** What a role may do, asked of the floor's own configuration. Knows no session and no target. */
import type { Floor } from '../../floor/floor.ts';
import type { Command } from '../../protocol/command.ts';
import type { Act, Role } from '../../protocol/entities/configuration.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';

export type Right = 'may' | 'requests' | 'no';

/** The role with this id as the floor is configured now. */
export function roleOf(floor: Floor, id: string): Role | undefined {
  return floor.configuration?.roles.find((role) => role.id === id);
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

const READING: ReadonlySet<string> = new Set<Act>(['read-audit', 'read-reports']);

/** Why this role may not give this command to so many seats; null when it may. */
export function refusalOf(
  role: Role | undefined,
  command: Command,
  targets: number,
  bulkFrom: number,
): RefusalCode | null {
  const row = actOf(command);
  const rights = [
    ...(row === null ? [] : [rightOf(role, row)]),
    ...(targets > bulkFrom ? [rightOf(role, 'bulk')] : []),
  ];
  if (rights.includes('no')) return isReadOnly(role) ? 'read-only' : 'role-may-not';
  return rights.includes('requests') ? 'needs-approval' : null;
}

/** True for a role that only reads. */
export function isReadOnly(role: Role | undefined): boolean {
  return Object.keys(role?.acts ?? {}).every((act) => READING.has(act));
}
