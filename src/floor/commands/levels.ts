/** Memberships with other levels: what skills changes. Knows no agent. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Membership } from '../../protocol/entities/agent.ts';

/** A queue not there is added as lent; level null takes a lent queue away and leaves one of the roster inactive. */
export function withLevels(
  memberships: readonly Membership[],
  levels: CommandOf<'skills'>['levels'],
): Membership[] {
  let all = [...memberships];
  for (const { queue, level } of levels) {
    const at = all.findIndex((membership) => membership.queue === queue);
    const known = all[at];
    if (level === null) {
      if (known === undefined) continue;
      all = known.configured ? all.with(at, { ...known, active: false }) : all.toSpliced(at, 1);
    } else if (known === undefined) {
      all.push({ queue, level, configured: false, active: true, paused: false });
    } else if (known.level !== level || !known.active) {
      all = all.with(at, { ...known, level, active: true });
    }
  }
  return all;
}

/** The same rows in the same order. */
export function sameMemberships(one: readonly Membership[], other: readonly Membership[]): boolean {
  return JSON.stringify(one.map(fields)) === JSON.stringify(other.map(fields));
}

function fields({ queue, level, configured, active, paused }: Membership) {
  return [queue, level, configured, active, paused];
}
