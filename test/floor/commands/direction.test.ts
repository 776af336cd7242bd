import { describe, expect, it } from 'vitest';
import { DEFAULT_ALARMS } from '../../../src/floor/defaults/alarms.ts';
import { shiftDuty, watchOf } from '../../../src/floor/duties.ts';
import type { Command, CommandOf } from '../../../src/protocol/command.ts';
import { safeText } from '../../../src/protocol/safe-text.ts';
import { ABLE, decided, done, step, words } from '../../builders/deciding.ts';
import { asks, LEADER, openFloor, testConfiguration } from '../../builders/floor-script.ts';

const MINUTE = 60_000;
const WANG = { kind: 'supervisor', id: 'wang' } as const;
const day = () =>
  openFloor(3, testConfiguration({ alarms: [...DEFAULT_ALARMS] }))
    .say(
      { t: 'agent-signed-in', agent: '1001', seat: '1' },
      { t: 'agent-signed-in', agent: '1002', seat: '2' },
    )
    .at(MINUTE);
const waiting = () =>
  day()
    .say(...asks('c1'))
    .floor();
const move = (to: CommandOf<'move'>['to'], priority: number | null = null): Command => ({
  t: 'move',
  targets: ['c1'],
  to,
  priority,
});
const queue = (change: Partial<CommandOf<'queue'>>, ...targets: string[]): Command => ({
  t: 'queue',
  targets: targets.length === 0 ? ['q1'] : targets,
  ...change,
});

describe('calls', () => {
  it('a waiting call goes to a known queue or to an agent who serves its queue [ACT-10]', () => {
    const floor = waiting();
    expect(words(floor, move({ t: 'queue', queue: 'q9' }))).toEqual(['unknown-queue']);
    expect(words(floor, move({ t: 'agent', agent: '9999' }))).toEqual(['unknown-agent']);
    expect(words(floor, move({ t: 'agent', agent: '1003' }))).toEqual(['not-signed-in']);
    expect(
      words(
        day()
          .say(...asks('c1', 'q3'))
          .floor(),
        move({ t: 'agent', agent: '1001' }),
      ),
    ).toEqual(['wrong-queue']);
    expect(step(floor, move({ t: 'agent', agent: '1001' })).requests).toMatchObject([
      { t: 'move', call: 'c1', to: { t: 'agent', agent: '1001' }, priority: null, by: LEADER },
    ]);
    expect(words(floor, move({ t: 'same' }))).toEqual(['nothing-asked']);
    expect(words(floor, move({ t: 'same' }, 0))).toEqual(['already-so']);
    expect(words(floor, move({ t: 'queue', queue: 'q1' }))).toEqual(['already-so']);
    expect(words(floor, move({ t: 'same' }, 5))).toEqual(['now']);
    expect(words(floor, { ...move({ t: 'same' }, 5), targets: ['c9'] } as Command)).toEqual(['unknown-call']);
  });

  it('a call that waits no more says so; one in another place than seen has changed [ACT-11]', () => {
    const script = day().say(...asks('c1'));
    const seen = [{ target: 'c1', versions: { visit: 'c1.1' } }];
    expect(words(script.floor(), move({ t: 'same' }, 5), { expect: seen })).toEqual(['now']);
    script.say({ t: 'visit-started', call: 'c1', visit: 'c1.2', queue: 'q2', priority: 0, preferred: null });
    expect(words(script.floor(), move({ t: 'same' }, 5), { expect: seen })).toEqual(['changed-since-seen']);
    script.say({ t: 'call-answered', call: 'c1', visit: 'c1.2', agent: '1001' });
    expect(words(script.floor(), move({ t: 'same' }, 5), { expect: seen })).toEqual(['not-waiting']);
    const release: Command = { t: 'release', targets: ['c1'] };
    expect(words(script.floor(), release, { expect: seen })).toEqual(['changed-since-seen']);
    expect(step(script.floor(), release)).toMatchObject({
      planned: { before: 'talking', after: 'ended' },
      requests: [{ t: 'release', call: 'c1' }],
    });
  });
});

