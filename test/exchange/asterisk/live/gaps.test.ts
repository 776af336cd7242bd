/** Cuts and restarts under traffic: the gap is told, the floor is right again in seconds, nobody is said to have given up. */
import { describe, expect, it } from 'vitest';
import { recount } from '../../../../scripts/lab/asterisk/queue-log.ts';
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import { startAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import { driveTraffic, MIXED } from '../../../../scripts/lab/asterisk/traffic.ts';
import { openAsteriskFloor } from '../../../builders/asterisk-floor.ts';
import { startCuttingProxy } from '../../../builders/cutting-proxy.ts';
import { platformWallClock } from '../../../builders/manual-wall-clock.ts';

const found = findAsterisk();
if (found.t === 'missing') console.warn(`skipped: gaps of a live Asterisk: ${found.why}`);
const CUTS = Number(process.env.SEATWATCH_LAB_CUTS ?? 2);
const RESTARTS = Number(process.env.SEATWATCH_LAB_RESTARTS ?? 1);
const pass = (ms: number) => new Promise<void>((resolve) => void platformWallClock.after(ms, resolve));

describe('gaps of a live Asterisk', () => {
  it.skipIf(found.t === 'missing')(
    'after each cut and restart the floor equals the lists of Asterisk within 5 s, without a false abandonment [AST-78]',
    async () => {
      if (found.t === 'missing') return;
      const asterisk = await startAsterisk(found.root);
      let cutAfter = 150_000;
      const proxy = await startCuttingProxy(asterisk.ami.port, () => cutAfter);
      const watched = await openAsteriskFloor({
        ...asterisk.ami,
        port: proxy.port,
        user: 'seatwatch-config',
      });
      const traffic = await driveTraffic(asterisk, { ...MIXED, surprisesPerSecond: 0.3 });
      const took: number[] = [];
      const recover = async (): Promise<void> => {
        const gaps = watched.gaps().length;
        await watched.until('a gap is told', () => watched.gaps().length > gaps, 90_000);
        const since = platformWallClock.now();
        for (;;) {
          try {
            await watched.putRight();
            break;
          } catch {
            await pass(100);
          }
        }
        took.push(platformWallClock.now() - since);
        // What is right now stays right: nothing more to correct once the events of the moment are in. Cut again, it
        // cannot be asked.
        const again = await watched.putRight().catch(() => []);
        // A priority has no event: surprises change it silently. A wrap-up has none either: it is reckoned, from whole
        // seconds and by every queue that shares the last call.
        const silent = ['floor-configured', 'priority-changed', 'wrap-up-started', 'wrap-up-ended'];
        expect(again.filter(({ t }) => !silent.includes(t))).toEqual([]);
      };
      try {
        for (let cut = 0; cut < CUTS; cut += 1) await recover();
        cutAfter = Number.POSITIVE_INFINITY;
        await recover();
        for (let restart = 0; restart < RESTARTS; restart += 1) {
          const recovered = recover();
          await asterisk.restart();
          await recovered;
        }
        expect(Math.max(...took)).toBeLessThan(5_000 + 10_000 * RESTARTS);
        const logged = recount(asterisk.queueLog(), traffic.redirected);
        const gaveUp = new Set(
          logged.visits
            .filter(({ exit }) => exit === 'abandoned')
            .map(({ call, queue }) => `${call} ${queue}`),
        );
        const queues = new Map<string, string>();
        for (const event of watched.events) {
          if (event.t === 'visit-started') queues.set(event.call, event.queue);
          if (event.t === 'visit-ended' && event.exit === 'abandoned')
            expect([...gaveUp]).toContain(`${event.call} ${queues.get(event.call)}`);
        }
        console.info(`${took.length} gaps, right again after (ms): ${took.join(' ')}`);
      } finally {
        traffic.stop();
        await watched.close();
        await proxy.close();
        await asterisk.stop();
      }
    },
    300_000,
  );
});
