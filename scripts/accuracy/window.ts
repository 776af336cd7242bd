/** The service level of a window: the integral, and the sums the table of transients makes. Simulates nothing. */
import { type Forecast, forecast, type Questions } from '../../src/floor/theory/forecast.ts';
import type { Schedule } from '../../src/floor/theory/seat-schedule.ts';
import type { TransientRow } from './transient.ts';

const LIMIT = 20;
const END = 900;
const SUMS = 180;

/** What the forward equations say of a row. */
export function ahead(row: TransientRow, asked: Pick<Questions, 'instants' | 'windows'>): Forecast {
  const rate = row.callsPerHour / 3_600;
  const after = { from: row.changeAt, seats: row.agentsAfter, rate };
  const schedule: Schedule = row.changeAt === 0 ? [after] : [{ from: 0, seats: row.agents, rate }, after];
  const queue = { inSystem: row.inSystem, handlingTime: row.aht, patience: row.patience, schedule };
  return forecast(queue, { limit: LIMIT, ...asked });
}

/** Whether the number of seats changes inside the window. */
export function changesInside({ agents, agentsAfter, changeAt }: TransientRow): boolean {
  return changeAt > 0 && agents !== agentsAfter;
}

/** Share of the callers of the first 15 minutes served within 20 s: the mean over the calls that come in them. */
export function integralOf(row: TransientRow): number {
  return ahead(row, { instants: [], windows: [{ from: 0, to: END }] }).windows[0]?.offered ?? Number.NaN;
}

/** The same by Simpson's rule over every 5 s of our curve, as the table has it; blind to a step between two of them. */
export function simpsonOf(row: TransientRow): number {
  const instants = Array.from({ length: SUMS + 1 }, (_, part) => (END * part) / SUMS);
  const { moments } = ahead(row, { instants, windows: [] });
  const weighted = moments.map(
    ({ notInTime }, place) => (1 - notInTime) * (place === 0 || place === SUMS ? 1 : place % 2 === 1 ? 4 : 2),
  );
  return weighted.reduce((sum, value) => sum + value, 0) / (3 * SUMS);
}