describe('queues', () => {
  it('a queue act tells the whole state, keeps what it does not name, and needs a change [ACT-12]', () => {
    const floor = day().floor();
    expect(words(floor, queue({}))).toEqual(['nothing-asked']);
    expect(words(floor, queue({ open: true }))).toEqual(['already-so']);
    expect(words(floor, queue({ open: false }, 'q9'))).toEqual(['unknown-queue']);
    expect(words(floor, queue({ overflow: 'q9' }))).toEqual(['unknown-queue']);
    const once = done(floor, queue({ announcement: safeText('storm'), callBack: true }));
    expect(step(once, queue({ open: false })).requests).toMatchObject([
      { t: 'queue', queue: 'q1', open: false, announcement: 'storm', callBack: true, overflow: null },
    ]);
    expect(step(once, queue({ announcement: null })).requests).toMatchObject([{ announcement: null }]);
    expect(decided(once, queue({ open: false })).plan.floor.closed).toEqual({ before: 0, after: 0 });
  });

  it('an overflow never leads back to its queue, whichever of them are changed at once [ACT-13]', () => {
    const floor = done(day().floor(), queue({ overflow: 'q2' }));
    expect(words(floor, queue({ overflow: 'q1' }))).toEqual(['overflow-loop']);
    expect(words(floor, queue({ overflow: 'q1' }, 'q2'))).toEqual(['overflow-loop']);
    const longer = done(floor, queue({ overflow: 'q3' }, 'q2'));
    expect(words(longer, queue({ overflow: 'q1' }, 'q3'))).toEqual(['overflow-loop']);
    expect(words(longer, queue({ overflow: 'q3' }, 'q1', 'q2'))).toEqual(['now', 'already-so']);
  });

  it('a queue changed since it was seen is refused [ACT-14]', () => {
    const seen = (entity: number) => ({ expect: [{ target: 'q1', versions: { entity } }] });
    const floor = day().floor();
    expect(words(floor, queue({ open: false }), seen(0))).toEqual(['now']);
    const changed = done(floor, queue({ open: false }));
    expect(words(changed, queue({ open: true }), seen(0))).toEqual(['changed-since-seen']);
    expect(words(changed, queue({ open: true }), seen(changed.queueStates.get('q1')?.version ?? -1))).toEqual(
      ['now'],
    );
  });
});

describe('alarms', () => {
  const alarm = () =>
    day().say({
      t: 'alarm-raised',
      alarm: 'a1',
      rule: 'feed',
      subject: { kind: 'floor', id: null },
      severity: 'critical',
      value: 12,
      limit: 10,
      why: { code: 'silent', agents: [], count: null, by: null },
      latchedUntil: null,
    });
  const ack: Command = { t: 'acknowledge', targets: ['a1'], note: null };
  const shelve = (length: number | null, reason = 'known'): Command => ({
    t: 'shelve',
    targets: ['a1'],
    length,
    reason: safeText(reason),
  });

  it('is acknowledged once, while the feed is lost too, and only while it is open [ACT-15]', () => {
    const lost = alarm().say({ t: 'feed-changed', exchange: 'embedded', state: 'lost', why: null }).floor();
    expect(words(lost, ack)).toEqual(['now']);
    const had = done(lost, ack);
    expect(had.alarms.get('a1')?.acknowledged?.by).toEqual(LEADER);
    expect(words(had, ack, { actor: WANG })).toEqual(['already-so']);
    const over = alarm().say({ t: 'alarm-cleared', alarm: 'a1' }).floor();
    expect([...words(over, ack), ...words(day().floor(), ack)]).toEqual(['unknown-alarm', 'unknown-alarm']);
    expect(words(lost, ack, { expect: [{ target: 'a1', versions: { entity: 1 } }] })).toEqual([
      'changed-since-seen',
    ]);
  });

  it('is shelved for a reason and a while, and taken off even when it is over [ACT-16]', () => {
    const floor = alarm().floor();
    expect(words(floor, shelve(MINUTE, ' '))).toEqual(['needs-why']);
    expect(words(floor, shelve(null))).toEqual(['already-so']);
    const shelved = done(floor, shelve(MINUTE));
    expect([...shelved.shelves.values()]).toMatchObject([{ until: floor.at + MINUTE, reason: 'known' }]);
    const script = alarm().say({ t: 'alarm-cleared', alarm: 'a1' });
    const over = { ...script.floor(), shelves: shelved.shelves };
    expect(words(over, shelve(MINUTE))).toEqual(['unknown-alarm']);
    expect(done(over, shelve(null)).shelves.size).toBe(0);
  });
});

