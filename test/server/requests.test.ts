import { afterEach, describe, expect, it } from 'vitest';
import type { Command } from '../../src/protocol/command.ts';
import type { Configuration } from '../../src/protocol/entities/configuration.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { testConfiguration } from '../builders/floor-script.ts';
import { aTurn, type Bench, type BenchOptions, startBench } from '../builders/floor-server.ts';
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

const SIGN_OUT: Command = { t: 'sign-out', targets: ['1001', '1002'], cut: false };
const settle = (action: 'grant' | 'refuse' | 'withdraw', ...targets: string[]): Command => ({
  t: 'approve',
  targets,
  action,
  note: null,
});
const commands = (made: Bench) => made.journal.audits().filter(({ kind }) => kind === 'command');
const named = (made: Bench, ...names: string[]) => made.journal.events().filter(({ t }) => names.includes(t));
const configure = (made: Bench, change: Partial<Configuration>) => {
  const event = {
    t: 'floor-configured',
    at: made.floorNow(),
    configuration: testConfiguration(change),
  } as const;
  made.exchange.tell([event] as NewFloorEvent[]);
};

describe('request and approve', () => {
  it('what a role may only request waits, per target, and reaches no exchange [ROLE-10]', async () => {
    const made = await bench();
    const asker = await made.connect({ user: 'du', role: 'supervisor' });
    await asker.live();
    const result = await asker.ask(
      { ...SIGN_OUT, targets: ['1001', '9999'] },
      { id: 'r1', why: 'went home' },
    );
    expect(result.results).toEqual([
      { target: '1001', outcome: 'awaiting-approval', reason: 'needs-approval', effect: 'now' },
      { target: '9999', outcome: 'rejected', reason: 'unknown-agent', effect: 'refused' },
    ]);
    expect(result.plan?.floor.ready).toEqual({ before: 4, after: 3 });
    expect(made.exchange.requests).toEqual([]);
    expect(named(made, 'approval-asked')).toMatchObject([
      {
        seq: result.seq,
        approval: 'r1',
        command: { ...SIGN_OUT, targets: ['1001'] },
        by: { kind: 'supervisor', id: 'du' },
        role: 'supervisor',
        team: null,
        why: 'went home',
      },
    ]);
    expect(commands(made)).toMatchObject([
      {
        user: 'du',
        act: 'sign-out',
        outcome: '1001:awaiting-approval 9999:unknown-agent',
        detail: 'why: went home, a call is awaited',
      },
    ]);
    expect(
      (await asker.ask({ ...SIGN_OUT, targets: ['1001', '9999'] }, { id: 'r1' })).results[0]?.outcome,
    ).toBe('duplicate');
  });

  it('granted, it is carried out in the asker’s name, in one entry, and audited for both [ROLE-11]', async () => {
    const made = await bench();
    const asker = await made.connect({ user: 'du', role: 'supervisor' });
    const leader = await made.connect();
    await asker.ask(SIGN_OUT, { id: 'r1', why: 'went home' });
    const plan = await leader.ask(settle('grant', 'r1'), { dryRun: true });
    expect(plan.plan).toMatchObject({
      targets: [{ target: 'r1', effect: 'now' }],
      floor: { ready: { before: 4, after: 2 } },
    });
    const result = await leader.ask(settle('grant', 'r1'), { id: 'g1' });
    expect(result).toMatchObject({
      results: [{ target: 'r1', outcome: 'applied', reason: null }],
      detail: 'applied',
    });
    const cause = { command: 'r1', actor: { kind: 'supervisor', id: 'du' } };
    expect(named(made, 'approval-settled', 'agent-signed-out')).toMatchObject([
      {
        t: 'approval-settled',
        approval: 'r1',
        how: 'granted',
        by: { id: 'zhang' },
        cause: { command: 'g1' },
      },
      { t: 'agent-signed-out', agent: '1001', by: { id: 'du' }, cause },
      { t: 'agent-signed-out', agent: '1002', by: { id: 'du' }, cause },
    ]);
    expect(result.seq).toBe(made.journal.head());
    expect(commands(made).slice(1)).toMatchObject([
      { user: 'zhang', act: 'approve', command: 'g1', targets: ['r1'], outcome: 'applied', detail: 'grant' },
      {
        user: 'du',
        role: 'supervisor',
        act: 'sign-out',
        command: 'r1',
        outcome: 'applied',
        detail: 'granted by zhang, why: went home, a call is awaited',
      },
    ]);
    expect((await leader.ask(settle('grant', 'r1'))).results[0]?.reason).toBe('unknown-request');
  });

  it('only who may do it settles it, never who asked; who asked takes it back [ROLE-12]', async () => {
    const made = await bench();
    const asker = await made.connect({ user: 'du', role: 'supervisor' });
    const other = await made.connect({ user: 'wu', role: 'supervisor' });
    const manager = await made.connect({ user: 'ma', role: 'manager' });
    await asker.ask(SIGN_OUT, { id: 'r1' });
    expect((await other.ask(settle('grant', 'r1'))).refused).toBe('role-may-not');
    expect((await other.ask(settle('refuse', 'r1'))).refused).toBe('role-may-not');
    expect((await other.ask(settle('withdraw', 'r1'))).results[0]?.reason).toBe('not-yours');
    expect((await manager.ask(settle('grant', 'r1'))).refused).toBe('read-only');
    // The same person with more rights at another console is the same person.
    const twice = await made.connect({ user: 'du', role: 'shift-leader' });
    expect((await twice.ask(settle('grant', 'r1'))).results[0]?.reason).toBe('same-person');
    expect((await asker.ask(settle('withdraw', 'r1'))).results[0]?.outcome).toBe('applied');
    expect(named(made, 'approval-settled')).toMatchObject([{ how: 'withdrawn', by: { id: 'du' } }]);
    expect(made.exchange.requests).toEqual([]);
  });

  it('is decided anew on the floor as it is: who changed since the asker looked is left alone [ROLE-13]', async () => {
    const made = await bench();
    const asker = await made.connect({ user: 'du', role: 'supervisor' });
    const leader = await made.connect();
    const expect_ = ['1001', '1002'].map((target) => ({
      target,
      versions: { availability: target === '1001' ? 8 : 9 },
    }));
    await asker.ask(SIGN_OUT, { id: 'r1', expect: expect_ });
    await leader.ask({ t: 'close', targets: ['1002'], reason: 'training', length: null, note: null });
    const result = await leader.ask(settle('grant', 'r1'));
    expect(result.detail).toBe('1001:applied 1002:changed-since-seen');
    expect(named(made, 'agent-signed-out')).toMatchObject([{ agent: '1001' }]);
  });

  it('several granted at once are decided one on another [ROLE-13]', async () => {
    const made = await bench();
    const asker = await made.connect({ user: 'du', role: 'supervisor' });
    const leader = await made.connect();
    await asker.ask({ ...SIGN_OUT, targets: ['1001'] }, { id: 'r1' });
    await asker.ask(SIGN_OUT, { id: 'r2' });
    const result = await leader.ask(settle('grant', 'r1', 'r2'));
    expect(result.detail).toBe('applied; 1001:not-signed-in 1002:applied');
    expect(made.exchange.requests.length).toBe(2);
  });

  it('a team’s request is settled by the whole floor’s leader, and hidden from another team [ROLE-14]', async () => {
    const made = await bench();
    const lead = await made.connect({ user: 'lead', role: 'team-lead', team: 'a' });
    const rival = await made.connect({ user: 'rival', role: 'team-lead', team: 'b' });
    await rival.live();
    const asked = await lead.ask({ ...SIGN_OUT }, { id: 'r1', why: 'Wang is ill' });
    expect(asked.results.map(({ reason }) => reason)).toEqual(['needs-approval', 'out-of-scope']);
    await rival.until(() => rival.events().some(({ t }) => t === 'approval-asked'));
    expect(rival.raw.join('')).not.toContain('Wang is ill');
    expect((await rival.ask(settle('withdraw', 'r1'))).refused).toBe('out-of-scope');
    const leader = await made.connect();
    expect((await leader.ask(settle('grant', 'r1'))).results[0]?.outcome).toBe('applied');
    expect(named(made, 'agent-signed-out')).toMatchObject([{ agent: '1001', by: { id: 'lead' } }]);
  });

  it('a request is over after ten minutes of floor time, over a restart too [ROLE-15]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock });
    const asker = await made.connect({ user: 'du', role: 'supervisor' });
    await asker.ask(SIGN_OUT, { id: 'r1' });
    await made.close();
    const later = await bench({ wallClock, journal: made.journal.reopen() });
    const look = async (ms: number) => {
      wallClock.advance(ms);
      wallClock.advance(500);
      for (let turn = 0; turn < 20; turn += 1) await aTurn();
      return named(later, 'approval-settled');
    };
    expect(await look(590_000)).toEqual([]);
    expect(await look(10_000)).toMatchObject([
      { approval: 'r1', how: 'expired', by: { kind: 'system', id: 'deferred' } },
    ]);
  });
});

