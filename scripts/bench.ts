/**
 * `npm run bench [NAME…]`: figures of this machine, several runs each, as minimum, median and maximum, beside what is
 * asked of them. Numbers are for people; no test asserts them. Without names everything runs and docs/performance.md is
 * written.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytesBench } from './bench/bytes.ts';
import { cpuBench } from './bench/cpu.ts';
import { dayBench } from './bench/day.ts';
import { foldBench } from './bench/fold.ts';
import { framesBench } from './bench/frames.ts';
import { journalBench } from './bench/journal.ts';
import { judgingBench } from './bench/judging.ts';
import { buildIfStale, loadText, machineText } from './bench/machine.ts';
import type { Bench } from './bench/measure.ts';
import { performancePage, type Ran, terminalFigure, terminalHeading } from './bench/report.ts';
import { serverBench } from './bench/server.ts';
import { simulationBench } from './bench/simulation.ts';
import { snapshotBench } from './bench/snapshot.ts';
import { startBench } from './bench/start.ts';

const ALL: readonly Bench[] = [
  bytesBench,
  framesBench,
  cpuBench,
  startBench,
  foldBench,
  judgingBench,
  snapshotBench,
  serverBench,
  journalBench,
  dayBench,
  simulationBench,
];
const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

const wanted = process.argv.slice(2);
const names = ALL.map((bench) => bench.name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(' ')}; there are ${names.join(' ')}.`);
  process.exit(2);
}

buildIfStale();
const begun = performance.now();
const [machine, before] = [machineText(), loadText()];
console.log(`${machine}, load ${before}`);
console.log(terminalHeading());
const ran: Ran[] = [];
for (const bench of ALL.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`— ${bench.name}`);
  try {
    const figures = await bench.run();
    ran.push({ bench, figures, fault: null });
    for (const figure of figures) console.log(terminalFigure(figure));
  } catch (error) {
    // The others still tell something; the page says what is missing.
    const fault = error instanceof Error ? error.message : String(error);
    ran.push({ bench, figures: [], fault: fault.split('\n')[0] ?? '' });
    console.error(`${bench.name} did not run to its end: ${fault}`);
    process.exitCode = 1;
  }
}
const after = loadText();
const minutes = (performance.now() - begun) / 60_000;
console.log(`load after ${after}, ${minutes.toFixed(1)} min`);
if (wanted.length === 0) writeFileSync(PAGE, performancePage(ran, { machine, before, after, minutes }));
process.exit();
