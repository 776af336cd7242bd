/** How fast events become a floor in a client: decode, order, fold, publish; 2,000 seats in batches of 100. */
import { connectFloor } from '../../src/client/connect-floor.ts';
import type { SocketListener } from '../../src/client/socket.ts';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { measures } from '../../src/floor/measures.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { decodeDown, encode } from '../../src/protocol/codec.ts';
import { createTeams, WHOLE_FLOOR } from '../../src/server/authority/scope.ts';
import { createFloorView } from '../../src/server/floor-view.ts';
import { createManualWallClock } from '../../test/builders/manual-wall-clock.ts';
import { welcomeFrame } from '../../test/builders/welcome-frame.ts';
import { type Bench, cpuTimes } from './measure.ts';
import { createTraffic, history, placed } from './traffic.ts';

const SEATS = 2_000;
const EVENTS = 40_000;
const BATCH = 100;
const NOW = 1_773_100_800_000;

export const foldBench: Bench = {
  name: 'fold',
  how: `${EVENTS.toLocaleString('en')} events of the bench floor, ${SEATS.toLocaleString('en')} seats, in frames of ${BATCH}, CPU of the process; the client's own connection over a socket in memory, its store published after every frame.`,
  async run() {
    const traffic = createTraffic(SEATS, 7);
    const floor = reduce(EMPTY_FLOOR, placed(history(traffic, SEATS, NOW), 0));
    const events = placed(
      Array.from({ length: EVENTS }, (_, n) => traffic.next(NOW + n)),
      floor.seq,
    );
    const batches = Array.from({ length: EVENTS / BATCH }, (_, n) =>
      events.slice(n * BATCH, (n + 1) * BATCH),
    );
    const frames = batches.map((batch) =>
      encode({ t: 'events', from: batch[0]?.seq ?? 0, to: batch.at(-1)?.seq ?? 0, events: batch }),
    );
    const view = createFloorView({
      scope: WHOLE_FLOOR,
      teams: createTeams(floor),
      epoch: 'epoch-0',
      secret: 'none',
      chunkRows: 250,
      chunkBytes: 524_288,
    });
    const snapshot = view.snapshot(floor).frames.map(String);
    const perSecond = (ms: number[]): number[] => ms.map((one) => EVENTS / (one / 1_000));

    /** A live client on the floor before the events. */
    const follow = (): SocketListener => {
      let socket: SocketListener | null = null;
      const connection = connectFloor({
        url: 'ws://127.0.0.1:1/floor',
        token: 'bench',
        wallClock: createManualWallClock(NOW),
        random: () => 0,
        makeId: () => 'none',
        client: 'bench',
        frameInterval: 0,
        openSocket: (_request, listener) => {
          socket = listener;
          return { send: () => {}, close: () => {} };
        },
      });
      const listener = socket as SocketListener | null;
      if (listener === null) throw new Error('the client opened no socket');
      listener.opened();
      listener.message(encode(welcomeFrame({ mode: 'snapshot', why: 'not-asked', seq: floor.seq })));
      for (const frame of snapshot) listener.message(frame);
      if (connection.store.getState().link.state !== 'live') throw new Error('the client is not live');
      published = 0;
      connection.store.subscribe(() => {
        published += 1;
      });
      return listener;
    };
    let published = 0;
    let ready = Array.from({ length: 9 }, follow);
    const whole = (): void => {
      const listener = ready.pop() ?? follow();
      published = 0;
      for (const frame of frames) listener.message(frame);
      if (published < frames.length) throw new Error('a frame was not published');
    };
    const clientTimes = cpuTimes(7, whole);
    ready = [];
    return [
      {
        figure: 'codec + order + fold + publish, batches of 100',
        unit: 'events/s',
        samples: perSecond(clientTimes),
        target: { least: 100_000 },
      },
      {
        figure: '· decoding alone',
        unit: 'events/s',
        samples: perSecond(
          cpuTimes(7, () => {
            for (const frame of frames) if (!decodeDown(frame).ok) throw new Error('a bad frame');
          }),
        ),
      },
      {
        figure: '· JSON.parse alone',
        unit: 'events/s',
        samples: perSecond(
          cpuTimes(7, () => {
            for (const frame of frames) JSON.parse(frame);
          }),
        ),
      },
      {
        figure: '· fold alone',
        unit: 'events/s',
        samples: perSecond(
          cpuTimes(7, () => {
            let folded = floor;
            for (const batch of batches) folded = reduce(folded, batch);
          }),
        ),
      },
      {
        figure: 'every live measure, 2,000 seats',
        unit: 'ms CPU',
        samples: cpuTimes(15, () => {
          const all = measures(floor, floor.at + 1_000);
          if (all.floor && all.teams && all.queues) for (const _ of all.agents.values());
        }),
      },
    ];
  },
};
