import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVERY_DRAW, hashOf } from '../../../scripts/accuracy/same-bytes.ts';
import { resultJson } from '../../../src/cli/simulation-text.ts';
import { draws } from '../../../src/hotline/draw.ts';
import type { LengthOfTime } from '../../../src/hotline/simulation/file/length-schema.ts';
import { parseSimulation } from '../../../src/hotline/simulation/file/parse-simulation.ts';
import { samplerOf } from '../../../src/hotline/simulation/model/sampler.ts';
import { openSimulation } from '../../../src/hotline/simulation/open-simulation.ts';
import { createResult } from '../../../src/hotline/simulation/result.ts';
import { replicateNow } from '../../../src/hotline/simulation/simulate.ts';

const root = new URL('../../../', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, root), 'utf8');

const LENGTHS: readonly LengthOfTime[] = [
  { is: 'exponential', mean: 180 },
  { is: 'gamma', mean: 60, shape: 0.4 },
  { is: 'gamma', mean: 60, shape: 7.5 },
  { is: 'erlang', mean: 90, stages: 3 },
  { is: 'lognormal', mean: 200, deviation: 150 },
  { is: 'empirical', values: [10, 20, 30], weights: [3, 1, 2] },
];

describe('the same bytes on every runtime', () => {
  // Seen on Node 24.21 and 26.10. A logarithm or a power that rounds another way shows here first.
  it('a hundred thousand lengths of every kind are these, to the ms [SIM-23]', () => {
    const lines = LENGTHS.map((length) => {
      const sample = samplerOf(length, null);
      return Array.from({ length: 100_000 }, (_, place) => sample(draws(11, 'same', place), 0, null)).join(
        ' ',
      );
    });
    expect(hashOf(lines.join('\n'))).toBe('e0388e27c3455cff90cdf58e86cc9a425001fdc6cf23e4fa11adcf986ebf629c');
  });

  it('the figures of a floor with every kind of draw are those of docs/accuracy.md [SIM-23]', () => {
    const parsed = parseSimulation(read(EVERY_DRAW), EVERY_DRAW);
    if (!parsed.ok) throw new Error(parsed.error);
    const simulation = openSimulation(parsed.simulation, { seed: null, days: null, replications: null });
    const result = createResult(simulation.name, simulation.seed);
    for (let turn = 1; turn <= simulation.replications; turn += 1)
      result.add(replicateNow(simulation, turn).counts);
    const hash = hashOf(resultJson(result.result())).slice(0, 16);
    expect(read('docs/accuracy.md')).toContain(`| ${hash} |`);
  });

  it('docs/accuracy.md has two runtimes that wrote the same, run by run [SIM-23]', () => {
    const rows = [
      ...read('docs/accuracy.md').matchAll(/^\| ([^|]+) \| \d+ \| (v[\d.]+) \| ([0-9a-f]{16}) \|$/gm),
    ];
    const runs = Map.groupBy(rows, ([, what]) => what);
    expect(runs.size).toBeGreaterThanOrEqual(5);
    for (const seen of runs.values()) {
      expect(new Set(seen.map(([, , runtime]) => runtime)).size).toBeGreaterThanOrEqual(2);
      expect(new Set(seen.map(([, , , hash]) => hash)).size).toBe(1);
    }
  });
});
