import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { measures } from '../../src/floor/measures.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { floorChunks, floorFromChunks } from '../../src/floor/snapshot.ts';
import type { Command } from '../../src/protocol/command.ts';
import type { FloorEvent, NewFloorEvent } from '../../src/protocol/event.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { createRedaction } from '../../src/server/authority/redaction.ts';
import { foldJournal } from '../../src/server/stored-floor.ts';
import { asks, openFloor, self, serves, testConfiguration } from '../builders/floor-script.ts';
import {
  type Bench,
  type BenchOptions,
  type RawLink,
  startBench,
  type Who,
} from '../builders/floor-server.ts';

const benches: Bench[] = [];
async function bench(options?: BenchOptions): Promise<Bench> {
  const made = await startBench(options);
  benches.push(made);
  return made;
}
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

const LEADER = { kind: 'supervisor', id: 'zhang' } as const;

/** A little of everything that can happen to four agents: 1001 and 1003 of team a, 1002 and 1004 of team b. */
function busyHour(): FloorEvent[] {
  const script = openFloor(4).at(1_000);
  for (const id of ['1001', '1002', '1003', '1004'])
    script.say({ t: 'agent-signed-in', agent: id, seat: `S${id}` });
  for (const [index, agent] of ['1001', '1002'].entries()) {
    const call = `c${index}`;
    const visit = `${call}.1`;
    const cause = { command: `cmd-${index}`, actor: LEADER };
    const note = safeText(`note about ${agent}`);
    const pending = {
      to: 'closed',
      reason: 'lunch',
      length: 60_000,
      note,
      by: LEADER,
      command: `cmd-${index}`,
      since: script.now(),
    } as const;
    script
      .say(...asks(call))
      .say({ t: 'visit-offered', call, visit, agent, limitAt: null })
      .at(3_000)
      .say({ t: 'offer-ended', call, visit, agent, why: 'no-answer' })
      .say({ t: 'visit-offered', call, visit, agent, limitAt: null })
      .at(5_000)
      .say({ t: 'call-answered', call, visit, agent })
      .say({ t: 'pending-set', agent, pending, cause })
      .say({ t: 'call-held', call, agent })
      .at(9_000)
      .say({ t: 'call-resumed', call, agent })
      .say({ t: 'leg-ended', call, agent, by: 'caller' })
      .say({ t: 'call-ended', call, by: 'caller' })
      .say({ t: 'wrap-up-started', agent, call, queue: 'q1', limitAt: null })
      .at(20_000)
      .say({ t: 'wrap-up-ended', agent, why: 'finished' })
      .say({ t: 'pending-cleared', agent, why: 'applied' })
      .say({ t: 'agent-closed', agent, reason: 'lunch', due: script.now() + 60_000, by: LEADER, note, cause })
      .say({ t: 'memberships-changed', agent, memberships: [serves('q3')], by: LEADER, cause });
  }
  script
    .say({
      t: 'agent-closed',
      agent: '1004',
      reason: 'break',
      due: null,
      by: self('1004'),
      note: safeText('tea 1004'),
    })
    .at(30_000)
    .say({ t: 'agent-ready', agent: '1004', by: self('1004') })
    .say({ t: 'agent-signed-out', agent: '1004', by: self('1004') })
    .say({ t: 'call-arrived', call: 'c9', trunkGroup: 'main', caller: 'k9', direction: 'inbound' })
    .say({ t: 'visit-started', call: 'c9', visit: 'v9', queue: 'q1', priority: 0, preferred: '1002' });
  return [...script.events];
}

