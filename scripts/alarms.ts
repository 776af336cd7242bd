/**
 * `node scripts/alarms.ts [SEEDS] [FIRST]`: the alarms of ordinary simulated days, by rule, against what the house
 * allows: fewer than one in 10 min, on average at most two critical ones a day.
 */
import { judgedDay } from './alarms/calm-day.ts';

const seeds = Number(process.argv[2] ?? 30);
const first = Number(process.argv[3] ?? 1);
const rules = new Map<string, { warning: number; critical: number }>();
let alarms = 0;
let critical = 0;
let cpu = 0;
let judged = 0;
for (let seed = first; seed < first + seeds; seed += 1) {
  const day = judgedDay(seed);
  alarms += day.raised.length;
  critical += day.critical.size;
  cpu += day.cpu;
  judged += day.judged;
  for (const { rule, alarm } of day.raised) {
    const row = rules.get(rule) ?? { warning: 0, critical: 0 };
    row[day.critical.has(alarm) ? 'critical' : 'warning'] += 1;
    rules.set(rule, row);
  }
}
const perDay = (count: number): number => Math.round((count / seeds) * 100) / 100;
console.table(
  Object.fromEntries(
    [...rules].map(([rule, row]) => [rule, { warning: perDay(row.warning), critical: perDay(row.critical) }]),
  ),
);
console.log(
  `${seeds} days: ${perDay(alarms)} alarms a day (${(alarms / seeds / 144).toFixed(3)} in 10 min; must be < 1), ` +
    `${perDay(critical)} critical (must be ≤ 2); judging ${Math.round(cpu / seeds)} ms of CPU a day, ${Math.round(judged / seeds)} seconds judged`,
);
