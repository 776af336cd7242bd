import { afterEach, describe, expect, it } from 'vitest';
import type { Command } from '../../src/protocol/command.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { foldJournal } from '../../src/server/stored-floor.ts';
import { asks, type Said, serves } from '../builders/floor-script.ts';
import { aTurn, type Bench, type BenchOptions, startBench } from '../builders/floor-server.ts';
import { createManualWallClock, type ManualWallClock } from '../builders/manual-wall-clock.ts';
import { obey } from '../builders/scripted-exchange.ts';

const benches: Bench[] = [];
async function bench(options?: BenchOptions): Promise<{ made: Bench; wallClock: ManualWallClock }> {
  const wallClock = createManualWallClock();
  const made = await startBench({ wallClock, ...options });
  benches.push(made);
  return { made, wallClock };
}
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

const MINUTE = 60_000;
const LENT: Command = { t: 'reassign', targets: ['1001'], queues: ['q3'], length: 10 * MINUTE };
const tell = (made: Bench, ...events: readonly Said[]) =>
  made.exchange.tell(events.map((event) => ({ ...event, at: made.floorNow() })) as NewFloorEvent[]);
/** Lets time pass and everything due happen. */
async function pass(wallClock: ManualWallClock, ms: number): Promise<void> {
  wallClock.advance(ms);
  for (const _ of [1, 2]) {
    wallClock.advance(500);
    for (let turn = 0; turn < 20; turn += 1) await aTurn();
  }
}
const named = (made: Bench, ...names: string[]) => made.journal.events().filter(({ t }) => names.includes(t));
const queuesOf = async (made: Bench) =>
  (await foldJournal(made.journal)).agents
    .get('1001')
    ?.memberships.filter(({ active }) => active)
    .map(({ queue }) => queue);

