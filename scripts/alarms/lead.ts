/** How long before the service level falls the ready-floor alarm is there, over hours, paces and seeds. */
import { takeSeats } from './taking-seats.ts';

export type Lead = {
  readonly from: string;
  /** s between two seats. */
  readonly pace: number;
  readonly days: number;
  /** Days on which it fell at all. */
  readonly fell: number;
  /** s from the alarm to the fall, least, middle; null: never fell. An alarm that was not there counts as 0. */
  readonly least: number | null;
  readonly median: number | null;
  /** Falls with at least 60 s. */
  readonly inTime: number;
};

export const HOURS = ['02:00', '10:00', '14:00', '18:30'] as const;
export const PACES = [60, 120, 180] as const;

export function leadOf(from: string, pace: number, seeds: readonly number[]): Lead {
  const leads = seeds.flatMap((seed) => {
    const { fellAt, warnedAt } = takeSeats(seed, from, pace);
    return fellAt === null ? [] : [warnedAt === null ? 0 : fellAt - warnedAt];
  });
  leads.sort((one, other) => one - other);
  return {
    from,
    pace,
    days: seeds.length,
    fell: leads.length,
    least: leads[0] ?? null,
    median: leads[leads.length >> 1] ?? null,
    inTime: leads.filter((lead) => lead >= 60).length,
  };
}
