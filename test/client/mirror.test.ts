import { describe, expect, it } from 'vitest';
import { forgetCallers, RECENT_CALLERS, rememberCallers } from '../../src/client/known-callers.ts';
import { createMirror, type Mirror } from '../../src/client/mirror.ts';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { createFakeNetwork } from '../builders/fake-network.ts';
import { connectByHand } from '../builders/hand-connection.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';
import { createModelFloor } from '../builders/model-floor.ts';
import { smallDay, smallDayEvent } from '../builders/small-day.ts';

function watched(mayPublish?: () => boolean) {
  const wallClock = createManualWallClock();
  const keeper = createMirror({ wallClock, link: { state: 'live' }, ...(mayPublish ? { mayPublish } : {}) });
  const published: Mirror[] = [];
  keeper.store.subscribe((mirror) => published.push(mirror));
  return { wallClock, keeper, published };
}
const identity = (caller: string) => ({ caller, name: safeText('Li'), number: safeText('1') });

describe('the store', () => {
  it('publishes the first change at once and then once a frame [LINK-15]', () => {
    const { wallClock, keeper, published } = watched();
    keeper.fold(smallDay(3));
    expect(published.map((mirror) => mirror.floor.seq)).toEqual([3]);
    for (let seq = 4; seq <= 40; seq += 1) {
      keeper.fold([smallDayEvent(seq)]);
      wallClock.advance(1);
    }
    wallClock.advance(33);
    expect(published.length).toBeLessThanOrEqual(1 + Math.ceil(70 / 33));
    expect(published.at(-1)?.floor).toEqual(reduce(EMPTY_FLOOR, smallDay(40)));
    const count = published.length;
    wallClock.advance(10_000);
    expect(published).toHaveLength(count);
    expect(wallClock.waiting()).toBe(0);
  });

  it('holds back while the screen is behind, and loses nothing [LINK-15]', () => {
    let free = false;
    const { wallClock, keeper, published } = watched(() => free);
    keeper.fold(smallDay(5_000));
    keeper.fold([smallDayEvent(5_001)]);
    wallClock.advance(1_000);
    expect(published).toEqual([]);
    free = true;
    wallClock.advance(33);
    expect(published).toHaveLength(1);
    expect(published[0]?.floor.seq).toBe(5_001);
  });

  it('is not held for ever by a wall clock set back [LINK-15]', () => {
    const { wallClock, keeper, published } = watched();
    keeper.fold(smallDay(3));
    wallClock.set(wallClock.now() - 3_600_000);
    keeper.fold([smallDayEvent(4)]);
    wallClock.advance(33);
    expect(published.at(-1)?.floor.seq).toBe(4);
  });

  it('leaves entities that no event touched as they were [LINK-15]', () => {
    const { wallClock, keeper, published } = watched();
    keeper.fold(smallDay(11));
    keeper.patch({ heardAt: 5 });
    wallClock.advance(33);
    expect(published.at(-1)?.floor).toBe(published.at(0)?.floor);
  });

  it('publishes what is due when it is closed, and nothing after [LINK-19]', () => {
    const { wallClock, keeper, published } = watched();
    keeper.fold(smallDay(3));
    keeper.fold([smallDayEvent(4)]);
    keeper.close();
    expect(published.at(-1)?.floor.seq).toBe(4);
    keeper.fold([smallDayEvent(5)]);
    wallClock.advance(1_000);
    expect(published).toHaveLength(2);
    expect(wallClock.waiting()).toBe(0);
  });
});

describe('callers', () => {
  it('keeps open calls and the last 500 others [LINK-16, WIRE-15]', () => {
    const floor = reduce(EMPTY_FLOOR, smallDay(13));
    const [open] = [...floor.calls.values()];
    if (!open) throw new Error('a call is open');
    let known = rememberCallers(new Map(), [identity(open.caller)]);
    for (let index = 0; index < 5_000; index += 1) {
      known = forgetCallers(rememberCallers(known, [identity(`t${index}`)]), floor);
      expect(known.size).toBeLessThanOrEqual(2 * RECENT_CALLERS + 2);
    }
    expect(known.has(open.caller)).toBe(true);
    expect(known.has('t4999')).toBe(true);
    expect(known.has('t0')).toBe(false);
  });

  it('are known for calls that were open before the snapshot, and forgotten with the journal [LINK-16]', () => {
    const wallClock = createManualWallClock();
    const floor = createModelFloor({ wallNow: wallClock.now });
    const network = createFakeNetwork(floor);
    floor.append(13);
    const { connection } = connectByHand({ wallClock, openSocket: network.openSocket, follow: 'floor' });
    network.deliver(1_000);
    floor.append(20);
    network.deliver(1_000);
    const mirror = connection.store.getState();
    expect(mirror.callers.size).toBeGreaterThan(0);
    floor.restore(13);
    network.deliver(1_000);
    wallClock.advance(1_000);
    network.deliver(1_000);
    expect(connection.store.getState().welcome?.epoch).toBe(floor.epoch());
    expect(connection.store.getState().callers.size).toBe(0);
    connection.close();
  });
});

describe('the whole floor', () => {
  it('comes before anything is shown, and stays shown while another one comes [LINK-9]', () => {
    const wallClock = createManualWallClock();
    const floor = createModelFloor({ wallNow: wallClock.now });
    const network = createFakeNetwork(floor);
    floor.append(30);
    const { connection, notices } = connectByHand({
      wallClock,
      openSocket: network.openSocket,
      follow: 'floor',
    });
    network.deliver(4);
    expect(connection.store.getState()).toMatchObject({ whole: false, link: { state: 'snapshot' } });
    expect(connection.store.getState().floor).toBe(EMPTY_FLOOR);
    network.deliver(1_000);
    expect(connection.store.getState()).toMatchObject({
      whole: true,
      link: { state: 'live' },
      floor: { seq: 30 },
    });
    expect(notices).toEqual([]);
    floor.restore(20);
    network.deliver(1_000);
    wallClock.advance(1_000);
    network.deliver(3);
    expect(connection.store.getState()).toMatchObject({ floor: { seq: 30 }, link: { state: 'snapshot' } });
    network.deliver(1_000);
    expect(connection.store.getState()).toMatchObject({ floor: { seq: 20 }, link: { state: 'live' } });
    expect(notices).toMatchObject([
      { t: 'going-away' },
      { t: 'snapshot', why: 'other-epoch', from: 30, to: 20, sameJournal: false },
    ]);
    connection.close();
  });

  it('knows floor time from the welcome on, also at another rate [LINK-12, WIRE-18]', () => {
    const wallClock = createManualWallClock();
    const start = wallClock.now();
    const floor = createModelFloor({ wallNow: () => wallClock.now() + 3_600_000, rate: 60 });
    const network = createFakeNetwork(floor);
    const { connection } = connectByHand({ wallClock, openSocket: network.openSocket, follow: 'floor' });
    network.deliver(1_000);
    expect(connection.floorNow()).toBe((start + 3_600_000) * 60);
    wallClock.advance(1_000);
    expect(connection.floorNow()).toBe((start + 3_601_000) * 60);
    expect(connection.store.getState().clock?.offset).toBe(3_600_000);
    connection.close();
  });
});
