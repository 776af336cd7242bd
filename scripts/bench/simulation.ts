/** What a simulated day costs, events, fold, counts and laws together: the 80-seat hotline and the city line of 2,000 seats. */
import { readFileSync } from 'node:fs';
import { eventLine } from '../../src/cli/event-line.ts';
import { parseSimulation } from '../../src/hotline/simulation/file/parse-simulation.ts';
import { openSimulation } from '../../src/hotline/simulation/open-simulation.ts';
import { replicateNow } from '../../src/hotline/simulation/simulate.ts';
import { type Bench, cpuTimes } from './measure.ts';

function opened(name: string) {
  const source = readFileSync(new URL(`../../scenarios/${name}.json`, import.meta.url), 'utf8');
  const parsed = parseSimulation(source, name);
  if (!parsed.ok) throw new Error(parsed.error);
  return openSimulation(parsed.simulation, { seed: 7, days: null, replications: null });
}

function day(name: string): () => void {
  const simulation = opened(name);
  return () => void replicateNow(simulation, 1);
}

/** As `-o ndjson` writes it, without the writing. */
function dayAsLines(name: string): () => void {
  const simulation = opened(name);
  return () => {
    let characters = 0;
    replicateNow(simulation, 1, (events) => {
      for (const event of events) characters += eventLine(event).length;
    });
    if (characters === 0) throw new Error(`${name} told nothing`);
  };
}

export const simulationBench: Bench = {
  name: 'simulation',
  how: 'One day of each shipped scenario as `seatwatch simulate` runs it, from the first event to the checked counts.',
  async run() {
    return [
      {
        figure: 'a day of the 80-seat hotline, simulated and measured',
        unit: 'ms CPU',
        samples: cpuTimes(5, day('hotline')),
        target: { most: 1_000 },
      },
      {
        figure: 'a day of the 2,000-seat city line, 120,000 calls',
        unit: 'ms CPU',
        samples: cpuTimes(3, day('city-line')),
        target: { most: 6_000 },
      },
      {
        figure: 'the same day as an event stream of lines',
        unit: 'ms CPU',
        samples: cpuTimes(3, dayAsLines('city-line')),
        target: { most: 12_000 },
      },
    ];
  },
};
