import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { floorFromChunks } from '../../src/floor/snapshot.ts';
import { WIRE_VERSION } from '../../src/protocol/version.ts';
import { foldJournal } from '../../src/server/stored-floor.ts';
import { asks } from '../builders/floor-script.ts';
import { aTurn, type Bench, type BenchOptions, type RawLink, startBench } from '../builders/floor-server.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';

const benches: Bench[] = [];
async function bench(options?: BenchOptions): Promise<Bench> {
  const made = await startBench(options);
  benches.push(made);
  return made;
}
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

/** Calls that come and wait, `count` of them. */
function calls(of: Bench, count: number, from = 0): void {
  for (let number = from; number < from + count; number += 1) {
    const at = of.floorNow();
    of.exchange.tell(asks(`c${number}`).map((event) => ({ ...event, at })) as never);
  }
}

/** Every event after the snapshot or the resume, checked to be contiguous. */
function follow(link: RawLink, after: number): number {
  let last = after;
  for (const frame of link.of('events')) {
    expect(frame.from).toBe(last + 1);
    expect(frame.events.map((event) => event.seq)).toEqual(
      Array.from({ length: frame.to - frame.from + 1 }, (_, index) => frame.from + index),
    );
    last = frame.to;
  }
  return last;
}

describe('a session', () => {
  it('welcomes, sends the floor in chunks with count and hash, then a bookmark [SRV-10]', async () => {
    const { connect, journal } = await bench({ agents: 60, limits: { chunkRows: 25 } });
    const link = await connect();
    await link.live();
    const end = link.of('snapshot-end')[0];
    const chunks = link.raw.filter((text) => text.startsWith('{"t":"snapshot-chunk"'));
    const hash = createHash('sha256');
    for (const chunk of chunks) hash.update(chunk);
    expect(chunks.length).toBeGreaterThan(4);
    expect(end).toMatchObject({ seq: journal.head(), chunks: chunks.length, hash: hash.digest('hex') });
    expect(link.of('welcome')[0]).toMatchObject({ mode: 'snapshot', why: 'not-asked', epoch: 'epoch-1' });
    expect(link.frames[0]?.t).toBe('welcome');
    expect(link.frames.at(-1)?.t).toBe('bookmark');
    expect(floorFromChunks(link.of('snapshot-chunk'))).toEqual(await foldJournal(journal));
  });

  it('spreads rows that are long over more chunks [SRV-10]', async () => {
    const { connect } = await bench({ agents: 60, limits: { chunkBytes: 4_000 } });
    const link = await connect();
    await link.live();
    for (const text of link.raw.filter((text) => text.includes('"table":"agents"'))) {
      expect(text.length).toBeLessThanOrEqual(4_000);
    }
    expect(floorFromChunks(link.of('snapshot-chunk')).agents.size).toBe(60);
  });

  it.each([
    ['nothing', null, 'snapshot', 'not-asked'],
    ['another epoch', { epoch: 'epoch-0', seq: 3 }, 'snapshot', 'other-epoch'],
    ['more than there is', { epoch: 'epoch-1', seq: 900 }, 'snapshot', 'ahead-of-journal'],
    ['what was trimmed', { epoch: 'epoch-1', seq: 2 }, 'snapshot', 'too-old'],
    ['the last trimmed event', { epoch: 'epoch-1', seq: 4 }, 'resume', null],
    ['the head', { epoch: 'epoch-1', seq: 11 }, 'resume', null],
    ['any journal', { epoch: null, seq: 6 }, 'resume', null],
    ['whatever comes next', { epoch: null, seq: null }, 'resume', null],
  ] as const)('asked to go on after %s it answers as it must [SRV-11]', async (_, resume, mode, why) => {
    const made = await bench();
    made.journal.trim(5);
    expect(made.journal.head()).toBe(11);
    const link = await made.connect({}, { resume });
    await link.live();
    expect(link.of('welcome')[0]).toMatchObject({ mode, why });
    expect(link.of('snapshot-end').length).toBe(mode === 'snapshot' ? 1 : 0);
    const first = mode === 'resume' ? (resume?.seq ?? 11) : 11;
    expect(follow(link, first)).toBe(11);
    calls(made, 3);
    await link.until(() => link.events().at(-1)?.seq === 17);
    expect(follow(link, first)).toBe(17);
  });

  it('a resume and the live events after it fold to the floor of the journal [SRV-12]', async () => {
    const made = await bench({ limits: { pageEvents: 7 } });
    calls(made, 40);
    const link = await made.connect({}, { resume: { epoch: 'epoch-1', seq: 0 } });
    calls(made, 40, 40);
    await link.until(() => link.events().length === 11 + 160);
    follow(link, 0);
    expect(reduce(EMPTY_FLOOR, link.events())).toEqual(await foldJournal(made.journal));
  });

  it('a snapshot taken under load goes on without gap or double [SRV-12]', async () => {
    const made = await bench();
    calls(made, 30);
    const links = await Promise.all([1, 2, 3].map(() => made.connect()));
    calls(made, 30, 30);
    for (const link of links) {
      await link.until(() => link.events().at(-1)?.seq === 131 || link.of('snapshot-end')[0]?.seq === 131);
      follow(link, link.of('snapshot-end')[0]?.seq ?? 0);
      const floor = reduce(floorFromChunks(link.of('snapshot-chunk')), link.events());
      expect(floor).toEqual(await foldJournal(made.journal));
    }
  });

  it('tells who calls before the call is seen, numbers masked [SRV-13]', async () => {
    const made = await bench();
    const at = made.floorNow();
    const live = await made.connect();
    await live.live();
    const [arrived] = asks('c1').map((event) => ({ ...event, at })) as never[];
    made.exchange.tell(
      [arrived as never],
      [{ caller: 'caller-c1', name: 'Wang' as never, number: '13912345678' as never }],
    );
    await live.until(() => live.events().length === 1);
    const order = live.frames.map((frame) => frame.t).filter((t) => t === 'callers' || t === 'events');
    expect(order).toEqual(['callers', 'events']);
    expect(live.of('callers')[0]?.callers).toEqual([
      { caller: 'caller-c1', name: 'Wang', number: '139******78' },
    ]);
    const late = await made.connect();
    await late.live();
    expect(late.frames.slice(0, 2).map((frame) => frame.t)).toEqual(['welcome', 'callers']);
    const back = await made.connect({}, { resume: { epoch: null, seq: 11 } });
    await back.live();
    expect(back.frames.map((frame) => frame.t)).toEqual(['welcome', 'callers', 'events', 'bookmark']);
    expect(JSON.stringify([live.raw, late.raw, back.raw])).not.toContain('12345');
  });

  it('answers a ping with its number and both clocks [SRV-14]', async () => {
    const { connect } = await bench();
    const link = await connect();
    await link.live();
    link.send({ t: 'ping', n: 7, sent: 123.5 });
    const pong = await link.next('pong');
    expect(pong).toMatchObject({ n: 7, sent: 123.5, clock: { rate: 1 } });
    expect(pong.clock.wallTime).toBeGreaterThanOrEqual(pong.received);
  });

  it('is closed with 4003 when it says no hello in time [SRV-15]', async () => {
    const wallClock = createManualWallClock();
    const { connect } = await bench({ wallClock });
    const link = await connect({}, { greet: false });
    for (let step = 0; step < 12; step += 1) wallClock.advance(500);
    expect(await link.closed).toMatchObject({ code: 4003 });
    expect(link.of('goaway')[0]).toMatchObject({ reason: 'hello-timeout', comeBackAfter: 0 });
  });

  it('is closed with 4002 after 30 s without a sign of life, and a ping is one [SRV-15]', async () => {
    const wallClock = createManualWallClock();
    const { connect } = await bench({ wallClock });
    const [silent, pinging] = [await connect(), await connect()];
    await Promise.all([silent.live(), pinging.live()]);
    const advance = (seconds: number) => {
      for (let step = 0; step < seconds * 2; step += 1) wallClock.advance(500);
    };
    advance(20);
    pinging.send({ t: 'ping', n: 1, sent: 0 });
    await pinging.next('pong');
    advance(11);
    expect(await silent.closed).toMatchObject({ code: 4002 });
    expect(pinging.of('goaway')).toEqual([]);
  });

  it('excuses everyone when the server itself slept [SRV-15]', async () => {
    const wallClock = createManualWallClock();
    const { connect } = await bench({ wallClock });
    const link = await connect();
    await link.live();
    wallClock.set(wallClock.now() + 3_600_000);
    wallClock.advance(500);
    link.send({ t: 'ping', n: 1, sent: 0 });
    await link.next('pong');
    expect(link.of('goaway')).toEqual([]);
  });

  it.each([['a newer', WIRE_VERSION + 1, 'update the server']])(
    'refuses %s version with 4501 and says who has to change [SRV-16]',
    async (_, version, advice) => {
      const { connect } = await bench();
      const link = await connect({}, { greet: false });
      link.send({ t: 'hello', version, client: 'test/1', resume: null });
      expect(await link.closed).toMatchObject({ code: 4501 });
      expect(link.of('goaway')[0]).toMatchObject({ reason: 'version-unsupported', comeBackAfter: null });
      expect(link.of('goaway')[0]?.detail).toContain(advice);
    },
  );

  it('ends a link that says hello twice with 4504, one that starts otherwise with 4500 [SRV-17]', async () => {
    const { connect } = await bench();
    const twice = await connect();
    await twice.live();
    twice.send({ t: 'hello', version: WIRE_VERSION, client: 'test/1', resume: null });
    expect(await twice.closed).toMatchObject({ code: 4504 });
    const rude = await connect({}, { greet: false });
    rude.send({ t: 'ping', n: 1, sent: 0 });
    expect(await rude.closed).toMatchObject({ code: 4500 });
    expect(rude.of('pong')).toEqual([]);
  });

  it('quiet links get a bookmark at least every 5 s, busy ones need none [SRV-18]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock, limits: { feedTimeout: 600_000, bookmarkInterval: 5_000 } });
    const link = await made.connect();
    await link.live();
    for (let second = 0; second < 10; second += 1) wallClock.advance(1_000);
    await link.until(() => link.of('bookmark').length === 3);
    expect(link.of('bookmark').map((mark) => mark.seq)).toEqual([11, 11, 11]);
    expect(link.of('bookmark')[2]?.clock.wallTime).toBe(
      (link.of('bookmark')[1]?.clock.wallTime ?? 0) + 5_000,
    );
    wallClock.advance(4_000);
    calls(made, 1);
    await aTurn();
    wallClock.advance(100);
    await link.until(() => link.events().length === 2);
    wallClock.advance(4_000);
    link.send({ t: 'ping', n: 1, sent: 0 });
    await link.next('pong');
    expect(link.of('bookmark').length).toBe(3);
  });

  it('events leave in batches of 50 ms, the same bytes for every session of a scope [SRV-19]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock });
    const [one, two] = [await made.connect(), await made.connect()];
    await Promise.all([one.live(), two.live()]);
    calls(made, 5);
    await aTurn();
    wallClock.advance(49);
    one.send({ t: 'ping', n: 1, sent: 0 });
    await one.next('pong');
    expect(one.of('events')).toEqual([]);
    wallClock.advance(1);
    await Promise.all([one, two].map((link) => link.until(() => link.of('events').length === 1)));
    const batches = [one, two].map((link) => link.raw.filter((text) => text.startsWith('{"t":"events"')));
    expect(batches[0]).toEqual(batches[1]);
    const journaled = (await made.journal.read(12, 10)).map((row) => row.json).join(',');
    expect(batches[0]?.[0]).toBe(`{"t":"events","from":12,"to":21,"events":[${journaled}]}`);
  });

  it('a batch leaves early when it is long [SRV-19]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock, limits: { batchBytes: 1_000 } });
    const link = await made.connect();
    await link.live();
    calls(made, 20);
    await link.until(() => link.of('events').length >= 4);
    for (const text of link.raw.filter((text) => text.startsWith('{"t":"events"'))) {
      expect(text.length).toBeLessThan(1_400);
    }
  });
});
