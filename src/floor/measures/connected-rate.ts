/** The rolling connected rate a government hotline is held to. Knows the curve of the day only. */
import type { HalfHour } from '../../protocol/entities/tallies.ts';
import { percent } from '../service-level.ts';

const HALF_HOUR = 30 * 60_000;
const HALF_HOURS = 48;

/**
 * Answered over asked for, blocked attempts in the denominator, per cent, over the last 48 half hours up to `now`;
 * null without a request. Source of the rule: GB/T 33358-2016, at least 95 % over any 24 h.
 */
export function connectedRate24h(halfHours: readonly HalfHour[], now: number): number | null {
  const oldest = now - (now % HALF_HOUR) - (HALF_HOURS - 1) * HALF_HOUR;
  let answered = 0;
  let asked = 0;
  for (const row of halfHours) {
    if (row.from < oldest) continue;
    answered += row.answered;
    asked += row.requested + row.blocked;
  }
  return percent(answered, asked);
}
