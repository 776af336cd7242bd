/** Is an agent's planned time over? Fairness: after the end of a shift nobody is forced back. Knows no command. */
import type { Floor } from './floor.ts';

/**
 * True when the rota planned the agent today, some planned shift has ended and none is under way at floor instant
 * `now`. Somebody the rota does not know is never over.
 */
export function shiftOver(floor: Floor, agent: string, now: number): boolean {
  const shifts = floor.shifts.get(agent)?.shifts ?? [];
  return shifts.some(({ to }) => to <= now) && !shifts.some(({ from, to }) => from <= now && now < to);
}