describe('bulk', () => {
  it('two hundred seats are one command, one plan, one entry, and two hundred results [ACT-61]', async () => {
    const made = await bench({ agents: 201 });
    const leader = await made.connect();
    await leader.live();
    const all = Array.from({ length: 201 }, (_, number) => String(1001 + number));
    const close = (targets: string[]): Command => ({
      t: 'close',
      targets,
      reason: 'training',
      length: null,
      note: null,
    });
    expect((await leader.ask(close(all))).refused).toBe('too-many-targets');
    const targets = all.slice(1);
    await leader.ask(close(['1007']));
    const seen = { target: '1009', versions: { availability: 1 } };
    const plan = await leader.ask(close(targets), { dryRun: true });
    expect(plan.plan?.floor).toMatchObject({ ready: { before: 200, after: 1 }, belowFloor: false });
    const result = await leader.ask(close(targets), {
      expect: [seen, { target: '1011', versions: {}, effect: 'at-call-end' }],
    });
    const words = result.results.map(({ outcome, reason }) => reason ?? outcome);
    expect([words.length, new Set(words).size]).toEqual([200, 4]);
    expect([words[5], words[7], words[9]]).toEqual(['already-so', 'changed-since-seen', 'plan-changed']);
    expect(words.filter((word) => word === 'applied').length).toBe(197);
    expect(commands(made).at(-1)).toMatchObject({
      targets,
      outcome: 'applied 198, changed-since-seen 1, plan-changed 1',
    });
  });
});