/** Every event about people that a supervisor's act or an alarm makes, on agents of both teams under one command. */
function directedHour(): FloorEvent[] {
  const script = openFloor(4).at(1_000);
  const agents = ['1002', '1001', '1004', '1003'];
  for (const id of agents) script.say({ t: 'agent-signed-in', agent: id, seat: `S${id}` });
  const cause = { command: 'k1', actor: LEADER };
  const by = LEADER;
  const due = script.now() + 600_000;
  const secret = safeText('about 1002');
  const why = { code: 'closed', agents, count: 4, by: null };
  const open = { alarms: ['al'], helps: agents, restores: agents, closedQueues: [], incidents: [] };
  for (const agent of agents) {
    const memberships = [serves('q3')];
    const words = safeText(`about ${agent}`);
    const wait = { reason: null, length: null, note: null, by, command: 'k2', since: script.now() };
    script
      .say({ t: 'help-raised', agent, topic: 'question', text: words, aboutCall: null })
      .say({ t: 'note-sent', agent, note: `n-${agents.indexOf(agent)}`, text: words, by, cause })
      .say({ t: 'agent-closed', agent, reason: 'lunch', due, by, note: words, cause })
      .say({ t: 'memberships-changed', agent, memberships, by, cause })
      .say({ t: 'restore-set', agent, due, memberships: [serves('q1')], by, command: 'k1', cause })
      .say({
        t: 'asked-back',
        agent,
        due,
        note: words,
        by,
        cause: { ...cause, command: `k-${agents.indexOf(agent)}` },
      })
      .say({
        t: 'pending-set',
        agent,
        pending: { to: 'signed-out', ...wait },
        cause: { ...cause, command: 'k2' },
      })
      .say({ t: 'shift-planned', agent, shifts: [] })
      .say({
        t: 'work-order-opened',
        workOrder: `w-${agents.indexOf(agent)}`,
        owner: agent,
        fromCall: null,
        due,
      })
      .say({
        t: 'alarm-raised',
        alarm: `al-${agents.indexOf(agent)}`,
        rule: 'ghost-seat',
        subject: { kind: 'agent', id: agent },
        severity: 'warning',
        value: 1,
        limit: 1,
        why,
        latchedUntil: null,
      })
      .say({ t: 'alarm-acknowledged', alarm: `al-${agents.indexOf(agent)}`, by, note: secret, cause });
    const subject = { kind: 'agent', id: agent } as const;
    script.say({
      t: 'alarm-shelved',
      rule: 'ghost-seat',
      subject,
      until: due,
      reason: words,
      by,
      cause,
    });
  }
  for (const team of ['a', 'b', null]) {
    const target = team === 'a' ? '1001' : '1002';
    script.say({
      t: 'approval-asked',
      approval: `req-${team}`,
      command: { t: 'sign-out', targets: [target], cut: true },
      expect: [{ target, versions: {} }],
      by,
      role: 'team-lead',
      team,
      why: team === 'a' ? safeText('please') : secret,
      expires: due,
    });
  }
  script
    .say({ t: 'wording-issued', wording: 'w', text: safeText('say so'), expires: due, by, cause })
    .say({ t: 'wording-read', wording: 'w', agent: '1002' })
    .say({ t: 'wording-read', wording: 'w', agent: '1001' })
    .say({ t: 'hand-over-offered', handOver: 'h', note: secret, open, by, cause })
    .say({ t: 'duty-taken', user: 'li', kind: 'on-call', role: 'shift-leader', until: due, why: secret })
    .say({
      t: 'queue-changed',
      queue: 'q1',
      open: false,
      announcement: null,
      callBack: false,
      overflow: null,
      by,
      cause,
    })
    .say({ t: 'incident-started', incident: 'i', name: safeText('storm'), tag: null, by })
    .at(60_000)
    .say({ t: 'help-ended', agent: '1002', why: 'answered', how: 'note', by, cause })
    .say({ t: 'note-read', agent: '1002', note: 'n-0' })
    .say({ t: 'ask-back-ended', agent: '1004', by })
    .say({ t: 'restore-cleared', agent: '1002', why: 'restored' })
    .say({ t: 'agent-ready', agent: '1002', by, cause: { ...cause, command: 'k3' } })
    .say({ t: 'alarm-cleared', alarm: 'al-0' })
    .say({
      t: 'alarm-unshelved',
      rule: 'ghost-seat',
      subject: { kind: 'agent', id: '1002' },
      why: 'expired',
      by,
    })
    .say({ t: 'approval-settled', approval: 'req-b', team: 'b', how: 'refused', by, note: secret })
    .say({ t: 'approval-settled', approval: 'req-a', team: 'a', how: 'granted', by, note: safeText('yes') })
    .say({ t: 'agent-signed-out', agent: '1004', by, cause: { ...cause, command: 'k2' } })
    .say({ t: 'hand-over-ended', handOver: 'h', how: 'accepted', by, note: secret, cause })
    .say({ t: 'duty-returned', user: 'li' });
  return [...script.events];
}