describe('what comes by itself', () => {
  it('a reassignment with an end is given back then, over a restart too [ACT-50]', async () => {
    const limits = { feedTimeout: 1e9 };
    const { made, wallClock } = await bench({ limits });
    const link = await made.connect();
    expect((await link.ask(LENT, { id: 'k1' })).results[0]?.outcome).toBe('applied');
    await pass(wallClock, 9 * MINUTE);
    expect(await queuesOf(made)).toEqual(['q3']);
    await made.close();
    const { made: later } = await bench({ wallClock, limits, journal: made.journal.reopen() });
    // The floor of the bench goes on from its last event: the end is still ten minutes away.
    await pass(wallClock, 10 * MINUTE);
    expect(await queuesOf(later)).toEqual(['q1', 'q2']);
    expect(named(later, 'restore-cleared')).toMatchObject([{ agent: '1001', why: 'restored' }]);
    const floor = await foldJournal(later.journal);
    expect([floor.restores.size, floor.acts.get('k1')?.changed.length]).toEqual([0, 1]);
  });

  it('waits while the exchange cannot be heard or the agent is away; a refusal ends it [ACT-51]', async () => {
    const { made, wallClock } = await bench({ limits: { feedTimeout: 1e9 } });
    const link = await made.connect();
    await link.ask(LENT);
    tell(made, { t: 'agent-signed-out', agent: '1001', by: { kind: 'agent', id: '1001' } });
    await pass(wallClock, 11 * MINUTE);
    expect(named(made, 'restore-cleared')).toEqual([]);
    tell(made, { t: 'feed-changed', exchange: 'scripted', state: 'lost', why: null });
    tell(made, { t: 'agent-signed-in', agent: '1001', seat: 'S9' });
    await pass(wallClock, MINUTE);
    expect(named(made, 'restore-cleared')).toEqual([]);
    tell(made, { t: 'feed-changed', exchange: 'scripted', state: 'live', why: null });
    made.exchange.react(() => ({
      outcome: { t: 'rejected', code: 'exchange-refused', native: '' },
      events: [],
    }));
    await pass(wallClock, 1_000);
    expect(named(made, 'restore-cleared')).toMatchObject([{ why: 'refused' }]);
  });

  it('an exchange that does not answer is asked again, not at every look [ACT-51]', async () => {
    const { made, wallClock } = await bench({ limits: { feedTimeout: 1e9 } });
    const link = await made.connect();
    await link.ask(LENT);
    made.exchange.react(() => ({ outcome: { t: 'unknown' }, events: [] }));
    await pass(wallClock, 10 * MINUTE);
    for (let look = 0; look < 4; look += 1) await pass(wallClock, 0);
    expect(made.exchange.requests.length).toBe(2);
    made.exchange.react((request) => obey(request, made.floorNow()));
    await pass(wallClock, 6_000);
    expect(named(made, 'restore-cleared')).toMatchObject([{ why: 'restored' }]);
  });

  it('all that is due is asked at once: a silent exchange holds commands up for one patience [ACT-51]', async () => {
    const { made, wallClock } = await bench({ agents: 12, limits: { feedTimeout: 1e9, pingTimeout: 1e9 } });
    const link = await made.connect();
    const targets = Array.from({ length: 12 }, (_, place) => String(1001 + place));
    await link.ask({ ...LENT, targets });
    const before = made.exchange.requests.length;
    made.exchange.react(() => new Promise(() => undefined));
    await pass(wallClock, 10 * MINUTE);
    expect(made.exchange.requests.length - before).toBe(12);
    made.exchange.react((request) => obey(request, made.floorNow()));
    const answer = link.ask({ t: 'ready', targets: ['1001'] });
    for (let turn = 0; turn < 20; turn += 1) await aTurn();
    await pass(wallClock, 4_000);
    expect((await answer).results[0]?.reason).not.toBe('exchange-silent');
  });

  it('nobody is asked for any more once the feed is lost or the agent gone [ACT-51]', async () => {
    const { made, wallClock } = await bench({ limits: { feedTimeout: 1e9 } });
    const link = await made.connect();
    await link.ask({ ...LENT, targets: ['1001', '1002', '1003'] });
    const before = made.exchange.requests.length;
    made.exchange.react((request) => {
      if ('agent' in request && request.agent === '1001')
        tell(made, { t: 'agent-signed-out', agent: '1002', by: { kind: 'agent', id: '1002' } });
      else tell(made, { t: 'feed-changed', exchange: 'scripted', state: 'lost', why: null });
      return { outcome: { t: 'unknown' }, events: [] };
    });
    await pass(wallClock, 10 * MINUTE);
    const asked = made.exchange.requests.slice(before).map((request) => 'agent' in request && request.agent);
    expect(asked).toEqual(['1001', '1003']);
    tell(made, { t: 'agent-signed-in', agent: '1002', seat: 'S9' });
    await pass(wallClock, 6_000);
    expect(made.exchange.requests.length - before).toBe(2);
  });

  it('wordings and shelves are over at their instants [ACT-52]', async () => {
    const { made, wallClock } = await bench({ limits: { feedTimeout: 1e9 } });
    const link = await made.connect();
    tell(made, {
      t: 'alarm-raised',
      alarm: 'a1',
      rule: 'feed',
      subject: { kind: 'floor', id: null },
      severity: 'warning',
      value: 4,
      limit: 3,
      why: { code: 'silent', agents: [], count: null, by: null },
      latchedUntil: null,
    });
    await link.ask({ t: 'shelve', targets: ['a1'], length: MINUTE, reason: safeText('known') });
    await link.ask({ t: 'wording', targets: ['w1'], text: safeText('say so'), length: 2 * MINUTE });
    const over = () =>
      named(made, 'alarm-unshelved', 'wording-withdrawn').map((event) => 'why' in event && event.why);
    await pass(wallClock, 59_000 - 1_000);
    expect(over()).toEqual([]);
    await pass(wallClock, 2_000);
    expect(over()).toEqual(['expired']);
    await pass(wallClock, MINUTE);
    expect(over()).toEqual(['expired', 'expired']);
  });

  it('does at the end of the call what an exchange could not put off [ACT-53]', async () => {
    const { made, wallClock } = await bench({ limits: { feedTimeout: 1e9 } });
    const link = await made.connect();
    tell(
      made,
      ...asks('c1'),
      { t: 'visit-offered', call: 'c1', visit: 'c1.1', agent: '1001', limitAt: null },
      { t: 'call-answered', call: 'c1', visit: 'c1.1', agent: '1001' },
    );
    made.exchange.react((request) =>
      'when' in request && request.when === 'at-call-end'
        ? { outcome: { t: 'unsupported' }, events: [] }
        : obey(request, made.floorNow()),
    );
    const close: Command = { t: 'close', targets: ['1001'], reason: 'training', length: null, note: null };
    expect((await link.ask(close, { id: 'k1' })).results[0]?.outcome).toBe('accepted');
    await pass(wallClock, MINUTE);
    expect(named(made, 'agent-closed')).toEqual([]);
    tell(made, { t: 'leg-ended', call: 'c1', agent: '1001', by: 'caller' });
    await pass(wallClock, 2_000);
    const cause = { command: 'k1', actor: { kind: 'supervisor', id: 'zhang' } };
    expect(named(made, 'agent-closed', 'pending-cleared')).toMatchObject([
      { t: 'agent-closed', agent: '1001', reason: 'training', by: { id: 'zhang' }, cause },
      { t: 'pending-cleared', agent: '1001', why: 'applied' },
    ]);
    expect((await foldJournal(made.journal)).agents.get('1001')?.pending).toBeNull();
  });

  it('nothing is asked twice of an exchange that does it by itself [ACT-53]', async () => {
    const { made, wallClock } = await bench({ limits: { feedTimeout: 1e9 } });
    tell(made, {
      t: 'memberships-changed',
      agent: '1001',
      memberships: [serves('q1')],
      by: { kind: 'agent', id: '1001' },
    });
    await pass(wallClock, 10 * MINUTE);
    expect(made.exchange.requests).toEqual([]);
  });
});
