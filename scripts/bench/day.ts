/** What a whole simulated day costs: callers, agents, routing, and the fold of all of it. */
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { hotlineEvents } from './floors.ts';
import { type Bench, cpuTimes } from './measure.ts';

export const dayBench: Bench = {
  name: 'day',
  async run() {
    const events = hotlineEvents(7, 24);
    return [
      {
        figure: `80-seat day simulated (${events.length} events)`,
        unit: 'ms CPU',
        samples: cpuTimes(5, () => void hotlineEvents(7, 24)),
      },
      {
        figure: 'the same day folded, batches of 100',
        unit: 'ms CPU',
        samples: cpuTimes(5, () => {
          let floor = EMPTY_FLOOR;
          for (let n = 0; n < events.length; n += 100) floor = reduce(floor, events.slice(n, n + 100));
        }),
      },
    ];
  },
};
