import { afterEach, describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { createRecorder, type Published, type Recorder } from '../../src/server/recorder.ts';
import { foldJournal } from '../../src/server/stored-floor.ts';
import { asks } from '../builders/floor-script.ts';
import { aTurn, type Bench, type BenchOptions, startBench, writeFloor } from '../builders/floor-server.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';
import { createMemoryJournal, type MemoryJournal } from '../builders/memory-journal.ts';
import { createScriptedExchange } from '../builders/scripted-exchange.ts';

const AT = 1_773_072_005_000;
const call = (name: string) => asks(name).map((event) => ({ ...event, at: AT })) as never[];

async function setUp(journal: MemoryJournal = createMemoryJournal()) {
  if (journal.head() === 0) await writeFloor(journal, 2);
  const exchange = createScriptedExchange({ now: () => AT });
  const floor = await foldJournal(journal);
  const recorder: Recorder = createRecorder({
    journal,
    exchange,
    floor,
    snapshotEvery: 50,
    mostUndurable: 20,
  });
  const published: Published[] = [];
  recorder.onPublished((one) => void published.push(one));
  return { journal, exchange, recorder, published };
}

const benches: Bench[] = [];
async function bench(options?: BenchOptions): Promise<Bench> {
  const made = await startBench(options);
  benches.push(made);
  return made;
}
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

describe('the recorder', () => {
  it('folds and publishes only what is durable [SRV-20]', async () => {
    const { journal, exchange, recorder, published } = await setUp();
    journal.hold();
    exchange.tell(call('c1'));
    exchange.tell(call('c2'));
    await aTurn();
    expect(published).toEqual([]);
    expect(recorder.current().calls.size).toBe(0);
    expect(recorder.ahead().calls.size).toBe(2);
    let settled = false;
    void recorder.settled().then(() => {
      settled = true;
    });
    await aTurn();
    expect(settled).toBe(false);
    journal.release();
    await recorder.settled();
    expect(recorder.current().calls.size).toBe(2);
    expect(recorder.ahead()).toBe(recorder.current());
    // What shared a commit is one batch.
    expect(published.map((one) => one.events.map((event) => event.seq))).toEqual([[8, 9, 10, 11]]);
    expect(published[0]?.json).toEqual((await journal.read(8, 9)).map((row) => row.json));
  });

  it('no client sees an event before it is durable [SRV-20]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock });
    const link = await made.connect();
    await link.live();
    made.journal.hold();
    made.exchange.tell(call('c1'));
    for (let step = 0; step < 4; step += 1) {
      wallClock.advance(500);
      link.send({ t: 'ping', n: step, sent: 0 });
      await link.next('pong');
    }
    expect(link.events()).toEqual([]);
    made.journal.release();
    await aTurn();
    wallClock.advance(50);
    await link.until(() => link.events().length === 2);
  });

  it('what comes while a command is carried out becomes one entry with it [SRV-21]', async () => {
    const { journal, exchange, recorder } = await setUp();
    journal.hold();
    const hold = recorder.hold();
    exchange.tell(call('c1'));
    recorder.record({ events: [{ t: 'feed-changed', at: AT, exchange: 'x', state: 'lost', why: null }] });
    expect(hold.events.map((event) => event.t)).toEqual(['call-arrived', 'visit-started', 'feed-changed']);
    expect(hold.firstSeq).toBe(8);
    expect(journal.held()).toBe(1);
    const { events, durable } = hold.release({ commands: [] });
    expect(events.map((event) => event.seq)).toEqual([8, 9, 10]);
    journal.release();
    await durable;
    expect(recorder.current().seq).toBe(10);
  });

  it('asks the exchange to wait when too much is not durable yet [SRV-22]', async () => {
    const { journal, exchange, recorder } = await setUp();
    journal.hold();
    for (let number = 0; number < 10; number += 1) exchange.tell(call(`c${number}`));
    expect(exchange.pauses()).toBe(0);
    exchange.tell(call('c10'));
    expect(exchange.pauses()).toBe(1);
    journal.release();
    await recorder.settled();
    expect(recorder.current().calls.size).toBe(11);
  });

  it('a journal that fails publishes nothing more, and whoever waits hears it [SRV-23]', async () => {
    const { journal, exchange, recorder, published } = await setUp();
    journal.hold();
    exchange.tell(call('c1'));
    const waiting = recorder.settled();
    journal.breakDown('the disk is full');
    await expect(waiting).rejects.toMatchObject({ code: 'disk' });
    exchange.tell(call('c2'));
    await aTurn();
    expect(published).toEqual([]);
    expect(recorder.current().calls.size).toBe(0);
  });

  it('keeps a snapshot now and then; start from it and from the events give the same floor [SRV-24]', async () => {
    const { journal, exchange, recorder } = await setUp();
    for (let number = 0; number < 60; number += 1) exchange.tell(call(`c${number}`));
    await recorder.settled();
    for (let number = 60; number < 70; number += 1) exchange.tell(call(`c${number}`));
    await recorder.settled();
    await aTurn();
    expect(journal.snapshots().length).toBe(1);
    expect(journal.snapshots()[0]?.seq).toBeGreaterThanOrEqual(57);
    expect(await foldJournal(journal)).toEqual(recorder.current());
    await journal.saveSnapshot({ seq: 60, chunks: ['{"t":"nonsense"}'] });
    expect(await foldJournal(journal)).toEqual(recorder.current());
    expect(await foldJournal(createMemoryJournal())).toEqual(EMPTY_FLOOR);
  });
});

describe('the feed', () => {
  it('is lost after 10 s without a sign of life, live with the next, and both are journaled [SRV-25]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock });
    const feeds = () =>
      made.journal
        .events()
        .flatMap((event) => (event.t === 'feed-changed' ? [`${event.state} ${event.why}`] : []));
    for (let second = 0; second < 9; second += 1) wallClock.advance(1_000);
    made.exchange.heartbeat();
    for (let second = 0; second < 9; second += 1) wallClock.advance(1_000);
    await aTurn();
    expect(feeds()).toEqual(['live null']);
    for (let second = 0; second < 5; second += 1) wallClock.advance(1_000);
    await aTurn();
    expect(feeds()).toEqual(['live null', 'lost no sign of life for 10 s']);
    made.exchange.heartbeat();
    await aTurn();
    expect(feeds()).toEqual(['live null', 'lost no sign of life for 10 s', 'live null']);
  });

  it('stays lost after a gap, whatever beats [SRV-25]', async () => {
    const made = await bench();
    made.exchange.gap('line\u001b[31m cut');
    made.exchange.heartbeat();
    await aTurn();
    const last = made.journal.events().at(-1);
    expect(last).toMatchObject({
      t: 'feed-changed',
      state: 'lost',
      why: 'something may have been missed: line\uFFFD[31m cut',
    });
    const link = await made.connect();
    const result = await link.ask({ t: 'ready', targets: ['1001'] });
    expect(result.results).toMatchObject([{ outcome: 'rejected', reason: 'feed-lost' }]);
  });
});
