/** How long a whole floor of 2,000 seats takes from tables to frames and back. */
import { floorChunks, floorFromChunks } from '../../src/floor/snapshot.ts';
import { decodeDown, encode } from '../../src/protocol/codec.ts';
import type { SnapshotChunk } from '../../src/protocol/frames/down/snapshot-chunk.ts';
import { LIMITS } from '../../src/protocol/limits.ts';
import { wideFloor } from './floors.ts';
import { type Bench, cpuTimes } from './measure.ts';

export const snapshotBench: Bench = {
  name: 'snapshot',
  async run() {
    const floor = wideFloor(2_000);
    const frames = floorChunks(floor, LIMITS.chunkRows).map(encode);
    const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
    return [
      {
        figure: 'snapshot of 2,000 seats → frames',
        unit: 'ms CPU',
        samples: cpuTimes(9, () => void floorChunks(floor, LIMITS.chunkRows).map(encode)),
      },
      {
        figure: 'frames → floor of 2,000 seats',
        unit: 'ms CPU',
        samples: cpuTimes(9, () => {
          const chunks = frames.map((frame): SnapshotChunk => {
            const decoded = decodeDown(frame);
            if (!decoded.ok || decoded.frame.t !== 'snapshot-chunk')
              throw new Error('the bench made a bad frame');
            return decoded.frame;
          });
          floorFromChunks(chunks);
        }),
      },
      { figure: 'size of that snapshot', unit: 'kB', samples: [bytes / 1000] },
    ];
  },
};
