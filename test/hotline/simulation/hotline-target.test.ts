import { describe, expect, it } from 'vitest';
import { SHIPPED_HOTLINE } from '../../../src/hotline/shipped/hotline.ts';
import { openSimulation } from '../../../src/hotline/simulation/open-simulation.ts';
import { createResult } from '../../../src/hotline/simulation/result.ts';
import { replicateNow } from '../../../src/hotline/simulation/simulate.ts';

describe('the shipped hotline', () => {
  // Six days here; the figures of thirty are in docs/accuracy.md and under test in test/journeys/simulate.test.ts.
  it('answers in 2.0 to 2.8 s, 99.5 % within 20 s [SIM-17]', { timeout: 60_000 }, () => {
    const simulation = openSimulation(null, { seed: 101, days: null, replications: 6 });
    const result = createResult(simulation.name, simulation.seed);
    for (let turn = 1; turn <= simulation.replications; turn += 1)
      result.add(replicateNow(simulation, turn).counts);
    const { asa, serviceLevelOffered } = result.result().overall;
    expect(asa.mean).toBeGreaterThanOrEqual(2);
    expect(asa.mean).toBeLessThanOrEqual(2.8);
    expect(serviceLevelOffered.mean).toBeGreaterThanOrEqual(0.995);
  });

  it('expects about 2,000 callers a day to ask for an agent [SIM-17]', () => {
    const { arrivals, callers } = SHIPPED_HOTLINE;
    const asking = arrivals.callsPerDay * callers.askShare;
    expect(asking).toBeGreaterThan(1_900);
    expect(asking).toBeLessThan(2_100);
  });
});
