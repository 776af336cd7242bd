/** What a whole simulated day costs: callers, agents, routing, and the fold of all of it. */
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/shipped/hotline.ts';
import type { FloorEvent } from '../../src/protocol/event.ts';
import { type Bench, cpuTimes } from './measure.ts';

const DAY = 24 * 3_600_000;

export const dayBench: Bench = {
  name: 'day',
  how: 'The shipped hotline of 80 seats from midnight to midnight, seed 7, in this process.',
  async run() {
    const events = hotlineDay(7);
    return [
      {
        figure: `80-seat day simulated (${events.length.toLocaleString('en')} events)`,
        unit: 'ms CPU',
        samples: cpuTimes(3, () => void hotlineDay(7)),
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

/** Its events in their places. */
function hotlineDay(seed: number): FloorEvent[] {
  const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed });
  const events: FloorEvent[] = [];
  const until = hotline.now() + DAY;
  while (hotline.now() < until) {
    for (const event of hotline.advance(until, 5_000).events)
      events.push({ ...event, seq: events.length + 1 });
  }
  return events;
}
