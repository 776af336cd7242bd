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

/** The row of the role matrix each command belongs to. */
const ACT_OF: { readonly [K in Command['t']]: Act } = {
  ready: 'ready',
  close: 'close',
  reassign: 'reassign',
};

const READING: ReadonlySet<string> = new Set<Act>(['read-audit', 'read-reports']);

/** Why this role may not give this command to so many seats; null when it may. */
export function refusalOf(
  role: Role | undefined,
  command: Command,
  targets: number,
  bulkFrom: number,
): RefusalCode | null {
  const rights = [rightOf(role, ACT_OF[command.t]), ...(targets > bulkFrom ? [rightOf(role, 'bulk')] : [])];
  if (rights.includes('no')) return isReadOnly(role) ? 'read-only' : 'role-may-not';
  return rights.includes('requests') ? 'needs-approval' : null;
}

/** True for a role that only reads. */
export function isReadOnly(role: Role | undefined): boolean {
  return Object.keys(role?.acts ?? {}).every((act) => READING.has(act));
}
