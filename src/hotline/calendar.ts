/** The hotline's days, numbered from 0 on the scenario's first date. Knows no clock: instants come from outside. */
import { instantOf, localDate } from '../floor/local-time.ts';

const DAY = 86_400_000;

export type Calendar = {
  readonly dayOf: (at: number) => number;
  readonly dateOf: (day: number) => string;
  /** The instant of midnight at which the day begins, ms. */
  readonly startOf: (day: number) => number;
  /** The instant of a time of day `HH:MM`, ms. */
  readonly instant: (day: number, time: string) => number;
};

/** Days from `firstDate` (YYYY-MM-DD) on, in this time zone. */
export function createCalendar(firstDate: string, timeZone: string): Calendar {
  const first = Date.parse(firstDate);
  const starts = new Map<number, number>();
  const dateOf = (day: number): string => new Date(first + day * DAY).toISOString().slice(0, 10);
  const instant = (day: number, time: string): number => instantOf(dateOf(day), time, timeZone);
  return {
    dayOf: (at) => Math.round((Date.parse(localDate(at, timeZone)) - first) / DAY),
    dateOf,
    startOf(day) {
      let at = starts.get(day);
      if (at === undefined) {
        at = instant(day, '00:00');
        if (starts.size > 400) starts.clear();
        starts.set(day, at);
      }
      return at;
    },
    instant,
  };
}
