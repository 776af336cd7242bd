/**
 * `npm run accuracy [-- --all]`: the formulas and the simulator against theory, as `docs/accuracy.md`. By default the rows
 * that the tests simulate, with more effort; with `--all` every row that can be.
 */
import { writeFileSync } from 'node:fs';
import { type Compared, compare } from './accuracy/compare.ts';
import { compareDisciplines } from './accuracy/disciplines.ts';
import { formulaErrors } from './accuracy/formulas.ts';
import { hotlineDay } from './accuracy/hotline-day.ts';
import { report } from './accuracy/report.ts';
import { spread } from './accuracy/spread.ts';
import { erlangA, erlangB, erlangC } from './accuracy/stationary.ts';
import { compareTransient, transients } from './accuracy/transient.ts';

const all = process.argv.includes('--all');
const EFFORT = { calls: 5_000, replications: 20 };
const some = <Row>(rows: readonly Row[], count: number): readonly Row[] => (all ? rows : spread(rows, count));

const began = process.cpuUsage();
const compared: Compared[] = [];
const cases = [
  ...some(erlangA(EFFORT), 16),
  ...some(erlangB(EFFORT), 10),
  ...some(erlangC(EFFORT, 40_000), 8),
];
for (const [turn, one] of cases.entries()) {
  process.stderr.write(`${one.table}: ${one.row}\n`);
  compared.push(...compare(one, 1_000 + turn));
}
for (const [turn, row] of some(transients(), 6).entries()) {
  process.stderr.write(`transient ${turn + 1}\n`);
  compared.push(...compareTransient(row, 1_000, 2_000 + turn));
}
compared.push(...compareDisciplines(all ? 400 : 150, 20, 3_000));
const { user, system } = process.cpuUsage(began);
const text = report({
  compared,
  formulas: formulaErrors(),
  hotline: hotlineDay(),
  all,
  runtime: process.versions.node,
  seconds: (user + system) / 1e6,
});
writeFileSync(new URL('../docs/accuracy.md', import.meta.url), text);
console.log('wrote docs/accuracy.md');
