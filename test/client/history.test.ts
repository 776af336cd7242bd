/** Promise 6: after any history of the network, the client's floor is the fold of the server's journal. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { connectFloor } from '../../src/client/connect-floor.ts';
import type { Notice } from '../../src/client/notice.ts';
import { createFakeNetwork } from '../builders/fake-network.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';
import { createModelFloor } from '../builders/model-floor.ts';

type NumberedName =
  | 'append'
  | 'deliver'
  | 'lag'
  | 'trim'
  | 'restore'
  | 'corrupt'
  | 'drop'
  | 'duplicate'
  | 'swap';
type Step =
  | { readonly t: NumberedName; readonly n: number }
  | { readonly t: 'cut' | 'restart' | 'bookmark' | 'down' | 'up' | 'ask' };

const numbered = (t: NumberedName, max: number): fc.Arbitrary<Step> =>
  fc.integer({ min: 1, max }).map((n) => ({ t, n }));
const plain = (t: Exclude<Step['t'], NumberedName>): fc.Arbitrary<Step> => fc.constant({ t });

const step = fc.oneof(
  { weight: 6, arbitrary: numbered('append', 20) },
  { weight: 8, arbitrary: numbered('deliver', 12) },
  { weight: 4, arbitrary: numbered('lag', 40_000) },
  { weight: 2, arbitrary: numbered('drop', 30) },
  { weight: 2, arbitrary: numbered('duplicate', 30) },
  { weight: 2, arbitrary: numbered('swap', 30) },
  { weight: 2, arbitrary: numbered('corrupt', 500) },
  { weight: 3, arbitrary: plain('cut') },
  { weight: 1, arbitrary: plain('restart') },
  { weight: 1, arbitrary: numbered('restore', 60) },
  { weight: 1, arbitrary: numbered('trim', 60) },
  { weight: 2, arbitrary: plain('bookmark') },
  { weight: 1, arbitrary: plain('down') },
  { weight: 2, arbitrary: plain('up') },
  { weight: 2, arbitrary: plain('ask') },
);

async function play(steps: readonly Step[], follow: 'floor' | 'events', seed: number): Promise<void> {
  const wallClock = createManualWallClock();
  const floor = createModelFloor({ wallNow: () => wallClock.now() - 3_600_000 });
  const network = createFakeNetwork(floor);
  floor.append(seed % 60);
  let draws = seed;
  let ids = 0;
  const connection = connectFloor({
    url: 'ws://127.0.0.1:1/floor',
    token: 'token',
    wallClock,
    random: () => {
      draws = (draws * 1_103_515_245 + 12_345) % 2_147_483_648;
      return draws / 2_147_483_648;
    },
    makeId: () => {
      ids += 1;
      return `c-${ids}`;
    },
    client: 'test',
    follow,
    ...(follow === 'events' ? { resume: { epoch: null, seq: 0 } } : {}),
    openSocket: network.openSocket,
  });
  const notices: Notice[] = [];
  let heard = 0;
  connection.onNotice((notice) => {
    notices.push(notice);
    // A snapshot is the only way to be elsewhere without having heard each event, and it is always told.
    if (notice.t === 'snapshot') heard = notice.to;
  });
  connection.onEvents((events) => {
    for (const event of events) {
      if (follow === 'events' || heard !== 0) assert.equal(event.seq, heard + 1, 'no gap and no duplicate');
      heard = event.seq;
      if (floor.epoch() === connection.store.getState().welcome?.epoch)
        assert.deepEqual(event, floor.events()[event.seq - 1], 'the event is the one in the journal');
    }
  });
  const answers: Promise<{ readonly t: string; readonly id: string }>[] = [];

  /** What is shown is, at every moment, some moment of the journal it belongs to. */
  function check(): void {
    const { floor: shown, whole, welcome, link } = connection.store.getState();
    if (follow === 'events' || !whole || welcome?.epoch !== floor.epoch() || link.state === 'snapshot')
      return;
    if (link.state !== 'live') return;
    assert.deepEqual(shown, floor.folded(shown.seq));
  }

  for (const one of steps) {
    switch (one.t) {
      case 'append':
        floor.append(one.n);
        break;
      case 'deliver':
        network.deliver(one.n);
        break;
      case 'lag':
        wallClock.advance(one.n);
        break;
      case 'trim':
        floor.trim(one.n);
        break;
      case 'restore':
        floor.restore(Math.min(one.n, floor.events().length));
        break;
      case 'corrupt':
        network.corrupt(one.n);
        break;
      case 'drop':
        network.drop(one.n);
        break;
      case 'duplicate':
        network.duplicate(one.n);
        break;
      case 'swap':
        network.swap(one.n);
        break;
      case 'cut':
        network.cut();
        break;
      case 'restart':
        floor.restart();
        break;
      case 'bookmark':
        floor.bookmark();
        break;
      case 'down':
        network.down(true);
        break;
      case 'up':
        network.down(false);
        break;
      case 'ask': {
        answers.push(connection.ask({ t: 'ready', targets: ['1001'] }, { patience: 10_000_000 }));
        break;
      }
    }
    check();
    await Promise.resolve();
  }

  // The network heals: everything arrives, the link comes back, a bookmark proves nothing is left out.
  network.down(false);
  for (let round = 0; round < 60; round += 1) {
    network.deliver(10_000);
    wallClock.advance(2_000);
    network.deliver(10_000);
    floor.bookmark();
    network.deliver(10_000);
    check();
  }
  wallClock.advance(100);
  const mirror = connection.store.getState();
  assert.equal(mirror.link.state, 'live');
  assert.equal(mirror.welcome?.epoch, floor.epoch());
  if (follow === 'floor') assert.deepEqual(mirror.floor, floor.folded());
  // Ids answered once are answered, and carried out once.
  for (const answer of await Promise.all(answers)) assert.equal(answer.t, 'answered');
  assert.equal(new Set(floor.carriedOut()).size, floor.carriedOut().length);
  assert.equal(floor.carriedOut().length, answers.length);
  connection.close();
  assert.equal(wallClock.waiting(), 0, 'a closed connection leaves no timer');
}

const RUNS = Number(process.env.SEATWATCH_RUNS ?? 200);
const LONG = { timeout: 30_000 + 50 * RUNS };

describe('any history of the network', () => {
  it(
    'leaves the floor equal to the fold of the journal, every command carried out once [LINK-1, LINK-13]',
    LONG,
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.nat(), (steps, seed) =>
          play(steps, 'floor', seed),
        ),
        { numRuns: RUNS },
      );
    },
  );

  it('leaves no gap and no duplicate in followed events but what a notice names [LINK-2]', LONG, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.nat(), (steps, seed) =>
        play(steps, 'events', seed),
      ),
      { numRuns: Math.ceil(RUNS / 2) },
    );
  });
});
