/** Alarms of many days by rule, a day. Knows no simulation. */
import type { Day } from './calm-day.ts';

export type Tally = {
  readonly days: number;
  /** A day. */
  readonly alarms: number;
  readonly critical: number;
  readonly rules: readonly { readonly rule: string; readonly alarms: number; readonly critical: number }[];
  /** Of judging, ms a day. */
  readonly cpu: number;
  readonly judged: number;
};

export function tallyOf(days: Iterable<Day>): Tally {
  const rules = new Map<string, { alarms: number; critical: number }>();
  let [count, alarms, critical, cpu, judged] = [0, 0, 0, 0, 0];
  for (const day of days) {
    count += 1;
    alarms += day.raised.length;
    critical += day.critical.size;
    cpu += day.cpu;
    judged += day.judged;
    for (const { rule, alarm } of day.raised) {
      const row = rules.get(rule) ?? { alarms: 0, critical: 0 };
      row.alarms += 1;
      if (day.critical.has(alarm)) row.critical += 1;
      rules.set(rule, row);
    }
  }
  const perDay = (sum: number): number => Math.round((sum / count) * 100) / 100;
  return {
    days: count,
    alarms: perDay(alarms),
    critical: perDay(critical),
    rules: [...rules]
      .map(([rule, row]) => ({ rule, alarms: perDay(row.alarms), critical: perDay(row.critical) }))
      .sort((one, other) => other.alarms - one.alarms),
    cpu: Math.round(cpu / count),
    judged: Math.round(judged / count),
  };
}
