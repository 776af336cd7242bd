/** The routing server under load: 200 clients, 1,000 events a second, its CPU and how old events are when they come. */
import { fileURLToPath } from 'node:url';
import type { ClientsAnswer, ClientsOrder } from './apps/clients.ts';
import { startBenchServer, startChild } from './child.ts';
import { type Bench, pause } from './measure.ts';

const CLIENTS = 200;
const RATE = 1_000;
const RUNS = 3;
const WINDOW = 5_000;

export const serverBench: Bench = {
  name: 'server',
  how: `The real server with its journal on disk in one process, ${CLIENTS} WebSocket clients in another, bench floor of 2,000 seats; ${RUNS} windows of ${WINDOW / 1_000} s. Latency: from the instant in the event to its arrival, every event at every client; batches wait up to 50 ms by design. CPU: all threads of the server.`,
  async run() {
    const server = await startBenchServer({ journal: 'sqlite' });
    try {
      const program = fileURLToPath(new URL('./apps/clients.ts', import.meta.url));
      const { child } = await startChild<{ live: number }, ClientsOrder, ClientsAnswer>(
        [program, server.url, String(CLIENTS)],
        { SEATWATCH_TOKEN: server.token },
      );
      try {
        await server.ask({ t: 'rate', rate: RATE });
        await pause(2_000);
        const [share, p50, p99, heard]: [number[], number[], number[], number[]] = [[], [], [], []];
        for (let run = 0; run < RUNS; run += 1) {
          await child.ask({ t: 'begin' });
          const before = await server.ask({ t: 'usage' });
          const begun = performance.now();
          await pause(WINDOW);
          const after = await server.ask({ t: 'usage' });
          const passed = performance.now() - begun;
          const latency = await child.ask({ t: 'end' });
          share.push(((after.cpu - before.cpu) / passed) * 100);
          p50.push(latency.p50);
          p99.push(latency.p99);
          heard.push(latency.events / CLIENTS / (passed / 1_000));
        }
        return [
          {
            figure: `${CLIENTS} clients × ${RATE} events/s: server`,
            unit: '% of a core',
            samples: share,
            target: { most: 40 },
          },
          { figure: '· event → client, p99', unit: 'ms', samples: p99, target: { most: 150 } },
          { figure: '· event → client, p50', unit: 'ms', samples: p50 },
          { figure: '· events each client heard', unit: 'events/s', samples: heard },
        ];
      } finally {
        await child.end();
      }
    } finally {
      await server.end();
    }
  },
};
