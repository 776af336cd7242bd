/**
 * `npm run bench [NAME…]`: figures of this machine, several runs each, as minimum, median and maximum. Numbers are for
 * people; no test asserts them. Compare lines of one run with each other, not runs of different days.
 */
import { cpus, loadavg } from 'node:os';
import { dayBench } from './bench/day.ts';
import { foldBench } from './bench/fold.ts';
import type { Bench } from './bench/measure.ts';
import { snapshotBench } from './bench/snapshot.ts';

const ALL: readonly Bench[] = [foldBench, snapshotBench, dayBench];

const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? ALL : ALL.filter((bench) => wanted.includes(bench.name));
if (chosen.length === 0) {
  console.error(
    `There is no bench ${wanted.join(' ')}; there are ${ALL.map((bench) => bench.name).join(' ')}.`,
  );
  process.exit(2);
}

const round = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, load ${loadavg()
    .map((one) => one.toFixed(2))
    .join(' ')}`,
);
console.log(
  `${'figure'.padEnd(58)} ${'min'.padStart(10)} ${'median'.padStart(10)} ${'max'.padStart(10)}  unit`,
);
for (const bench of chosen) {
  for (const { figure, unit, samples } of await bench.run()) {
    const sorted = [...samples].sort((one, other) => one - other);
    const [min = 0, median = 0, max = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
    console.log(
      `${figure.padEnd(58)} ${round(min).padStart(10)} ${round(median).padStart(10)} ${round(max).padStart(10)}  ${unit}`,
    );
  }
}
console.log(
  `load after ${loadavg()
    .map((one) => one.toFixed(2))
    .join(' ')}`,
);
