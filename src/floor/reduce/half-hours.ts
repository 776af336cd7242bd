/** The curve of the last 24 h, in half hours of UTC. Knows counts, no call. */
import type { HalfHour } from '../../protocol/entities/tallies.ts';
import { emptyHalfHour } from '../tallies.ts';
import type { Draft } from './draft.ts';

export const HALF_HOUR = 30 * 60_000;
const DAY = 24 * 60 * 60_000;

/** Adds one to a count of the half hour an instant lies in. Half hours wholly older than 24 h go when a new one comes. */
export function countInHalfHour(draft: Draft, at: number, field: Exclude<keyof HalfHour, 'from'>): void {
  const from = at - (at % HALF_HOUR);
  const rows = draft.halfHours;
  let place = rows.length - 1;
  while (place >= 0 && (rows[place]?.from ?? 0) > from) place -= 1;
  const row = rows[place];
  if (row !== undefined && row.from === from) {
    draft.halfHours = rows.with(place, { ...row, [field]: row[field] + 1 });
    return;
  }
  const added: HalfHour = { ...emptyHalfHour(from), [field]: 1 };
  const all = rows.toSpliced(place + 1, 0, added);
  const newest = all.at(-1)?.from ?? from;
  draft.halfHours = all.filter((kept) => kept.from > newest - DAY);
}