describe('the floor as a whole', () => {
  it('agreed wording has words and an end, four hours unless another is named [ACT-17]', () => {
    const wording = (text: string | null, length: number | null = null): Command => ({
      t: 'wording',
      targets: ['w1'],
      text: text === null ? null : safeText(text),
      length,
    });
    const floor = day().floor();
    expect([...words(floor, wording('')), ...words(floor, wording(null))]).toEqual([
      'needs-text',
      'unknown-wording',
    ]);
    const issued = done(floor, wording('say so'));
    expect(issued.wordings.get('w1')).toMatchObject({ expires: floor.at + 240 * MINUTE, readBy: [] });
    expect(done(issued, wording('say that', MINUTE)).wordings.get('w1')).toMatchObject({
      text: 'say that',
      expires: floor.at + MINUTE,
    });
    expect(done(issued, wording(null)).wordings.size).toBe(0);
  });

  it('an incident has a name and one start and end [ACT-18]', () => {
    const incident = (action: 'start' | 'end', name: string | null = 'storm'): Command => ({
      t: 'incident',
      targets: ['i1'],
      action,
      name: name === null ? null : safeText(name),
      tag: null,
    });
    const floor = day().floor();
    expect([...words(floor, incident('start', null)), ...words(floor, incident('end'))]).toEqual([
      'needs-text',
      'unknown-incident',
    ]);
    const running = done(floor, incident('start'));
    expect(words(running, incident('start'))).toEqual(['id-taken']);
    const over = done(running, incident('end'));
    expect(over.incidents.get('i1')?.endedAt).toBe(floor.at);
    expect(words(over, incident('end'))).toEqual(['already-so']);
  });

  it('thresholds replace the rules they name, and are refused where they contradict themselves [ACT-19]', () => {
    const floor = day().floor();
    const rule = {
      id: 'oldest-wait',
      on: true,
      warning: 5,
      critical: 8,
      clear: null,
      delay: 0,
      clearDelay: 0,
      minimum: 0,
    } as const;
    const asked = (change: Partial<CommandOf<'thresholds'>>): Command => ({
      t: 'thresholds',
      targets: ['floor'],
      alarms: [],
      readyFloor: null,
      ...change,
    });
    expect(words(floor, asked({}))).toEqual(['nothing-asked']);
    const now = done(
      floor,
      asked({ alarms: [rule], readyFloor: [{ from: '00:00', seats: 2 }] }),
    ).configuration;
    expect(now?.alarms.find(({ id }) => id === 'oldest-wait')).toEqual(rule);
    expect(now?.alarms.length).toBe(floor.configuration?.alarms.length);
    expect(now?.readyFloor).toEqual([{ from: '00:00', seats: 2 }]);
    expect(now?.queues).toEqual(floor.configuration?.queues);
    const bad: Partial<CommandOf<'thresholds'>>[] = [
      { alarms: [{ ...rule, critical: 3 }] },
      { alarms: [rule, rule] },
      { alarms: [{ ...rule, id: 'service-level', warning: 90, critical: 95 }] },
      { alarms: [{ ...rule, id: 'trunks-in-use', warning: 70, critical: 120 }] },
      { alarms: [{ ...rule, warning: -1 }] },
      { readyFloor: [{ from: '08:00', seats: 2 }] },
      {
        readyFloor: [
          { from: '00:00', seats: 2 },
          { from: '00:00', seats: 3 },
        ],
      },
    ];
    for (const change of bad) expect(words(floor, asked(change))).toEqual(['bad-thresholds']);
    expect(words(floor, asked({ alarms: [...DEFAULT_ALARMS] }))).toEqual(['already-so']);
  });

  it('a shift is handed over by a sheet the floor fills, and accepted by somebody else [ACT-20]', () => {
    const act = (action: CommandOf<'hand-over'>['action']): Command => ({
      t: 'hand-over',
      targets: ['h1'],
      action,
      note: safeText('quiet'),
    });
    const script = day().say({
      t: 'help-raised',
      agent: '1001',
      topic: 'other',
      text: null,
      aboutCall: null,
    });
    const floor = done(script.floor(), queue({ open: false }));
    expect(words(floor, act('accept'))).toEqual(['unknown-hand-over']);
    const offered = done(floor, act('offer'));
    expect(offered.handOvers.get('h1')).toMatchObject({
      by: LEADER,
      note: 'quiet',
      open: { alarms: [], helps: ['1001'], restores: [], closedQueues: ['q1'], incidents: [] },
    });
    expect(words(offered, act('offer'))).toEqual(['id-taken']);
    expect(words(offered, act('accept'))).toEqual(['same-person']);
    expect(words(offered, act('withdraw'), { actor: WANG })).toEqual(['not-yours']);
    expect(done(offered, act('withdraw')).handOvers.size).toBe(0);
    const accepted = done(offered, act('accept'), { actor: WANG, role: 'acting-shift-leader' });
    expect([...accepted.duties.values()]).toMatchObject([
      { user: 'wang', kind: 'shift', role: 'acting-shift-leader', until: null },
    ]);
    expect(accepted.handOvers.size).toBe(0);
    // Nobody hands over: the first shift needs no reason, one that somebody has does.
    expect([...done(floor, act('take')).duties.values()]).toMatchObject([{ user: LEADER.id, kind: 'shift' }]);
    expect(words(accepted, act('take'), { actor: WANG })).toEqual(['already-so']);
    const silent: Command = { t: 'hand-over', targets: ['floor'], action: 'take', note: null };
    expect(words(accepted, silent)).toEqual(['needs-why']);
    expect([...done(accepted, act('take')).duties.values()].map(({ user }) => user)).toEqual([LEADER.id]);
    expect(words(accepted, act('offer'))).toEqual(['on-duty-already']);
    expect(words(accepted, act('offer'), { actor: WANG })).toEqual(['now']);
  });

  it('the watch is taken with a reason, in the role of the token, and given back [ACT-21]', () => {
    const duty = (
      action: 'take' | 'return',
      why: string | null = 'alarm',
      length: number | null = null,
    ): Command => ({
      t: 'duty',
      targets: ['floor'],
      action,
      length,
      why: why === null ? null : safeText(why),
    });
    const onCall = { role: 'on-call', dutyRole: 'shift-leader' };
    const floor = day().floor();
    expect(words(floor, duty('take'), { role: 'on-call' })).toEqual(['role-may-not']);
    expect(words(floor, duty('take'), { dutyRole: 'nobody' })).toEqual(['role-may-not']);
    expect(words(floor, duty('take', ' '), onCall)).toEqual(['needs-why']);
    expect(words(floor, duty('return'), onCall)).toEqual(['not-on-duty']);
    const taken = done(floor, duty('take', 'alarm', 60 * MINUTE), onCall);
    expect(watchOf(taken, 'zhang')).toMatchObject({
      kind: 'on-call',
      role: 'shift-leader',
      until: floor.at + 60 * MINUTE,
    });
    expect(words(taken, duty('take'), onCall)).toEqual(['already-so']);
    expect(done(taken, duty('return'), onCall).duties.size).toBe(0);
    // The shift is another thing: it lasts, whoever takes the watch or gives it back.
    const shift = done(taken, { t: 'hand-over', targets: ['floor'], action: 'take', note: null }, onCall);
    expect(watchOf(shift, 'zhang')).toEqual(watchOf(taken, 'zhang'));
    expect(shiftDuty(done(shift, duty('return'), onCall))).toMatchObject({ user: 'zhang', until: null });
  });

  it('words between people go on while the exchange cannot be heard; acts on it do not [ACT-22]', () => {
    const floor = day().say({ t: 'feed-changed', exchange: 'embedded', state: 'lost', why: null }).floor();
    const target = { targets: ['1001'] };
    expect(words(floor, { t: 'note', ...target, text: safeText('hello') })).toEqual(['now']);
    for (const command of [
      { t: 'ready', ...target },
      { t: 'sign-out', ...target, cut: true },
      { t: 'ask-back', ...target, length: null, note: null, withdraw: false },
      { t: 'skills', ...target, levels: [{ queue: 'q1', level: 2 }] },
      queue({ open: false }),
      { t: 'undo', targets: ['k9'] },
    ] satisfies Command[])
      expect(words(floor, command)).toEqual(['feed-lost']);
    const unable = { capabilities: { ...ABLE, reassign: 'none' } as const };
    expect(
      words(day().floor(), { t: 'skills', ...target, levels: [{ queue: 'q1', level: 2 }] }, unable),
    ).toEqual(['exchange-cannot']);
  });
});
