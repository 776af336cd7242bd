/**
 * `node scripts/alarms.ts [SEEDS] [FIRST]`: the alarms of ordinary simulated days, by rule, against what the house
 * allows: fewer than one in 10 min, on average at most two critical ones a day. `--write` runs days 1–30 and 101–130, the
 * thresholds that were weighed and seats taken away, and writes docs/alarms-figures.md.
 */
import { writeFileSync } from 'node:fs';
import { judgedDay } from './alarms/calm-day.ts';
import { HOURS, leadOf, PACES } from './alarms/lead.ts';
import { otherThresholds } from './alarms/other-thresholds.ts';
import { figuresPage } from './alarms/page.ts';
import { type Tally, tallyOf } from './alarms/tally.ts';

const write = process.argv.includes('--write');
const [seeds = 30, first = 1] = process.argv
  .slice(2)
  .filter((word) => word !== '--write')
  .map(Number);

const seedsFrom = (from: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, place) => from + place);

function ordinary(from: number, count: number): Tally {
  return tallyOf(
    (function* days() {
      for (const seed of seedsFrom(from, count)) yield judgedDay(seed);
    })(),
  );
}

function told(tally: Tally): Tally {
  console.table(tally.rules);
  console.log(
    `${tally.days} days: ${tally.alarms} alarms a day (${(tally.alarms / 144).toFixed(3)} in 10 min; must be < 1), ` +
      `${tally.critical} critical (must be ≤ 2); judging ${tally.cpu} ms of CPU a day, ${tally.judged} seconds judged`,
  );
  return tally;
}

if (write) {
  const calm = [1, 101].map((from) => ({ from, tally: told(ordinary(from, 30)) }));
  const leads = HOURS.flatMap((from) => PACES.map((pace) => leadOf(from, pace, seedsFrom(1, 10))));
  console.table(leads);
  const others = otherThresholds(seedsFrom(1, 30));
  const page = figuresPage({ calm, leads, others, runtime: process.versions.node });
  writeFileSync(new URL('../docs/alarms-figures.md', import.meta.url), page);
  console.log('wrote docs/alarms-figures.md');
} else told(ordinary(first, seeds));
