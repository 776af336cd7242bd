import { describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import {
  asks,
  LEADER,
  openFloor,
  RULE,
  SCRIPT_START,
  script,
  self,
  serves,
} from '../builders/floor-script.ts';

const closing = { agent: '1001', reason: 'break', due: null, note: null } as const;

describe('the roster', () => {
  it('lists an agent signed out, with versions of axes nobody wrote at 0 [FLOOR-3]', () => {
    const agent = openFloor(1).floor().agents.get('1001');
    expect(agent?.signedIn.value).toBe(false);
    expect(agent?.versions).toEqual({ signedIn: 0, availability: 0, activity: 0, memberships: 4 });
  });

  it('changes name, team and queues of a listed agent and leaves presence and state [FLOOR-3]', () => {
    const day = openFloor(1).say({ t: 'agent-signed-in', agent: '1001', seat: '7' });
    const before = day.floor().agents.get('1001');
    const name = safeText('New Name');
    day.say({ t: 'agent-listed', agent: '1001', name, team: 'b', memberships: [serves('q3')] });
    const after = day.floor().agents.get('1001');
    expect(after).toMatchObject({ name: 'New Name', team: 'b', memberships: [serves('q3')] });
    expect(after?.signedIn).toEqual(before?.signedIn);
    expect(after?.versions).toEqual({ ...before?.versions, memberships: 6 });
  });

  it('forgets an unlisted agent and keeps what they did today [FLOOR-6]', () => {
    const floor = openFloor(1)
      .say({ t: 'agent-signed-in', agent: '1001', seat: null })
      .at(5_000)
      .say({ t: 'agent-signed-out', agent: '1001', by: self('1001') }, { t: 'agent-unlisted', agent: '1001' })
      .floor();
    expect(floor.agents.size).toBe(0);
    expect(floor.agentTallies.get('1001')?.signedIn).toBe(5_000);
  });
});

describe('presence', () => {
  it('signs an agent in ready and idle and writes three axes [FLOOR-3] [FLOOR-6]', () => {
    const agent = openFloor(1)
      .at(1_000)
      .say({ t: 'agent-signed-in', agent: '1001', seat: '7' })
      .floor()
      .agents.get('1001');
    const since = SCRIPT_START + 1_000;
    expect(agent?.signedIn).toEqual({ value: true, since, seat: '7' });
    expect(agent?.availability).toEqual({ state: 'ready', since, by: self('1001') });
    expect(agent?.activity).toEqual({ state: 'idle', since, call: null, queue: null, limitAt: null });
    expect(agent?.versions).toEqual({ signedIn: 5, availability: 5, activity: 5, memberships: 4 });
  });

  it('signs out: seat free, closed spell and waiting change over, time counted [FLOOR-6]', () => {
    const day = openFloor(1)
      .say({ t: 'agent-signed-in', agent: '1001', seat: '7' })
      .at(10_000)
      .say({ t: 'agent-closed', ...closing, by: self('1001') })
      .at(25_000)
      .say({ t: 'agent-signed-out', agent: '1001', by: LEADER });
    const floor = day.floor();
    const agent = floor.agents.get('1001');
    expect(agent?.signedIn).toEqual({ value: false, since: day.now(), seat: null });
    expect(agent?.availability.state).toBe('ready');
    expect(agent?.lastAct).toEqual({ by: LEADER, at: day.now(), t: 'agent-signed-out' });
    expect(floor.agentTallies.get('1001')).toMatchObject({
      signedIn: 25_000,
      idle: 10_000,
      closedIdle: 15_000,
      own: { spells: 1, ended: 1, total: 15_000, longest: 15_000 },
    });
  });

  it('lets a talk go on without an agent when they sign out of it [FLOOR-6]', () => {
    const day = openFloor(1)
      .say({ t: 'agent-signed-in', agent: '1001', seat: '7' }, ...asks('c1'))
      .say({ t: 'visit-offered', call: 'c1', visit: 'c1.1', agent: '1001', limitAt: null })
      .say({ t: 'call-answered', call: 'c1', visit: 'c1.1', agent: '1001' })
      .say({ t: 'pending-set', agent: '1001', pending: waiting })
      .at(8_000)
      .say({ t: 'agent-signed-out', agent: '1001', by: self('1001') });
    const floor = day.floor();
    expect(floor.calls.get('c1')).toMatchObject({ stage: 'talking', agent: null });
    expect(floor.agents.get('1001')).toMatchObject({ pending: null, activity: { state: 'idle' } });
    const later = day.at(20_000).say({ t: 'leg-ended', call: 'c1', agent: '1001', by: 'caller' }).floor();
    expect(later.queueTallies.get('q1')?.talk).toBe(20_000);
    expect(later.agentTallies.get('1001')?.talk).toBe(8_000);
  });
});

const waiting = {
  to: 'closed',
  reason: 'lunch',
  length: 60_000,
  note: null,
  by: LEADER,
  command: 'k1',
  since: SCRIPT_START,
} as const;

describe('closed seats', () => {
  const opened = () => openFloor(1).say({ t: 'agent-signed-in', agent: '1001', seat: '7' });

  it('takes another reason as a part of the same spell [FLOOR-7]', () => {
    const day = opened()
      .at(10_000)
      .say({ t: 'agent-closed', ...closing, by: self('1001') })
      .at(30_000)
      .say({ t: 'agent-closed', ...closing, reason: 'lunch', by: self('1001') });
    expect(day.floor().agents.get('1001')?.availability).toMatchObject({
      reason: 'lunch',
      since: SCRIPT_START + 30_000,
      spellSince: SCRIPT_START + 10_000,
    });
    const { own, forced } =
      day.at(70_000).say({ t: 'agent-ready', agent: '1001', by: LEADER }).floor().agentTallies.get('1001') ??
      {};
    expect(own).toEqual({ spells: 1, ended: 1, total: 60_000, longest: 60_000 });
    expect(forced).toEqual({ spells: 0, ended: 0, total: 0, longest: 0 });
  });

  it('begins another spell where the closure passes into other hands, so that force never counts against an agent [FLOOR-7] [FLOOR-8]', () => {
    const floor = opened()
      .at(10_000)
      .say({ t: 'agent-closed', ...closing, by: self('1001') })
      .at(30_000)
      .say({ t: 'agent-closed', ...closing, reason: 'training', by: LEADER })
      .at(90_000)
      .say({ t: 'agent-closed', ...closing, reason: 'technical', by: RULE })
      .at(95_000)
      .say({ t: 'agent-ready', agent: '1001', by: LEADER })
      .floor();
    expect(floor.agentTallies.get('1001')).toMatchObject({
      own: { spells: 1, ended: 1, total: 20_000, longest: 20_000 },
      forced: { spells: 1, ended: 1, total: 60_000, longest: 60_000 },
      system: { spells: 1, ended: 1, total: 5_000, longest: 5_000 },
    });
  });

  it('keeps since when a ready agent is made ready again, and writes the axis all the same [FLOOR-3]', () => {
    const day = opened().at(10_000).say({ t: 'agent-ready', agent: '1001', by: LEADER });
    const agent = day.floor().agents.get('1001');
    expect(agent?.availability).toEqual({ state: 'ready', since: SCRIPT_START, by: LEADER });
    expect(agent?.versions.availability).toBe(6);
  });

  it('holds a waiting change as part of availability: setting and clearing it write that axis [FLOOR-3]', () => {
    const day = opened().say({ t: 'pending-set', agent: '1001', pending: waiting });
    expect(day.floor().agents.get('1001')).toMatchObject({ pending: waiting, versions: { availability: 6 } });
    day.say({ t: 'pending-cleared', agent: '1001', why: 'withdrawn' });
    expect(day.floor().agents.get('1001')).toMatchObject({ pending: null, versions: { availability: 7 } });
  });

  it('shows the supervisor who acted until the agent acts again [FLOOR-5]', () => {
    const day = opened()
      .at(1_000)
      .say({ t: 'agent-closed', ...closing, by: LEADER });
    const lastAct = () => day.floor().agents.get('1001')?.lastAct;
    expect(lastAct()).toEqual({ by: LEADER, at: day.now(), t: 'agent-closed' });
    day.say({ t: 'agent-closed', ...closing, by: RULE });
    expect(lastAct()?.t).toBe('agent-closed');
    day.say({ t: 'memberships-changed', agent: '1001', memberships: [serves('q3')], by: LEADER });
    expect(lastAct()?.t).toBe('memberships-changed');
    day.say({ t: 'agent-ready', agent: '1001', by: self('1001') });
    expect(lastAct()).toBeNull();
  });

  it('shows the supervisor behind a wrap-up cut off or a waiting change withdrawn [FLOOR-5]', () => {
    const cause = { command: 'k1', actor: LEADER };
    const day = opened().say({ t: 'wrap-up-started', agent: '1001', call: 'c1', queue: 'q1', limitAt: null });
    day.say({ t: 'wrap-up-ended', agent: '1001', why: 'forced', cause });
    expect(day.floor().agents.get('1001')?.lastAct?.t).toBe('wrap-up-ended');
    day.say({ t: 'pending-cleared', agent: '1001', why: 'withdrawn', cause });
    expect(day.floor().agents.get('1001')?.lastAct?.t).toBe('pending-cleared');
  });
});

describe('what a floor does not know', () => {
  it('moves only seq and instant on an event about an unknown agent or call [FLOOR-4]', () => {
    const floor = openFloor(1).floor();
    const strange = script()
      .at(60_000)
      .say(
        { t: 'agent-unlisted', agent: 'x' },
        { t: 'agent-signed-in', agent: 'x', seat: null },
        { t: 'agent-signed-out', agent: 'x', by: LEADER },
        { t: 'agent-ready', agent: 'x', by: LEADER },
        { t: 'agent-closed', ...closing, agent: 'x', by: LEADER },
        { t: 'pending-set', agent: 'x', pending: waiting },
        { t: 'pending-cleared', agent: 'x', why: 'applied' },
        { t: 'memberships-changed', agent: 'x', memberships: [], by: LEADER },
        { t: 'visit-started', call: 'x', visit: 'x.1', queue: 'q1', priority: 0, preferred: null },
        { t: 'visit-offered', call: 'x', visit: 'x.1', agent: '1001', limitAt: null },
        { t: 'offer-ended', call: 'x', visit: 'x.1', agent: '1001', why: 'no-answer' },
        { t: 'call-answered', call: 'x', visit: 'x.1', agent: '1001' },
        { t: 'call-held', call: 'x', agent: '1001' },
        { t: 'call-resumed', call: 'x', agent: '1001' },
        { t: 'visit-ended', call: 'x', visit: 'x.1', exit: 'abandoned' },
        { t: 'leg-ended', call: 'x', agent: '1001', by: 'caller' },
        { t: 'call-ended', call: 'x', by: 'caller' },
        { t: 'wrap-up-started', agent: 'x', call: 'x', queue: 'q1', limitAt: null },
        { t: 'wrap-up-ended', agent: 'x', why: 'finished' },
      );
    const after = reduce(floor, strange.events);
    expect(after).toEqual({ ...floor, seq: 19, at: SCRIPT_START + 60_000 });
    expect(after.agents).toBe(floor.agents);
    expect(after.calls).toBe(floor.calls);
    expect(after.queueTallies).toBe(floor.queueTallies);
    expect(after.halfHours).toBe(floor.halfHours);
  });

  it('never lets floor time run backwards, whatever an event is stamped [FLOOR-4]', () => {
    const floor = openFloor(1).at(60_000).say({ t: 'agent-signed-in', agent: '1001', seat: null }).floor();
    const late = { t: 'agent-signed-out', agent: '1001', by: LEADER, seq: 6, at: SCRIPT_START } as const;
    const after = reduce(floor, [late]);
    expect(after.at).toBe(SCRIPT_START + 60_000);
    expect(after.agentTallies.get('1001')?.signedIn ?? 0).toBe(0);
  });

  it('gives the same floor for an empty batch, and keeps what a batch did not touch [FLOOR-2]', () => {
    const floor = openFloor(3).floor();
    expect(reduce(floor, [])).toBe(floor);
    const after = reduce(floor, [{ t: 'agent-signed-in', agent: '1002', seat: null, seq: 7, at: floor.at }]);
    expect(after.agents.get('1001')).toBe(floor.agents.get('1001'));
    expect(after.agents.get('1002')).not.toBe(floor.agents.get('1002'));
    expect(after.configuration).toBe(floor.configuration);
    expect(floor.agents.get('1002')?.signedIn.value).toBe(false);
    expect(EMPTY_FLOOR.agents.size).toBe(0);
  });
});
