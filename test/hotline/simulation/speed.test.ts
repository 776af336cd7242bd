import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eventLine } from '../../../src/cli/event-line.ts';
import { parseSimulation } from '../../../src/hotline/simulation/file/parse-simulation.ts';
import { openSimulation } from '../../../src/hotline/simulation/open-simulation.ts';
import { replicateNow } from '../../../src/hotline/simulation/simulate.ts';

/** CPU of one replication, ms: the least of so many, since others share the machine. */
function cpu(name: string, runs: number, asLines = false): number {
  const source = readFileSync(new URL(`../../../scenarios/${name}.json`, import.meta.url), 'utf8');
  const parsed = parseSimulation(source, name);
  if (!parsed.ok) throw new Error(parsed.error);
  const simulation = openSimulation(parsed.simulation, { seed: 7, days: null, replications: null });
  return Math.min(
    ...Array.from({ length: runs }, () => {
      const before = process.cpuUsage();
      replicateNow(simulation, 1, (events) => {
        if (asLines) for (const event of events) eventLine(event);
      });
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    }),
  );
}

describe('the speed of a day', () => {
  it('of 80 seats is less than a second of CPU [SIM-20]', { timeout: 60_000 }, () => {
    expect(cpu('hotline', 3)).toBeLessThan(1_000);
  });

  it('of 2,000 seats and 120,000 calls is less than 6 s of CPU [SIM-20]', { timeout: 120_000 }, () => {
    expect(cpu('city-line', 2)).toBeLessThan(6_000);
  });

  it('and less than 12 s as an event stream [SIM-20]', { timeout: 120_000 }, () => {
    expect(cpu('city-line', 1, true)).toBeLessThan(12_000);
  });
});
