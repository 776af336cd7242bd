import { describe, expect, it } from 'vitest';
import type { VisitExit } from '../../src/protocol/entities/call.ts';
import { asks, LEADER, openFloor, SCRIPT_START, self, testConfiguration } from '../builders/floor-script.ts';

const staffed = () =>
  openFloor(2).say(
    { t: 'agent-signed-in', agent: '1001', seat: '1' },
    { t: 'agent-signed-in', agent: '1002', seat: '2' },
  );
const offer = (call: string, agent = '1001', visit = `${call}.1`) =>
  ({ t: 'visit-offered', call, visit, agent, limitAt: SCRIPT_START + 99_000 }) as const;
const answer = (call: string, agent = '1001', visit = `${call}.1`) =>
  ({ t: 'call-answered', call, visit, agent }) as const;
const leaves = (call: string, exit: VisitExit, visit = `${call}.1`) =>
  ({ t: 'visit-ended', call, visit, exit }) as const;

describe('a call on its way', () => {
  it('goes through IVR, queue, ring, talk, hold and after, and the agent with it [FLOOR-11]', () => {
    const day = staffed();
    const call = () => day.floor().calls.get('c1');
    const activity = () => day.floor().agents.get('1001')?.activity;
    day.say({ t: 'call-arrived', call: 'c1', trunkGroup: 'main', caller: 'x', direction: 'inbound' });
    expect(call()).toMatchObject({ stage: 'ivr', requestedAt: null, visits: 0 });
    day
      .at(90_000)
      .say({ t: 'visit-started', call: 'c1', visit: 'c1.1', queue: 'q1', priority: 3, preferred: '1002' });
    expect(call()).toMatchObject({
      stage: 'queued',
      requestedAt: day.now(),
      visit: { queue: 'q1', priority: 3, preferred: '1002', offer: null, refusals: 0, rung: 0 },
    });
    day.at(91_000).say(offer('c1'));
    expect(call()).toMatchObject({ stage: 'ringing', visit: { offer: { agent: '1001', since: day.now() } } });
    expect(activity()).toEqual({
      state: 'ringing',
      since: day.now(),
      call: 'c1',
      queue: 'q1',
      limitAt: SCRIPT_START + 99_000,
    });
    day.at(93_000).say(answer('c1'));
    expect(call()).toMatchObject({
      stage: 'talking',
      visit: null,
      answeredAt: day.now(),
      agent: '1001',
      queue: 'q1',
    });
    expect(activity()).toMatchObject({ state: 'talking', call: 'c1', queue: 'q1', limitAt: null });
    day.at(100_000).say({ t: 'call-held', call: 'c1', agent: '1001' });
    expect([call()?.stage, activity()?.state]).toEqual(['holding', 'holding']);
    day.at(104_000).say({ t: 'call-resumed', call: 'c1', agent: '1001' });
    expect(call()).toMatchObject({ stage: 'talking', held: 4_000 });
    day.at(110_000).say({ t: 'leg-ended', call: 'c1', agent: '1001', by: 'agent' });
    expect(call()).toMatchObject({ stage: 'after', agent: null });
    expect(activity()).toMatchObject({ state: 'idle', call: null });
    day.say({ t: 'wrap-up-started', agent: '1001', call: 'c1', queue: 'q1', limitAt: null });
    day.say({ t: 'call-ended', call: 'c1', by: 'caller' });
    expect(call()).toBeUndefined();
    expect(activity()).toMatchObject({ state: 'wrap-up', call: 'c1', queue: 'q1' });
    day.at(140_000).say({ t: 'wrap-up-ended', agent: '1001', why: 'limit' });
    expect(activity()?.state).toBe('idle');
    const floor = day.floor();
    expect(floor.queueTallies.get('q1')).toMatchObject({
      entries: 1,
      requested: 1,
      answered: 1,
      answeredInTime: 1,
      answerWait: 3_000,
      queueTime: 1_000,
      talk: 13_000,
      hold: 4_000,
      wrapUp: 30_000,
      wrapUps: 1,
    });
    expect(floor.agentTallies.get('1001')).toMatchObject({
      answered: 1,
      ring: 2_000,
      ringLost: 0,
      talk: 13_000,
      hold: 4_000,
      wrapUp: 30_000,
      wrapUps: 1,
    });
    expect(floor.trunkTallies.get('main')).toEqual({
      trunkGroup: 'main',
      arrived: 1,
      blocked: 0,
      inUse: 0,
      mostInUse: 1,
    });
  });

  it('gets another priority where it waits: no entry, no exit, the ring goes on [FLOOR-53]', () => {
    const day = staffed().say(...asks('c1'), offer('c1'));
    const before = day.floor().queueTallies.get('q1');
    day.at(60_000).say({ t: 'priority-changed', call: 'c1', visit: 'c1.1', priority: 20 });
    expect(day.floor().calls.get('c1')).toMatchObject({
      stage: 'ringing',
      visits: 1,
      since: SCRIPT_START,
      visit: { priority: 20, since: SCRIPT_START, offer: { agent: '1001' } },
    });
    day.say({ t: 'priority-changed', call: 'c1', visit: 'c1.9', priority: 3 });
    expect(day.floor().calls.get('c1')?.visit?.priority).toBe(20);
    expect(day.floor().queueTallies.get('q1')).toEqual(before);
  });

  it('waits from its first queue entry to its answer, ring and moves included [FLOOR-11]', () => {
    const tallies = staffed()
      .say(...asks('c1', 'q1'))
      .at(12_000)
      .say(leaves('c1', 'moved'))
      .say({ t: 'visit-started', call: 'c1', visit: 'c1.2', queue: 'q2', priority: 0, preferred: null })
      .at(13_000)
      .say(offer('c1', '1001', 'c1.2'))
      .at(15_000)
      .say(answer('c1', '1001', 'c1.2'))
      .floor().queueTallies;
    expect(tallies.get('q2')).toMatchObject({
      requested: 0,
      entries: 1,
      answered: 1,
      answerWait: 15_000,
      queueTime: 1_000,
    });
    expect(tallies.get('q1')).toMatchObject({ requested: 1, answered: 0, queueTime: 12_000, longestWait: 0 });
  });

  it('is not abandoned when it is moved [FLOOR-12]', () => {
    const tally = staffed()
      .say(...asks('c1'))
      .at(60_000)
      .say(leaves('c1', 'moved'))
      .floor()
      .queueTallies.get('q1');
    expect(tally).toMatchObject({ moved: 1, abandoned: 0, late: 0, otherExits: 0, visitsEnded: 1 });
  });

  it.each(['timed-out', 'dropped', 'overflowed', 'call-back', 'voicemail', 'lost'] as const)(
    'ends its wait by %s, counted apart from abandonments [FLOOR-12]',
    (exit) => {
      const tally = staffed()
        .say(...asks('c1'))
        .at(30_000)
        .say(leaves('c1', exit))
        .floor()
        .queueTallies.get('q1');
      expect(tally).toMatchObject({ otherExits: 1, abandoned: 0, late: 1, longestWait: 30_000 });
    },
  );

  it('is abandoned: short before the short limit, in time up to the threshold, late past it [FLOOR-14]', () => {
    const day = staffed();
    for (const [call, wait] of [
      ['a', 4_999],
      ['b', 5_000],
      ['c', 15_000],
      ['d', 20_000],
      ['e', 20_001],
    ] as const) {
      const from = day.now() - SCRIPT_START;
      day
        .say(...asks(call))
        .at(from + wait)
        .say(leaves(call, 'abandoned'), { t: 'call-ended', call, by: 'caller' });
    }
    expect(day.floor().queueTallies.get('q1')).toMatchObject({
      abandoned: 5,
      abandonedShort: 1,
      abandonedInTime: 4,
      abandonedInStrictTime: 3,
      late: 1,
      lateStrict: 2,
      abandonWait: 65_000,
      longestWait: 20_001,
    });
  });

  it('is judged by the thresholds of the moment its wait ends [FLOOR-14]', () => {
    const strict = testConfiguration({
      serviceLevel: { ...testConfiguration().serviceLevel, threshold: 2.5, strictThreshold: 1, short: 0 },
    });
    const day = staffed()
      .say(...asks('c1'), ...asks('c2'))
      .at(3_000)
      .say(leaves('c1', 'abandoned'));
    day.say({ t: 'floor-configured', configuration: strict }, leaves('c2', 'abandoned'));
    expect(day.floor().queueTallies.get('q1')).toMatchObject({
      abandonedInTime: 1,
      abandonedShort: 1,
      late: 1,
    });
  });

  it('counts no ring as queue time, neither the answered one nor those before it [FLOOR-15]', () => {
    const tally = staffed()
      .say(...asks('c1'))
      .at(1_000)
      .say(offer('c1'))
      .at(21_000)
      .say({ t: 'offer-ended', call: 'c1', visit: 'c1.1', agent: '1001', why: 'no-answer' })
      .at(23_000)
      .say(offer('c1', '1002'))
      .at(26_000)
      .say(answer('c1', '1002'))
      .floor()
      .queueTallies.get('q1');
    expect(tally).toMatchObject({ queueTime: 3_000, answerWait: 26_000, ringNoAnswer: 1, late: 1 });
  });

  it('rings unanswered for queue and agent only when the agent let it ring out [FLOOR-16]', () => {
    const day = staffed().say(...asks('c1'));
    for (const why of ['no-answer', 'refused', 'withdrawn', 'caller-left'] as const) {
      const from = day.now() - SCRIPT_START;
      day
        .say(offer('c1'))
        .at(from + 1_000)
        .say({ t: 'offer-ended', call: 'c1', visit: 'c1.1', agent: '1001', why });
    }
    const floor = day.floor();
    expect(floor.calls.get('c1')).toMatchObject({
      stage: 'queued',
      visit: { refusals: 4, rung: 4_000, offer: null },
    });
    expect(floor.queueTallies.get('q1')?.ringNoAnswer).toBe(1);
    expect(floor.agentTallies.get('1001')).toMatchObject({ ringNoAnswer: 1, ringLost: 4_000, ring: 0 });
    expect(floor.agents.get('1001')?.activity.state).toBe('idle');
  });

  it('is answered once however often it is transferred, and never abandoned after an answer [FLOOR-17]', () => {
    const day = staffed()
      .say(...asks('c1'), offer('c1'), answer('c1'))
      .at(50_000)
      .say({ t: 'leg-ended', call: 'c1', agent: '1001', by: 'agent' })
      .say({ t: 'visit-started', call: 'c1', visit: 'c1.2', queue: 'q2', priority: 0, preferred: null })
      .at(90_000)
      .say(offer('c1', '1002', 'c1.2'), answer('c1', '1002', 'c1.2'))
      .say({ t: 'leg-ended', call: 'c1', agent: '1002', by: 'agent' })
      .say({ t: 'visit-started', call: 'c1', visit: 'c1.3', queue: 'q2', priority: 0, preferred: null })
      .at(150_000)
      .say(leaves('c1', 'abandoned', 'c1.3'));
    const { queueTallies, agentTallies, halfHours } = day.floor();
    expect(queueTallies.get('q1')).toMatchObject({ requested: 1, answered: 1, talk: 50_000 });
    expect(queueTallies.get('q2')).toMatchObject({
      requested: 0,
      entries: 2,
      answered: 0,
      abandoned: 0,
      late: 0,
      otherExits: 1,
    });
    expect([agentTallies.get('1001')?.answered, agentTallies.get('1002')?.answered]).toEqual([1, 1]);
    expect(halfHours).toMatchObject([{ requested: 1, answered: 1, abandoned: 0, late: 0 }]);
  });

  it('leaves nobody behind when an exchange forgot to say that visit or leg had ended [FLOOR-20]', () => {
    const day = staffed()
      .say(...asks('c1'), ...asks('c2'), offer('c1'), answer('c1'))
      .say(offer('c2', '1002'));
    day
      .at(9_000)
      .say({ t: 'call-ended', call: 'c1', by: 'caller' }, { t: 'call-ended', call: 'c2', by: 'caller' });
    const floor = day.floor();
    expect(floor.calls.size).toBe(0);
    expect([...floor.agents.values()].map(({ activity }) => activity.state)).toEqual(['idle', 'idle']);
    expect(floor.queueTallies.get('q1')).toMatchObject({ talk: 9_000, otherExits: 1 });
    expect(floor.trunkTallies.get('main')?.inUse).toBe(0);
  });

  it('ignores what is said of a visit that is not the open one [FLOOR-20]', () => {
    const day = staffed().say(...asks('c1'));
    const before = day.floor();
    day.say(offer('c1', '1001', 'old'), answer('c1', '1001', 'old'), leaves('c1', 'abandoned', 'old'));
    const after = day.floor();
    expect(after.calls).toEqual(before.calls);
    expect(after.agents).toEqual(before.agents);
    expect(after.queueTallies).toEqual(before.queueTallies);
  });

  it('takes a repeated arrival for the same call, and the second of two sign-ins for a new presence [FLOOR-20]', () => {
    const day = staffed().say(...asks('c1'));
    day.say({ t: 'call-arrived', call: 'c1', trunkGroup: 'main', caller: 'x', direction: 'inbound' });
    expect(day.floor().trunkTallies.get('main')).toMatchObject({ arrived: 1, inUse: 1 });
    day.at(10_000).say({ t: 'agent-signed-in', agent: '1001', seat: '9' });
    const floor = day.floor();
    expect(floor.agents.get('1001')?.signedIn.seat).toBe('9');
    expect(floor.agentTallies.get('1001')).toMatchObject({ signedIn: 10_000, idle: 10_000 });
  });

  it('counts an outbound trunk as in use and not as arrived; engaged tones apart [FLOOR-11]', () => {
    const floor = staffed()
      .say({ t: 'call-arrived', call: 'o1', trunkGroup: 'main', caller: 'x', direction: 'outbound' })
      .say({ t: 'call-blocked', trunkGroup: 'main' })
      .floor();
    expect(floor.trunkTallies.get('main')).toEqual({
      trunkGroup: 'main',
      arrived: 0,
      blocked: 1,
      inUse: 1,
      mostInUse: 1,
    });
    expect(floor.halfHours).toMatchObject([{ arrived: 0, blocked: 1 }]);
  });

  it('frees the agent it rang at when another one answers [FLOOR-20]', () => {
    const floor = staffed()
      .say(...asks('c1'), offer('c1'))
      .at(2_000)
      .say(answer('c1', '1002'))
      .floor();
    expect(floor.agents.get('1001')?.activity.state).toBe('idle');
    expect(floor.agents.get('1002')?.activity).toMatchObject({ state: 'talking', call: 'c1' });
  });

  it('takes back the ringing of an agent who is signed out meanwhile [FLOOR-6]', () => {
    const floor = staffed()
      .say(...asks('c1'), offer('c1'))
      .at(2_000)
      .say({ t: 'agent-signed-out', agent: '1001', by: LEADER })
      .floor();
    expect(floor.calls.get('c1')).toMatchObject({ stage: 'queued', visit: { offer: null, rung: 2_000 } });
    expect(floor.agentTallies.get('1001')).toMatchObject({ ringLost: 2_000, signedIn: 2_000 });
  });
});

describe('a closed agent at work', () => {
  it('spends the call as talk and only the rest as closed time, while the spell counts whole [FLOOR-9]', () => {
    const floor = staffed()
      .say(...asks('c1'), offer('c1'), answer('c1'))
      .at(10_000)
      .say({ t: 'agent-closed', agent: '1001', reason: 'break', due: null, by: self('1001'), note: null })
      .at(30_000)
      .say({ t: 'leg-ended', call: 'c1', agent: '1001', by: 'caller' })
      .at(50_000)
      .say({ t: 'agent-ready', agent: '1001', by: self('1001') })
      .floor();
    expect(floor.agentTallies.get('1001')).toMatchObject({
      talk: 30_000,
      closedIdle: 20_000,
      idle: 0,
      own: { spells: 1, ended: 1, total: 40_000, longest: 40_000 },
    });
  });
});
