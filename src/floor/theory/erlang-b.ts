/** Erlang's loss formula: callers who find every seat busy go away. Pure arithmetic; knows no floor. */

/**
 * Share of calls lost (0 to 1) where `load` erlang (rate × handling time) meet `seats` seats and nobody may wait.
 * Source: A. K. Erlang, 1917; by the recurrence B(n) = aB(n−1) / (n + aB(n−1)), whose terms are all positive, so it
 * is exact to a few roundings for any number of seats. Under 1e-308 it is 0.
 */
export function erlangB(load: number, seats: number): number {
  let blocked = 1;
  for (let n = 1; n <= seats; n += 1) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}
