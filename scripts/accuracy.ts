/**
 * `npm run accuracy`: the formulas and the simulator against theory, the shipped hotline against its targets, and the same
 * bytes on other runtimes, as `docs/accuracy.md`. By default the rows that the tests simulate, with more effort.
 *
 * --all            every row that can be simulated
 * --keep FILE      each row's answer goes into FILE as it comes; rows it has already are not run again
 * --as-far         runs no row: the document of what FILE has so far
 * --runtime NODE   the same bytes on this runtime too; may be given more than once
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { formulaErrors } from './accuracy/formulas.ts';
import { hotlineDay } from './accuracy/hotline-day.ts';
import { openKept } from './accuracy/kept.ts';
import { report } from './accuracy/report.ts';
import { rowsOf } from './accuracy/rows.ts';
import { sameBytes } from './accuracy/same-bytes.ts';
import { transientErrors } from './accuracy/transient-errors.ts';

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    keep: { type: 'string' },
    'as-far': { type: 'boolean', default: false },
    runtime: { type: 'string', multiple: true, default: [] },
  },
});
const { all, runtime: runtimes } = values;
const DOCUMENT = new URL('../docs/accuracy.md', import.meta.url);

const kept = openKept(values.keep ?? null);
const rows = rowsOf(all);
for (const [turn, { key, run }] of rows.entries()) {
  if (values['as-far'] || kept.of(key) !== undefined) continue;
  process.stderr.write(`${turn + 1} of ${rows.length} · ${key}\n`);
  const before = process.cpuUsage();
  const compared = run();
  const { user, system } = process.cpuUsage(before);
  kept.keep(key, compared, (user + system) / 1e6);
}
const done = rows.flatMap(({ key }) => [kept.of(key) ?? []].filter((cells) => cells.length > 0));
const text = report({
  compared: done.flat(),
  planned: rows.length,
  done: done.length,
  formulas: formulaErrors(),
  transients: transientErrors(),
  hotline: hotlineDay(),
  bytes: sameBytes(runtimes),
  all,
  runtime: process.versions.node,
  seconds: kept.seconds(),
});
writeFileSync(DOCUMENT, text);
console.log('wrote docs/accuracy.md');
