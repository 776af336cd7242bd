/** Whose rights a person has: those of their role, or, after taking the watch from afar, those of the watch. Knows no token. */
import type { Role } from '../protocol/entities/configuration.ts';
import type { Floor } from './floor.ts';

/**
 * The role in force for somebody with this user and role at floor instant `now`: that of a watch they have taken and
 * whose hour has not come, where their role may take one; else the role itself. Undefined: no such role here.
 */
export function roleInForce(
  floor: Floor,
  who: { readonly user: string; readonly role: string },
  now: number,
): Role | undefined {
  const known = roleNamed(floor, who.role);
  const duty = floor.duties.get(who.user);
  // The shift counts too: who has the watch may accept it, and would else stand there without rights.
  if (known?.acts.duty === undefined || duty === undefined) return known;
  const over = duty.until !== null && duty.until <= now;
  return over ? known : roleNamed(floor, duty.role);
}

function roleNamed(floor: Floor, id: string): Role | undefined {
  return floor.configuration?.roles.find((role) => role.id === id);
}
