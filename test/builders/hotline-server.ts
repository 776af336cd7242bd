/** The real server on the shipped hotline, from a morning hour on, over a journal in memory; the day before it is in the journal. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FloorClock } from '../../src/floor/clock.ts';
import { connectHotline } from '../../src/hotline/connect.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/shipped/hotline.ts';
import { openTokenStore } from '../../src/server/authority/tokens.ts';
import { type RunningServer, startServer } from '../../src/server/server.ts';
import { foldJournal } from '../../src/server/stored-floor.ts';
import { platformWallClock } from './manual-wall-clock.ts';
import { createMemoryJournal, type MemoryJournal } from './memory-journal.ts';

export type HotlineServer = {
  readonly server: () => RunningServer;
  readonly journal: () => MemoryJournal;
  readonly token: (role: string, team?: string) => string;
  /** Stops and starts again on the same journal and port. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startHotlineServer(options: {
  /** Floor hours after midnight. */
  readonly hours: number;
  readonly rate: number;
  readonly seed: number;
}): Promise<HotlineServer> {
  const directory = mkdtempSync(join(tmpdir(), 'seatwatch-test-'));
  const opened = openTokenStore({
    directory,
    wallClock: platformWallClock,
    randomBytes,
    makeId: () => randomBytes(4).toString('hex'),
    owner: process.getuid?.(),
  });
  if (!opened.ok) throw new Error(opened.error);
  const tokens = opened.value;
  let journal = createMemoryJournal();
  const { seed } = options;
  const night = createHotline({ scenario: SHIPPED_HOTLINE, seed });
  const until = night.now() + options.hours * 3_600_000;
  while (night.now() < until) {
    const { events, callers } = night.advance(until, 2_000);
    await journal.append({ events, callers }).durable;
  }
  let ids = 0;
  let running: RunningServer;
  let stopExchange: () => Promise<void> = async () => undefined;

  async function start(port: number, from: number): Promise<void> {
    const floor = await foldJournal(journal);
    const begun = platformWallClock.now();
    const floorClock: FloorClock = {
      now: () => Math.round(from + (platformWallClock.now() - begun) * options.rate),
      rate: () => options.rate,
    };
    const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed, floor });
    const exchange = connectHotline(hotline, { floorClock, wallClock: platformWallClock });
    stopExchange = exchange.close;
    running = await startServer({
      journal,
      exchange,
      floor,
      floorClock,
      wallClock: platformWallClock,
      listen: { host: '127.0.0.1', port },
      tokens,
      makeId: () => {
        ids += 1;
        return `s-${ids}`;
      },
      name: 'seatwatch/test',
      log: () => undefined,
    });
  }

  await start(0, until);
  return {
    server: () => running,
    journal: () => journal,
    token: (role, team) => {
      const made = tokens.create({ user: `the-${role}`, role, team: team ?? null, lifetime: null });
      if (!made.ok) throw new Error(made.error);
      return made.value.token;
    },
    restart: async () => {
      const { port } = running;
      await running.close('the test restarts it');
      await stopExchange();
      journal = journal.reopen();
      await start(port, (await foldJournal(journal)).at);
    },
    close: async () => {
      await running.close('the test is over');
      await stopExchange();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
