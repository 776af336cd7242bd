/** The shipped hotline against its own targets: 30 days of 30 seeds. */
import { openSimulation } from '../../src/hotline/simulation/open-simulation.ts';
import { createResult, type Estimates } from '../../src/hotline/simulation/result.ts';
import { replicateNow } from '../../src/hotline/simulation/simulate.ts';

/** Means and intervals over 30 replications. */
export function hotlineDay(): Estimates {
  const simulation = openSimulation(null, { seed: 1, days: null, replications: 30 });
  const result = createResult(simulation.name, simulation.seed);
  for (let turn = 1; turn <= simulation.replications; turn += 1)
    result.add(replicateNow(simulation, turn).counts);
  return result.result().overall;
}