describe('two persons', () => {
  const twoPerson = (from: string, to: string) => ({
    twoPerson: { acts: ['release', 'queue', 'bulk'] as const, alone: { from, to } },
  });
  const QUEUE: Command = { t: 'queue', targets: ['q1'], open: false };

  it('an act that needs two is asked for even by who may, and granted by another who may [ROLE-16]', async () => {
    const made = await bench({ agents: 8 });
    configure(made, { ...twoPerson('04:00', '05:00') } as never);
    const [leader, second] = [await made.connect(), await made.connect({ user: 'qian' })];
    expect((await leader.ask(QUEUE, { id: 'r1' })).results[0]?.outcome).toBe('awaiting-approval');
    expect((await leader.ask(settle('grant', 'r1'))).results[0]?.reason).toBe('same-person');
    expect((await second.ask(settle('grant', 'r1'))).results[0]?.outcome).toBe('applied');
    const six = ['1001', '1002', '1003', '1004', '1005', '1006'];
    const close: Command = { t: 'close', targets: six, reason: 'training', length: null, note: null };
    expect((await leader.ask(close)).results[0]?.outcome).toBe('awaiting-approval');
    expect((await leader.ask({ ...close, targets: six.slice(1) })).results[0]?.outcome).toBe('applied');
  });

  it('at night one person acts alone, and the audit says so [ROLE-17]', async () => {
    const made = await bench();
    // The floor of the test stands at 00:00; the hours go over midnight.
    configure(made, { ...twoPerson('22:00', '07:00') } as never);
    const leader = await made.connect();
    expect((await leader.ask(QUEUE, { why: 'nobody there' })).results[0]?.outcome).toBe('applied');
    expect(commands(made).at(-1)).toMatchObject({ detail: 'alone at night, why: nobody there, closed' });
    expect(
      (await leader.ask({ t: 'note', targets: ['1001'], text: safeText('hello') })).results[0]?.outcome,
    ).toBe('applied');
    expect(commands(made).at(-1)).toMatchObject({ detail: 'hello' });
  });
});
