/** Whose rights a person has: those of their role, or, after taking the watch from afar, those of the watch. Knows no token. */
import type { Role } from '../protocol/entities/configuration.ts';
import { watchOf } from './duties.ts';
import type { Floor } from './floor.ts';

/**
 * The role in force for somebody with this user and role at floor instant `now`: that of a watch they have taken and
 * whose hour has not come, where their role may take one; else the role itself. The shift gives nobody rights: who
 * has it stands there with a role or a watch that has them. Undefined: no such role here.
 */
export function roleInForce(
  floor: Floor,
  who: { readonly user: string; readonly role: string },
  now: number,
): Role | undefined {
  const known = roleNamed(floor, who.role);
  const watch = watchOf(floor, who.user);
  if (known?.acts.duty === undefined || watch === undefined) return known;
  const over = watch.until !== null && watch.until <= now;
  return over ? known : roleNamed(floor, watch.role);
}

function roleNamed(floor: Floor, id: string): Role | undefined {
  return floor.configuration?.roles.find((role) => role.id === id);
}
