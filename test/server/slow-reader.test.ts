import { afterEach, describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import type { FloorEvent } from '../../src/protocol/event.ts';
import { createTeams, WHOLE_FLOOR } from '../../src/server/authority/scope.ts';
import { openCallerBook } from '../../src/server/caller-book.ts';
import { createFloorView } from '../../src/server/floor-view.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { SERVER_LIMITS } from '../../src/server/server-limits.ts';
import { createDelivery } from '../../src/server/session/delivery.ts';
import { foldJournal } from '../../src/server/stored-floor.ts';
import { asks, testConfiguration } from '../builders/floor-script.ts';
import { aTurn, type Bench, type BenchOptions, startBench, writeFloor } from '../builders/floor-server.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';
import { createMemoryJournal } from '../builders/memory-journal.ts';

const benches: Bench[] = [];
async function bench(options?: BenchOptions): Promise<Bench> {
  const made = await startBench(options);
  benches.push(made);
  return made;
}
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

/** A pipe whose reader a test plays: bytes stay until `drain`. */
async function piped() {
  const limits = { ...SERVER_LIMITS, slowReaderBytes: 4_000, pageEvents: 10, batchBytes: 1_000 };
  const wallClock = createManualWallClock();
  const journal = createMemoryJournal();
  await writeFloor(journal, 2);
  const floor = await foldJournal(journal);
  const callers = await openCallerBook(journal, floor);
  const floorClock = { now: () => floor.at, rate: () => 1 };
  const gateway = createGateway({ seq: floor.seq, wallClock, floorClock, callers, limits });
  const view = createFloorView({
    scope: WHOLE_FLOOR,
    teams: createTeams(floor),
    epoch: 'e',
    secret: 's',
    chunkRows: 10,
    chunkBytes: 100_000,
  });
  let unread: { readonly frame: Buffer; readonly done: () => void }[] = [];
  const read: string[] = [];
  let most = 0;
  const faults: unknown[] = [];
  const buffered = () => unread.reduce((sum, { frame }) => sum + frame.length, 0);
  const delivery = createDelivery({
    pipe: {
      send(frames, done) {
        for (const frame of frames)
          unread.push({ frame, done: frame === frames.at(-1) ? done : () => undefined });
        most = Math.max(most, buffered());
      },
      buffered,
    },
    view,
    gateway,
    journal,
    callers,
    wallClock,
    limits,
    onFault: (error) => faults.push(error),
  });
  const append = async (count: number) => {
    for (let number = 0; number < count; number += 1) {
      const news = asks(`c${journal.head()}`).map((event) => ({ ...event, at: floor.at }));
      const appended = journal.append({ events: news as never });
      await appended.durable;
      gateway.publish({ events: appended.events, json: appended.json, callers: [] });
      wallClock.advance(limits.batchDelay);
    }
  };
  const drain = async () => {
    const all = unread;
    unread = [];
    for (const { frame, done } of all) {
      read.push(String(frame));
      done();
    }
    await aTurn();
    return all.length;
  };
  const events = () =>
    read.flatMap((text) =>
      text.startsWith('{"t":"events"') ? (JSON.parse(text).events as FloorEvent[]) : [],
    );
  return {
    delivery,
    append,
    drain,
    events,
    wallClock,
    journal,
    gateway,
    limits,
    faults,
    most: () => most,
    floor,
  };
}

describe('a slow reader', () => {
  it('is put aside, holds a bounded number of bytes, and reads all at its own pace [SRV-50]', async () => {
    const made = await piped();
    made.delivery.resume(made.floor.seq);
    await made.drain();
    expect(made.delivery.state()).toEqual({ t: 'live', sent: 7 });
    await made.append(200);
    expect(made.delivery.state().t).toBe('behind');
    expect(made.most()).toBeLessThan(made.limits.slowReaderBytes + 2 * made.limits.batchBytes);
    while ((await made.drain()) > 0)
      expect(made.most()).toBeLessThan(made.limits.slowReaderBytes + 2 * made.limits.batchBytes);
    expect(made.delivery.state()).toEqual({ t: 'live', sent: 407 });
    await made.append(1);
    await made.drain();
    expect(made.events().map((event) => event.seq)).toEqual(
      Array.from({ length: 402 }, (_, index) => index + 8),
    );
    expect(reduce(made.floor, made.events())).toEqual(await foldJournal(made.journal));
    expect(made.faults).toEqual([]);
  });

  it('is stuck after 10 s without taking a byte, not while it takes some [SRV-51]', async () => {
    const made = await piped();
    made.delivery.resume(made.floor.seq);
    await aTurn();
    await made.drain();
    await made.append(100);
    const stuck = () => made.delivery.isStuck(made.wallClock.now());
    expect(stuck()).toBe(false);
    made.wallClock.advance(9_999);
    expect(stuck()).toBe(false);
    await made.drain();
    expect(stuck()).toBe(false);
    made.wallClock.advance(9_999);
    expect(stuck()).toBe(false);
    made.wallClock.advance(1);
    expect(stuck()).toBe(true);
    made.delivery.excuse(made.wallClock.now());
    expect(stuck()).toBe(false);
  });

  it('a session that ended takes nothing more [SRV-50]', async () => {
    const made = await piped();
    made.delivery.resume(0);
    made.delivery.end();
    await made.append(20);
    await made.drain();
    expect(made.events()).toEqual([]);
    expect(made.delivery.state()).toEqual({ t: 'over' });
  });

  it('a stopped client is closed with 4001 and the others notice nothing [SRV-51]', async () => {
    const made = await bench({
      limits: { slowReaderBytes: 65_536, slowReaderTimeout: 300, sweepInterval: 50, batchDelay: 5 },
    });
    const stopped = await made.connect();
    const good = await Promise.all(Array.from({ length: 6 }, () => made.connect()));
    await Promise.all([stopped, ...good].map((link) => link.live()));
    stopped.socket.pause();
    const configuration = testConfiguration({
      skills: Array.from({ length: 400 }, (_, index) => ({
        id: `s${index}`,
        name: { en: `skill ${index} ${'x'.repeat(30)}` as never, zh: 'x' as never },
      })),
    });
    const gone = new Promise<void>((resolve) => {
      const look = () => (made.server.sessions() === 6 ? resolve() : setImmediate(look));
      look();
    });
    let sent = 0;
    let over = false;
    void gone.then(() => {
      over = true;
    });
    // Until the operating system takes no more for the stopped one, and then its time is up.
    while (!over) {
      for (let burst = 0; burst < 4; burst += 1) {
        made.exchange.tell([{ t: 'floor-configured', at: made.floorNow(), configuration }]);
        sent += 1;
      }
      await Promise.all(good.map((link) => link.until(() => link.events().length >= sent)));
    }
    stopped.socket.resume();
    expect((await stopped.closed).code).toBeOneOf([4001, 1006]);
    for (const link of good) {
      expect(link.events().map((event) => event.seq)).toEqual(
        Array.from({ length: sent }, (_, index) => index + 12),
      );
      expect(link.of('goaway')).toEqual([]);
    }
    expect(reduce(EMPTY_FLOOR, made.journal.events())).toEqual(await foldJournal(made.journal));
  });
});