const redact = (team: string, epoch = 'e', secret = 's') => {
  const own = team === 'a' ? ['1001', '1003'] : ['1002', '1004'];
  return createRedaction({ reader: team, secret, epoch, team, isOwn: (agent) => own.includes(agent) });
};
const OF_B = /1002|1004|S1002|S1004|Agent 1002|Agent 1004/;

describe('redaction', () => {
  it('folding the redacted events gives the redacted floor [AUTH-20]', () => {
    const redaction = redact('a');
    const events = busyHour();
    for (let length = 1; length <= events.length; length += 1) {
      const some = events.slice(0, length);
      const folded = reduce(EMPTY_FLOOR, some.map(redaction.event));
      const redacted = floorFromChunks(floorChunks(reduce(EMPTY_FLOOR, some), 2).map(redaction.chunk));
      expect(folded).toEqual(redacted);
    }
  });

  it('whatever events come in whatever order, the fold of what is told is what is told of the fold [ROLE-4]', () => {
    const all = directedHour();
    const redaction = redact('a');
    const opening = all.slice(0, 11);
    const rest = all.slice(11);
    fc.assert(
      fc.property(fc.shuffledSubarray(rest.map((_, place) => place)), (places) => {
        const events = [...opening, ...places.map((place) => rest[place] as FloorEvent)].map(
          (event, index) => ({
            ...event,
            seq: index + 1,
          }),
        );
        const folded = reduce(EMPTY_FLOOR, events.map(redaction.event));
        const redacted = floorFromChunks(floorChunks(reduce(EMPTY_FLOOR, events), 2).map(redaction.chunk));
        expect(folded).toEqual(redacted);
        expect(JSON.stringify(events.map(redaction.event))).not.toMatch(OF_B);
        expect(JSON.stringify(floorChunks(folded, 10))).not.toMatch(OF_B);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('keeps every total of the floor and of its queues and teams [AUTH-21]', () => {
    const events = busyHour();
    const whole = measures(reduce(EMPTY_FLOOR, events), 1_773_072_060_000);
    const told = measures(reduce(EMPTY_FLOOR, events.map(redact('a').event)), 1_773_072_060_000);
    expect(told.floor).toEqual(whole.floor);
    expect(told.queues).toEqual(whole.queues);
    expect(told.teams).toEqual(whole.teams);
    expect(told.agents.get('1001')).toEqual(whole.agents.get('1001'));
  });

  it('leaves no id, name, seat or note of another team, and all of the own [AUTH-22]', () => {
    const text = JSON.stringify(busyHour().map(redact('a').event));
    expect(text).not.toMatch(OF_B);
    for (const own of ['1001', 'S1003', 'Agent 1003', 'note about 1001', 'cmd-0', 'zhang'])
      expect(text).toContain(own);
  });

  it('gives an agent the same opaque id always, another one to another team, epoch or key [AUTH-23]', () => {
    const signIn: FloorEvent = { t: 'agent-signed-in', seq: 1, at: 1, agent: '1002', seat: null };
    const idBy = (...key: Parameters<typeof redact>) =>
      JSON.parse(JSON.stringify(redact(...key).event(signIn))).agent;
    expect(idBy('a')).toMatch(/^~[0-9a-f]{12}$/);
    expect(idBy('a')).toBe(idBy('a'));
    expect(new Set([idBy('a'), idBy('a', 'e2'), idBy('a', 'e', 's2')]).size).toBe(3);
    const other = redact('c').event({ ...signIn });
    expect(JSON.stringify(other)).not.toContain(idBy('a'));
  });

  it('an acting supervisor is known where they acted on the own team and opaque elsewhere [AUTH-24]', () => {
    const closed = busyHour()
      .filter((event) => event.t === 'agent-closed')
      .map(redact('a').event);
    expect(closed.map((event) => event.t === 'agent-closed' && event.by.id)).toEqual([
      'zhang',
      expect.stringMatching(/^~/),
      expect.stringMatching(/^~/),
    ]);
    expect(closed[1]?.cause?.actor.id).toMatch(/^~/);
  });
});

describe('a session of one team', () => {
  const asNew = (events: readonly FloorEvent[]): NewFloorEvent[] =>
    events.map(({ seq: _, ...event }) => event as NewFloorEvent);

  function checkBytes(link: RawLink): void {
    for (const text of link.raw)
      expect(
        text.replaceAll(
          /"(at|since|due|limitAt|spellSince|arrivedAt|requestedAt|floorTime|wallTime|from|dayStartedAt)":\d+(\.\d+)?/g,
          '',
        ),
      ).not.toMatch(OF_B);
  }

  it('reads every seq, never a name of another team, live, by resume and by snapshot [AUTH-22]', async () => {
    const made = await bench();
    const start = made.journal.head();
    const live = await made.connect({ user: 'lead', role: 'team-lead', team: 'a' });
    const leader = await made.connect();
    await Promise.all([live.live(), leader.live()]);
    const { floorNow } = made;
    const news = asNew(busyHour().filter((event) => event.seq > 11)).map((event) => ({
      ...event,
      at: floorNow(),
    }));
    const callers = ['c0', 'c1', 'c9'].map((call) => ({
      caller: call === 'c9' ? 'k9' : `caller-${call}`,
      name: safeText(`Caller of ${call}`),
      number: safeText('13900000000'),
    }));
    made.exchange.tell(news, callers);
    await live.until(() => live.events().length === news.length);
    const resumed = await made.connect(
      { user: 'lead', role: 'team-lead', team: 'a' },
      { resume: { epoch: null, seq: start } },
    );
    await resumed.live();
    const whole = await made.connect({ user: 'lead', role: 'team-lead', team: 'a' });
    await whole.live();
    for (const link of [live, resumed, whole]) checkBytes(link);
    expect(resumed.events().map((event) => event.seq)).toEqual(
      (await made.journal.read(start + 1, 999)).map((row) => row.event.seq),
    );
    const opening = floorFromChunks(live.of('snapshot-chunk'));
    const folded = reduce(opening, resumed.events());
    expect(reduce(opening, live.events())).toEqual(folded);
    expect(floorFromChunks(whole.of('snapshot-chunk'))).toEqual(folded);
    const hash = createHash('sha256');
    for (const text of whole.raw.filter((text) => text.includes('"snapshot-chunk"'))) hash.update(text);
    expect(whole.of('snapshot-end')[0]?.hash).toBe(hash.digest('hex'));
    expect(whole.of('welcome')[0]).toMatchObject({ team: 'a', role: 'team-lead' });
    // Callers: of the own team's calls alone, and before the call is seen with the agent.
    const names = (link: RawLink) =>
      link.of('callers').flatMap((frame) => frame.callers.map((caller) => caller.name));
    expect([names(live), names(resumed), names(whole)]).toEqual([['Caller of c0'], ['Caller of c0'], []]);
    expect(names(leader).sort()).toEqual(['Caller of c0', 'Caller of c1', 'Caller of c9']);
  });

  it('may not act outside the team, and learns nothing by trying [AUTH-25]', async () => {
    const made = await bench();
    const lead = await made.connect({ user: 'lead', role: 'team-lead', team: 'a' });
    await lead.live();
    const opaque = [...floorFromChunks(lead.of('snapshot-chunk')).agents.keys()].filter((id) =>
      id.startsWith('~'),
    );
    expect(opaque.length).toBe(2);
    const targets = ['1001', '1002', 'nobody', ...opaque];
    const mixed = await lead.ask({ t: 'close', targets, reason: 'break', length: null, note: null });
    expect(mixed.results.map((one) => [one.target, one.reason ?? one.outcome])).toEqual([
      ['1001', 'applied'],
      ['1002', 'out-of-scope'],
      ['nobody', 'out-of-scope'],
      [opaque[0], 'out-of-scope'],
      [opaque[1], 'out-of-scope'],
    ]);
    expect(mixed.plan?.targets.map((one) => [one.before, one.after]).slice(1)).toEqual(
      Array(4).fill(['', '']),
    );
    expect(made.exchange.requests.map((request) => 'agent' in request && request.agent)).toEqual(['1001']);
    const [known, unknown] = [
      await lead.ask({ t: 'ready', targets: ['1002'] }, { dryRun: true }),
      await lead.ask({ t: 'ready', targets: ['9999'] }, { dryRun: true }),
    ];
    expect(known).toMatchObject({
      refused: 'out-of-scope',
      results: [{ outcome: 'rejected', reason: 'out-of-scope' }],
      plan: null,
    });
    expect({ ...known, id: '', results: [] }).toEqual({ ...unknown, id: '', results: [] });
  });

  it('reads the audit of its own acts and its own agents only [AUTH-26]', async () => {
    const made = await bench();
    const leader = await made.connect({ user: 'boss' });
    const lead = await made.connect({ user: 'lead', role: 'team-lead', team: 'a' });
    await leader.ask({
      t: 'close',
      targets: ['1001', '1002', '1003'],
      reason: 'break',
      length: null,
      note: null,
    });
    await leader.ask({ t: 'ready', targets: ['1002', '1004'] });
    await leader.ask({ t: 'ready', targets: ['1003', '1004'] });
    await lead.ask({ t: 'ready', targets: ['1001'] });
    lead.send({ t: 'audit-request', id: 'p1', before: null, most: 50 });
    const page = await lead.next('audit-page');
    expect(
      page.entries.map((entry) => [entry.user, entry.act, entry.targets.join(' '), entry.outcome]),
    ).toEqual([
      ['lead', 'ready', '1001', 'applied'],
      ['boss', 'ready', '1003', 'applied'],
      ['boss', 'close', '1001 1003', 'applied'],
      ['lead', 'connect', '', 'admitted'],
    ]);
    checkBytes(lead);
  });

  it('and an agent read who undid an act on them, granted by another person too [AUTH-26]', async () => {
    const twoPerson = { acts: ['undo' as const], alone: null };
    const made = await bench();
    const close: Command = {
      t: 'close',
      targets: ['1001', '1002'],
      reason: 'break',
      length: null,
      note: null,
    };
    const leader = await made.connect({ user: 'boss' });
    await leader.ask(close, { id: 'k1' });
    await leader.ask({ t: 'undo', targets: ['k1'] }, { id: 'k2', dryRun: true });
    await leader.ask({ t: 'undo', targets: ['k1'] }, { id: 'k2' });
    await leader.ask(close, { id: 'k3' });
    made.exchange.tell([
      { t: 'floor-configured', at: made.floorNow(), configuration: testConfiguration({ twoPerson }) },
    ]);
    await leader.ask({ t: 'undo', targets: ['k3'] }, { id: 'k4' });
    const other = await made.connect({ user: 'deputy' });
    await other.ask({ t: 'approve', targets: ['k4'], action: 'grant', note: null });
    const told = async (who: Who) => {
      const link = await made.connect(who);
      link.send({ t: 'audit-request', id: 'p1', before: null, most: 50 });
      const { entries } = await link.next('audit-page');
      return entries
        .filter(({ act }) => act === 'undo')
        .map(({ kind, user, targets, outcome }) => [kind, user, targets.join(' '), outcome]);
    };
    const toOne = [
      ['command', 'boss', '1001', 'applied'],
      ['command', 'boss', '1001', 'awaiting-approval'],
      ['command', 'boss', '1001', 'applied'],
      ['dry-run', 'boss', '1001', 'plan nothing'],
    ];
    expect(await told({ user: 'lead', role: 'team-lead', team: 'a' })).toEqual(toOne);
    expect(await told({ user: '1001', role: 'agent' })).toEqual(toOne);
    expect((await told({ user: 'zhang' })).map(([, , targets]) => targets)).toEqual([
      'k3 1001 1002',
      'k3 1001 1002',
      'k1 1001 1002',
      'k1 1001 1002',
    ]);
  });

  it('begins anew when an agent changes teams, and may not resume from before [AUTH-27]', async () => {
    const made = await bench();
    const leads = await Promise.all(
      ['a', 'b'].map((team) => made.connect({ user: `lead-${team}`, role: 'team-lead', team })),
    );
    const leader = await made.connect();
    await Promise.all([...leads, leader].map((link) => link.live()));
    const at = made.floorNow();
    made.exchange.tell([
      { t: 'agent-closed', at, agent: '1002', reason: 'break', due: null, by: self('1002'), note: null },
      { t: 'agent-listed', at, agent: '1002', name: safeText('Agent 1002'), team: 'a', memberships: [] },
      { t: 'agent-ready', at, agent: '1002', by: self('1002') },
    ]);
    await leader.until(() => leader.events().length === 3);
    for (const link of leads) expect(await link.closed).toMatchObject({ code: 4000 });
    expect(JSON.stringify(leads[0]?.raw)).not.toContain('1002');
    const who = { user: 'lead-a', role: 'team-lead', team: 'a' };
    const epoch = leads[0]?.of('welcome')[0]?.epoch ?? '';
    const back = await made.connect(who, { resume: { epoch, seq: 11 } });
    await back.live();
    expect(back.of('welcome')[0]).toMatchObject({ mode: 'snapshot', why: 'too-old' });
    expect(floorFromChunks(back.of('snapshot-chunk')).agents.get('1002')?.name).toBe('Agent 1002');
    const later = await made.connect(who, { resume: { epoch, seq: 13 } });
    await later.live();
    expect(later.of('welcome')[0]?.mode).toBe('resume');
    expect((await foldJournal(made.journal)).seq).toBe(14);
  });

  it('may not resume over a change of teams after a restart either; the whole floor may [AUTH-27]', async () => {
    const made = await bench();
    const before = made.journal.head();
    const leader = await made.connect();
    await leader.live();
    const at = made.floorNow();
    made.exchange.tell([
      { t: 'agent-listed', at, agent: '1001', name: safeText('Agent 1001'), team: 'b', memberships: [] },
    ]);
    await leader.until(() => leader.events().length === 1);
    await made.server.close('restart');
    const later = await bench({ journal: made.journal.reopen() });
    const modes = async (who: Who, seq: number) => {
      const link = await later.connect(who, { resume: { epoch: null, seq } });
      await link.live();
      const { mode, why } = link.of('welcome')[0] ?? {};
      return [mode, why];
    };
    const lead = { user: 'lead', role: 'team-lead', team: 'a' };
    expect(await modes(lead, before)).toEqual(['snapshot', 'too-old']);
    expect(await modes(lead, before + 1)).toEqual(['resume', null]);
    expect(await modes({}, before)).toEqual(['resume', null]);
  });
});
