import { afterEach, describe, expect, it } from 'vitest';
import type { Command } from '../../src/protocol/command.ts';
import { outcomeWords } from '../../src/server/desk/command-words.ts';
import { fingerprintOf } from '../../src/server/desk/fingerprint.ts';
import { aTurn, type Bench, type BenchOptions, startBench } from '../builders/floor-server.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';
import { obey } from '../builders/scripted-exchange.ts';

const benches: Bench[] = [];
async function bench(options?: BenchOptions): Promise<Bench> {
  const made = await startBench(options);
  benches.push(made);
  return made;
}
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

const CLOSE: Command = { t: 'close', targets: ['1001'], reason: 'lunch', length: 1_800_000, note: null };
const audits = (of: Bench) =>
  of.journal.audits().filter((entry) => entry.kind !== 'server' && entry.kind !== 'login');

describe('the command desk', () => {
  it('answers after events, answer and audit are durable, and never before its events [SRV-30]', async () => {
    const made = await bench();
    const link = await made.connect();
    await link.live();
    const result = await link.ask(CLOSE, { id: 'cmd-1' });
    expect(result).toMatchObject({
      refused: null,
      results: [{ target: '1001', outcome: 'applied', reason: null, effect: 'now' }],
      seq: 12,
      plan: { targets: [{ target: '1001', effect: 'now', before: 'ready', after: 'closed' }] },
    });
    expect(link.events()).toMatchObject([
      {
        t: 'agent-closed',
        seq: 12,
        agent: '1001',
        cause: { command: 'cmd-1', actor: { kind: 'supervisor', id: 'zhang' } },
      },
    ]);
    expect((await made.journal.command('cmd-1'))?.answer).toEqual({
      refused: null,
      results: result.results,
      seq: 12,
    });
    expect(audits(made)).toMatchObject([
      {
        kind: 'command',
        user: 'zhang',
        role: 'shift-leader',
        act: 'close',
        command: 'cmd-1',
        targets: ['1001'],
        outcome: 'applied',
        detail: 'lunch, 1800 s',
        seq: 12,
      },
    ]);
  });

  it('nothing is answered while the journal holds [SRV-30]', async () => {
    const made = await bench();
    const link = await made.connect();
    await link.live();
    made.journal.hold();
    const answered = link.ask(CLOSE);
    link.send({ t: 'ping', n: 1, sent: 0 });
    await link.next('pong');
    await aTurn();
    expect(made.exchange.requests.length).toBe(1);
    // Facts, events, answer and audit wait as one entry: a crash now leaves none of them.
    expect(made.journal.held()).toBe(1);
    expect([link.of('result'), link.events()]).toEqual([[], []]);
    made.journal.release();
    expect((await answered).results[0]?.outcome).toBe('applied');
  });

  it('a dry run tells the plan and changes nothing but the audit [SRV-31]', async () => {
    const made = await bench();
    const link = await made.connect();
    const result = await link.ask(CLOSE, { id: 'cmd-1', dryRun: true });
    expect(result).toMatchObject({
      refused: null,
      results: [],
      seq: null,
      plan: { floor: { ready: { before: 4, after: 3 } } },
    });
    expect(made.exchange.requests).toEqual([]);
    expect([made.journal.head(), await made.journal.command('cmd-1')]).toEqual([11, undefined]);
    expect(audits(made)).toMatchObject([{ kind: 'dry-run', command: 'cmd-1' }]);
    expect((await link.ask(CLOSE, { id: 'cmd-1' })).results[0]?.outcome).toBe('applied');
  });

  it('an id sent again is answered again, not done again, over a restart too [SRV-32]', async () => {
    const made = await bench();
    const link = await made.connect();
    const first = await link.ask(CLOSE, { id: 'cmd-1' });
    const again = await link.ask(CLOSE, { id: 'cmd-1' });
    expect(again.results).toEqual(first.results.map((result) => ({ ...result, outcome: 'duplicate' })));
    expect([again.seq, again.refused]).toEqual([12, null]);
    await made.close();
    const later = await bench({ journal: made.journal.reopen() });
    const back = await later.connect();
    expect((await back.ask(CLOSE, { id: 'cmd-1' })).results[0]?.outcome).toBe('duplicate');
    expect(later.exchange.requests).toEqual([]);
    expect(later.journal.events().filter((event) => event.t === 'agent-closed').length).toBe(1);
  });

  it('an id used for another command, or by another person, is refused [SRV-33]', async () => {
    const made = await bench();
    const link = await made.connect();
    await link.ask(CLOSE, { id: 'cmd-1' });
    expect((await link.ask({ t: 'ready', targets: ['1001'] }, { id: 'cmd-1' })).refused).toBe('id-reused');
    expect((await link.ask({ ...CLOSE, targets: ['1002'] }, { id: 'cmd-1' })).refused).toBe('id-reused');
    const other = await made.connect({ user: 'wang' });
    expect((await other.ask(CLOSE, { id: 'cmd-1' })).refused).toBe('id-reused');
    expect(made.exchange.requests.length).toBe(1);
    expect(fingerprintOf(CLOSE)).toBe(fingerprintOf({ ...CLOSE, t: 'close' }));
  });

  it('the same id twice at once is done once [SRV-32]', async () => {
    const made = await bench();
    const [one, two] = [await made.connect(), await made.connect()];
    const answers = await Promise.all([one.ask(CLOSE, { id: 'cmd-1' }), two.ask(CLOSE, { id: 'cmd-1' })]);
    expect(answers.map((answer) => answer.results[0]?.outcome).sort()).toEqual(['applied', 'duplicate']);
    expect(made.exchange.requests.length).toBe(1);
  });

  it('begun and never answered: done again where the exchange lives in the journal, else unknown [SRV-34]', async () => {
    const begun = {
      id: 'cmd-1',
      user: 'zhang',
      fingerprint: fingerprintOf(CLOSE),
      wallTime: 1,
      answer: null,
    };
    const embedded = await bench();
    embedded.journal.remember(begun);
    const one = await embedded.connect();
    expect((await one.ask(CLOSE, { id: 'cmd-1' })).results[0]?.outcome).toBe('applied');
    const foreign = await bench({ livesInJournal: false });
    foreign.journal.remember(begun);
    const two = await foreign.connect();
    expect((await two.ask(CLOSE, { id: 'cmd-1' })).results).toMatchObject([
      { outcome: 'unknown', reason: 'exchange-silent' },
    ]);
    expect(foreign.exchange.requests).toEqual([]);
    expect((await two.ask(CLOSE, { id: 'cmd-1' })).results[0]).toMatchObject({
      outcome: 'duplicate',
      reason: 'exchange-silent',
    });
  });

  it('an exchange of its own hears nothing before the intent is durable [SRV-34]', async () => {
    const made = await bench({ livesInJournal: false });
    const link = await made.connect();
    await link.live();
    // Read at the start, and heard from then on.
    made.exchange.heartbeat();
    await aTurn();
    made.journal.hold();
    const answered = link.ask(CLOSE, { id: 'cmd-1' });
    link.send({ t: 'ping', n: 1, sent: 0 });
    await link.next('pong');
    await aTurn();
    expect(made.exchange.requests).toEqual([]);
    made.journal.release();
    expect(await answered).toMatchObject({ results: [{ outcome: 'applied' }], seq: 14 });
  });

  it('what the exchange says becomes the outcome, one per target [SRV-35]', async () => {
    const made = await bench({ agents: 6 });
    const link = await made.connect();
    await link.live();
    made.exchange.react((request) => {
      switch ('agent' in request ? request.agent : '') {
        case '1002':
          return {
            outcome: { t: 'rejected', code: 'exchange-refused', native: 'no\u001b[2J way' },
            events: [],
          };
        case '1003':
          return { outcome: { t: 'unsupported' }, events: [] };
        case '1004':
          return { outcome: { t: 'unknown' }, events: [] };
        case '1005':
          throw new Error('broke its promise');
        default:
          return obey(request, made.floorNow());
      }
    });
    const targets = ['1001', '1002', '1003', '1004', '1005', 'nobody', '1001'];
    const result = await link.ask({ ...CLOSE, targets });
    expect(result.results.map((one) => [one.target, one.outcome, one.reason])).toEqual([
      ['1001', 'applied', null],
      ['1002', 'rejected', 'exchange-refused'],
      ['1003', 'rejected', 'exchange-cannot'],
      ['1004', 'unknown', 'exchange-silent'],
      ['1005', 'unknown', 'exchange-silent'],
      ['nobody', 'rejected', 'unknown-agent'],
    ]);
    expect(result.detail).toBe('no\uFFFD[2J way');
    expect((await link.ask({ t: 'ready', targets: ['1006'] })).results).toMatchObject([
      { outcome: 'applied', reason: 'already-so', effect: 'none' },
    ]);
  });

  it('a silent exchange is given 5 s, then the outcome is unknown and the desk goes on [SRV-36]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock });
    const link = await made.connect();
    await link.live();
    made.exchange.react((request) =>
      'agent' in request && request.agent === '1001'
        ? new Promise(() => undefined)
        : obey(request, made.floorNow()),
    );
    const silent = link.ask(CLOSE);
    const next = link.ask({ ...CLOSE, targets: ['1002'] });
    for (let step = 0; step < 20 && link.of('result').length < 2; step += 1) {
      await aTurn();
      wallClock.advance(500);
      link.send({ t: 'ping', n: step, sent: 0 });
      await link.next('pong');
    }
    expect((await silent).results).toMatchObject([{ outcome: 'unknown', reason: 'exchange-silent' }]);
    expect((await next).results).toMatchObject([{ outcome: 'applied' }]);
  });

  it('a closure that waits is taken back when the exchange says no [SRV-37]', async () => {
    const made = await bench();
    const at = made.floorNow();
    made.exchange.tell([
      { t: 'call-arrived', at, call: 'c1', trunkGroup: 'main', caller: 'k1', direction: 'inbound' },
      { t: 'visit-started', at, call: 'c1', visit: 'v1', queue: 'q1', priority: 0, preferred: null },
      { t: 'visit-offered', at, call: 'c1', visit: 'v1', agent: '1001', limitAt: null },
      { t: 'call-answered', at, call: 'c1', visit: 'v1', agent: '1001' },
    ]);
    const link = await made.connect();
    await link.live();
    expect((await link.ask(CLOSE)).results).toMatchObject([{ outcome: 'accepted', effect: 'at-call-end' }]);
    made.exchange.react(() => ({
      outcome: { t: 'rejected', code: 'exchange-refused', native: '' },
      events: [],
    }));
    const waiting = made.journal.events().findLast((event) => event.t === 'pending-set');
    const result = await link.ask({ ...CLOSE, reason: 'break' });
    expect(result.results).toMatchObject([{ outcome: 'rejected' }]);
    const last = made.journal.events().at(-1);
    expect(last).toMatchObject({
      t: 'pending-set',
      pending: waiting?.t === 'pending-set' ? waiting.pending : null,
    });
    expect((await link.ask({ t: 'ready', targets: ['1001'] })).results).toMatchObject([
      { outcome: 'rejected' },
    ]);
    expect(made.journal.events().slice(-2)).toMatchObject([
      { t: 'pending-cleared' },
      { t: 'pending-set', pending: { reason: 'lunch' } },
    ]);
  });

  it('two supervisors race on one agent: one wins, the other sees that the world moved [SRV-38]', async () => {
    const made = await bench({ limits: { commandBurst: 1_000, frameBurst: 1_000 } });
    const [one, two] = [await made.connect({ user: 'zhang' }), await made.connect({ user: 'wang' })];
    await Promise.all([one.live(), two.live()]);
    for (let round = 0; round < 200; round += 1) {
      const agent = made.journal
        .events()
        .findLast((event) => event.t === 'agent-closed' || event.t === 'agent-ready');
      const versions = { availability: agent?.seq ?? 8 };
      const expect_ = [{ target: '1001', versions }];
      const command: Command = round % 2 === 0 ? CLOSE : { t: 'ready', targets: ['1001'] };
      const answers = await Promise.all([
        one.ask(command, { expect: expect_ }),
        two.ask(command, { expect: expect_ }),
      ]);
      const outcomes = answers.map((answer) => answer.results[0]?.reason ?? answer.results[0]?.outcome);
      expect(outcomes.sort()).toEqual(['applied', 'changed-since-seen']);
    }
  });

  it('a malformed command is refused with its id, the link goes on [SRV-39]', async () => {
    const made = await bench();
    const link = await made.connect();
    await link.live();
    const cases: [unknown, string][] = [
      [
        {
          t: 'command',
          id: 'm1',
          command: { t: 'fly', targets: ['1001'] },
          expect: [],
          dryRun: false,
          why: null,
        },
        'malformed-command',
      ],
      [
        {
          t: 'command',
          id: 'm2',
          command: { t: 'ready', targets: [] },
          expect: [],
          dryRun: false,
          why: null,
        },
        'no-targets',
      ],
      [
        {
          t: 'command',
          id: 'm3',
          command: { t: 'ready', targets: Array(201).fill('1001') },
          expect: [],
          dryRun: false,
          why: null,
        },
        'too-many-targets',
      ],
      [{ t: 'command', id: 'm4' }, 'malformed-command'],
    ];
    for (const [frame, refused] of cases) {
      link.send(frame);
      const result = await link.next('result');
      expect(result).toMatchObject({ refused, results: [], plan: null });
    }
    expect(audits(made).map((entry) => entry.outcome)).toEqual(cases.map(([, code]) => code));
    expect((await link.ask({ t: 'ready', targets: ['1001'] })).refused).toBeNull();
  });

  it('commands come in a burst of 40 and then 10 a second, the rest is refused [SRV-40]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock });
    const link = await made.connect();
    await link.live();
    const ask = (count: number) =>
      Promise.all(
        Array.from({ length: count }, () => link.ask({ t: 'ready', targets: ['1001'] }, { dryRun: true })),
      );
    const refusals = (await ask(50)).map((result) => result.refused);
    expect(refusals.filter((code) => code === 'rate-limited').length).toBe(10);
    wallClock.advance(1_000);
    expect((await ask(12)).filter((result) => result.refused === 'rate-limited').length).toBe(2);
  });

  it('a journal that fails acknowledges nothing, tells everyone 4503 and ends the server [SRV-41]', async () => {
    const made = await bench();
    const [link, other] = [await made.connect(), await made.connect({ role: 'manager' })];
    await Promise.all([link.live(), other.live()]);
    made.journal.hold();
    link.send({ t: 'command', id: 'cmd-1', command: CLOSE, expect: [], dryRun: false, why: null });
    link.send({ t: 'ping', n: 1, sent: 0 });
    await link.next('pong');
    made.journal.breakDown('the disk is full: make room');
    expect(await made.server.failed).toMatchObject({ code: 'disk' });
    for (const one of [link, other]) {
      expect(await one.closed).toMatchObject({ code: 4503 });
      expect(one.of('goaway')[0]).toMatchObject({ reason: 'journal-failed', comeBackAfter: null });
      expect(one.events()).toEqual([]);
    }
    expect(link.of('result').every((result) => result.refused === 'journal-failed')).toBe(true);
    expect(made.lines.at(-1)).toContain('the disk is full');
    expect(made.server.sessions()).toBe(0);
  });

  it('a stop answers what is under way, then says good-bye with 4000 [SRV-42]', async () => {
    const made = await bench();
    const link = await made.connect();
    await link.live();
    made.journal.hold();
    const answered = link.ask(CLOSE);
    link.send({ t: 'ping', n: 1, sent: 0 });
    await link.next('pong');
    const stopped = made.server.close('maintenance');
    const late = link.ask({ ...CLOSE, targets: ['1002'] });
    expect((await late).refused).toBe('shutting-down');
    made.journal.release();
    expect((await answered).results[0]?.outcome).toBe('applied');
    expect(await link.closed).toEqual({ code: 4000, reason: 'server-stopping' });
    expect(link.of('goaway')[0]).toMatchObject({ detail: 'maintenance', comeBackAfter: 0 });
    await stopped;
    expect(made.journal.audits().at(-1)).toMatchObject({ kind: 'server', act: 'stop' });
  });

  it('outcomes are told in one word, each, or counted, as they fit [SRV-43]', () => {
    const result = (target: string, reason: 'not-signed-in' | null) =>
      ({ target, outcome: reason ? 'rejected' : 'applied', reason, effect: null }) as const;
    expect(outcomeWords([result('1', null), result('2', null)])).toBe('applied');
    expect(outcomeWords([result('1', null), result('2', 'not-signed-in')])).toBe('1:applied 2:not-signed-in');
    const many = Array.from({ length: 30 }, (_, index) =>
      result(String(index), index % 3 === 0 ? 'not-signed-in' : null),
    );
    expect(outcomeWords(many)).toBe('not-signed-in 10, applied 20');
  });
});
