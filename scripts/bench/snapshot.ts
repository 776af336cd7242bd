/** A whole floor of 2,000 seats to the first frame of a console, and what a client needs to catch up with 10,000 events. */
import { connectFloor } from '../../src/client/connect-floor.ts';
import { firstLook } from '../../src/client/first-look.ts';
import { openSocket } from '../../src/client/open-socket.ts';
import type { OpenSocket, SocketListener } from '../../src/client/socket.ts';
import { platformWallClock } from '../../test/builders/manual-wall-clock.ts';
import { makePlace } from '../../test/builders/processes.ts';
import { type BenchServer, startBenchServer, startChild } from './child.ts';
import { bundled } from './consoles.ts';
import { type Bench, type Figure, within } from './measure.ts';
import { firstFrame } from './start.ts';

const RUNS = 7;
const MISSED = 10_000;

export const snapshotBench: Bench = {
  name: 'snapshot',
  how: `Bench floor of 2,000 seats on a server process. First frame: a fresh process each run, the program loaded, from the opening of the link to the bytes of the first frame; besides, the whole command from its start. Resume: a live client loses its connection, ${MISSED.toLocaleString('en')} events happen, from the new connection to live with all of them in the store.`,
  async run() {
    const server = await startBenchServer();
    try {
      return [...(await first(server)), await resume(server)];
    } finally {
      await server.end();
    }
  },
};

async function first(server: BenchServer): Promise<Figure[]> {
  const inside: number[] = [];
  const app = await bundled('first-frame');
  const env = { SEATWATCH_TOKEN: server.token };
  for (let run = 0; run < RUNS; run += 1) {
    const { hello, child } = await startChild<{ live: number; frame: number }, never, never>(
      [app, server.url],
      env,
    );
    inside.push(hello.frame);
    await child.end();
  }
  const place = makePlace();
  const whole: number[] = [];
  try {
    for (let run = 0; run < RUNS + 2; run += 1) {
      const ms = await firstFrame(place, server.url, server.token);
      if (run >= 2) whole.push(ms);
    }
  } finally {
    place.remove();
  }
  return [
    {
      figure: 'snapshot of 2,000 seats: link opened → first frame',
      unit: 'ms',
      samples: inside,
      target: { most: 300 },
    },
    { figure: '`seatwatch URL` on 2,000 seats: start → first frame', unit: 'ms', samples: whole },
  ];
}

async function resume(server: BenchServer): Promise<Figure> {
  let current: { readonly listener: SocketListener; readonly close: () => void } | null = null;
  const cuttable: OpenSocket = (request, listener) => {
    const socket = openSocket(request, listener);
    current = { listener, close: () => socket.close('cut') };
    return socket;
  };
  const connection = connectFloor({
    url: server.url,
    token: server.token,
    wallClock: platformWallClock,
    random: () => 0.999,
    makeId: () => 'none',
    client: 'bench',
    openSocket: cuttable,
  });
  try {
    const look = await within(20_000, 'the first floor', firstLook(connection));
    if (!look.ok) throw new Error(`the link did not come about: ${look.link.state}`);
    const samples: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const cut = current as { listener: SocketListener; close: () => void } | null;
      cut?.close();
      cut?.listener.ended({ t: 'failed', opened: true, why: 'cut by the bench' });
      const { seq } = await server.ask({ t: 'burst', events: MISSED });
      const begun = performance.now();
      const caughtUp = new Promise<void>((resolve) => {
        const stop = connection.store.subscribe(({ link, floor }) => {
          if (link.state !== 'live' || floor.seq < seq) return;
          stop();
          resolve();
        });
      });
      connection.retryNow();
      await within(20_000, 'catching up', caughtUp);
      samples.push(performance.now() - begun);
    }
    return { figure: 'resume of 10,000 events: new link → live', unit: 'ms', samples, target: { most: 300 } };
  } finally {
    connection.close();
  }
}
