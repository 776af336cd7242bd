/** How long to wait before Asterisk is tried again. Knows no socket and no clock. */

export type BackOff = { readonly first: number; readonly longest: number };

/** A lost Asterisk is looked for often: a floor is blind meanwhile, and there is one link, not a crowd. */
export const BACK_OFF: BackOff = { first: 250, longest: 2_000 };

/** A refused login is tried seldom: machines that ban those who fail often would ban us. */
export const REFUSED_BACK_OFF: BackOff = { first: 4_000, longest: 60_000 };

/** Ms before attempt `attempt` (0 the first after a loss): even from 0 to a doubling bound, `random` in [0, 1). */
export function waitBefore(
  attempt: number,
  random: () => number,
  { first, longest }: BackOff = BACK_OFF,
): number {
  const bound = Math.min(longest, first * 2 ** Math.min(Math.max(attempt, 0), 30));
  return Math.round(random() * bound);
}
