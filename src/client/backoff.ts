/** How long to wait before the next attempt. Knows no socket and no clock. */
import { LIMITS } from '../protocol/limits.ts';

/**
 * Ms before attempt number `attempt` (0 is the first after a loss): drawn evenly from 0 to a bound that doubles
 * from 250 ms to 15 s (full jitter, so that a floor of consoles does not come back in one moment; the scheme is
 * described by M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 * `random` gives numbers in [0, 1).
 */
export function backoff(attempt: number, random: () => number): number {
  const doublings = Math.min(Math.max(attempt, 0), 30);
  const bound = Math.min(LIMITS.backoffLongest, LIMITS.backoffFirst * 2 ** doublings);
  return Math.round(random() * bound);
}
