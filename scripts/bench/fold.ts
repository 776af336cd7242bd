/** How fast events become a floor: decoding, folding, measuring, on 2,000 seats in batches of 100. */
import { measures } from '../../src/floor/measures.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { decodeDown, encode } from '../../src/protocol/codec.ts';
import { steadyTraffic, wideFloor } from './floors.ts';
import { type Bench, cpuTimes } from './measure.ts';

const SEATS = 2_000;
const EVENTS = 20_000;
const BATCH = 100;

export const foldBench: Bench = {
  name: 'fold',
  async run() {
    const floor = wideFloor(SEATS);
    const events = steadyTraffic(floor, EVENTS);
    const batches = Array.from({ length: EVENTS / BATCH }, (_, n) =>
      events.slice(n * BATCH, (n + 1) * BATCH),
    );
    const frames = batches.map((batch) =>
      encode({ t: 'events', from: batch[0]?.seq ?? 0, to: batch.at(-1)?.seq ?? 0, events: batch }),
    );
    const perSecond = (ms: number[]): number[] => ms.map((one) => EVENTS / (one / 1000));
    const reduceAll = (): void => {
      let folded = floor;
      for (const batch of batches) folded = reduce(folded, batch);
    };
    const decodeAndReduce = (): void => {
      let folded = floor;
      for (const frame of frames) {
        const decoded = decodeDown(frame);
        if (!decoded.ok || decoded.frame.t !== 'events') throw new Error('the bench made a bad frame');
        folded = reduce(folded, decoded.frame.events);
      }
    };
    return [
      {
        figure: `fold alone, ${SEATS} seats, batches of ${BATCH}`,
        unit: 'events/s',
        samples: perSecond(cpuTimes(7, reduceAll)),
      },
      {
        figure: `decode + fold, ${SEATS} seats, batches of ${BATCH}`,
        unit: 'events/s',
        samples: perSecond(cpuTimes(7, decodeAndReduce)),
      },
      {
        figure: `every live measure, ${SEATS} seats`,
        unit: 'ms CPU',
        samples: cpuTimes(15, () => void measures(floor, floor.at + 1000)),
      },
    ];
  },
};
