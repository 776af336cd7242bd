import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { measures } from '../../src/floor/measures.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { floorHistories } from '../builders/floor-history.ts';
import {
  asks,
  LEADER,
  openFloor,
  SCRIPT_START,
  self,
  serves,
  testConfiguration,
} from '../builders/floor-script.ts';

const HOUR = 3_600_000;
const at = (ms: number) => SCRIPT_START + ms;
const closes = (agent: string, by: typeof LEADER | ReturnType<typeof self>) =>
  ({ t: 'agent-closed', agent, reason: 'break', due: null, by, note: null }) as const;

describe('figures of calls', () => {
  it('say who waits, ring included, and how long the oldest does since the first entry [FLOOR-29]', () => {
    const day = openFloor(2).say({ t: 'agent-signed-in', agent: '1001', seat: null }, ...asks('c1', 'q1'));
    day.at(5_000).say({ t: 'visit-ended', call: 'c1', visit: 'c1.1', exit: 'moved' });
    day.say({ t: 'visit-started', call: 'c1', visit: 'c1.2', queue: 'q2', priority: 0, preferred: null });
    day.say(...asks('c2', 'q1'), {
      t: 'visit-offered',
      call: 'c2',
      visit: 'c2.1',
      agent: '1001',
      limitAt: null,
    });
    const { floor, queues } = measures(day.floor(), at(12_000));
    expect(floor).toMatchObject({ waiting: 2, oldestWait: 12_000, entries: 3, requested: 2 });
    expect(queues.get('q1')).toMatchObject({ waiting: 1, oldestWait: 7_000 });
    expect(queues.get('q2')).toMatchObject({ waiting: 1, oldestWait: 12_000 });
    expect(queues.get('q3')).toMatchObject({ waiting: 0, oldestWait: null, answerSpeed: null });
  });

  it('average the speed of answer over answers, talk and hold with the talk that runs, wrap-up over ended ones [FLOOR-30]', () => {
    const day = openFloor(2).say(
      { t: 'agent-signed-in', agent: '1001', seat: null },
      { t: 'agent-signed-in', agent: '1002', seat: null },
      ...asks('c1'),
      ...asks('c2'),
    );
    for (const [call, agent, when] of [
      ['c1', '1001', 2_000],
      ['c2', '1002', 6_000],
    ] as const) {
      day.at(when - 1_500).say({ t: 'visit-offered', call, visit: `${call}.1`, agent, limitAt: null });
      day.at(when).say({ t: 'call-answered', call, visit: `${call}.1`, agent });
    }
    day.at(32_000).say({ t: 'call-held', call: 'c1', agent: '1001' });
    day.at(42_000).say({ t: 'leg-ended', call: 'c1', agent: '1001', by: 'caller' });
    day.say({ t: 'wrap-up-started', agent: '1001', call: 'c1', queue: 'q1', limitAt: null });
    day.at(62_000).say({ t: 'wrap-up-ended', agent: '1001', why: 'finished' });
    const { floor, agents } = measures(day.floor(), at(66_000));
    // c1: 30 s talk + 10 s hold; c2: 60 s so far.
    expect(floor).toMatchObject({
      answerSpeed: 4_000,
      averageTalk: 50_000,
      averageWrapUp: 20_000,
      answered: 2,
    });
    expect(agents.get('1001')).toMatchObject({
      answered: 1,
      averageTalk: 40_000,
      averageHold: 10_000,
      averageWrapUp: 20_000,
      averageRing: 1_500,
    });
    expect(agents.get('1002')).toMatchObject({ averageTalk: 60_000, averageWrapUp: null });
  });

  it('give the connected rate of the day, blocked attempts in the denominator, and of 48 half hours [FLOOR-33]', () => {
    const day = openFloor(1).say({ t: 'agent-signed-in', agent: '1001', seat: null });
    expect(measures(day.floor(), day.now()).floor).toMatchObject({
      connectedRate: null,
      connectedRate24h: null,
    });
    const answered = (call: string) => {
      day.say(...asks(call), { t: 'call-answered', call, visit: `${call}.1`, agent: '1001' });
      day.say({ t: 'leg-ended', call, agent: '1001', by: 'caller' });
    };
    answered('c1');
    day
      .at(20 * HOUR)
      .say({ t: 'call-blocked', trunkGroup: 'main' }, { t: 'day-started', date: '2026-03-11' });
    answered('c2');
    answered('c3');
    day.say({ t: 'call-blocked', trunkGroup: 'main' }, ...asks('c4'));
    const { floor, queues } = measures(day.floor(), day.now());
    expect(floor).toMatchObject({
      connectedRate: 50,
      connectedRate24h: 50,
      blocked: 1,
      trunksInUse: 4,
      trunks: 20,
    });
    expect(queues.get('q1')?.connectedRate).toBeCloseTo(66.667, 3);
    // The first hour's answer has left the window a day later; the rest has not.
    expect(measures(day.floor(), at(24 * HOUR)).floor.connectedRate24h).toBe(40);
    expect(measures(day.floor(), at(50 * HOUR)).floor.connectedRate24h).toBeNull();
  });
});

describe('figures of seats', () => {
  it('add up: the states of a scope make its signed-in seats, the teams make the floor [FLOOR-31]', () => {
    fc.assert(
      fc.property(floorHistories(), (events) => {
        const floor = reduce(EMPTY_FLOOR, events);
        const figures = measures(floor, floor.at + 1_000);
        const sum = (seats: (typeof figures)['floor'] | NonNullable<ReturnType<typeof figures.teams.get>>) =>
          seats.ready +
          seats.closed +
          seats.ringing +
          seats.talking +
          seats.holding +
          seats.wrapUp +
          seats.outbound;
        expect(sum(figures.floor)).toBe(figures.floor.signedIn);
        let teams = 0;
        for (const team of figures.teams.values()) {
          expect(sum(team)).toBe(team.signedIn);
          teams += team.signedIn;
        }
        expect(teams).toBe(figures.floor.signedIn);
        for (const { occupancy } of [figures.floor, ...figures.agents.values()]) {
          expect(occupancy ?? 0).toBeGreaterThanOrEqual(0);
          expect(occupancy ?? 0).toBeLessThanOrEqual(100);
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('count for a queue those who serve it: active there and not paused [FLOOR-31]', () => {
    const day = openFloor(3);
    for (const agent of ['1001', '1002', '1003']) day.say({ t: 'agent-signed-in', agent, seat: null });
    const by = LEADER;
    day.say({ t: 'memberships-changed', agent: '1001', memberships: [serves('q1', { paused: true })], by });
    day.say({ t: 'memberships-changed', agent: '1002', memberships: [serves('q1', { active: false })], by });
    day.say({ t: 'memberships-changed', agent: '1003', memberships: [serves('q1'), serves('q3')], by });
    const { queues } = measures(day.floor(), day.now());
    expect([queues.get('q1')?.ready, queues.get('q2')?.ready, queues.get('q3')?.signedIn]).toEqual([1, 0, 1]);
  });

  it('measure occupancy over time signed in and not closed, running states included [FLOOR-32]', () => {
    const day = openFloor(1).say({ t: 'agent-signed-in', agent: '1001', seat: null });
    day.at(20_000).say(closes('1001', self('1001')));
    day.at(60_000).say({ t: 'agent-ready', agent: '1001', by: self('1001') });
    day
      .at(80_000)
      .say(...asks('c1'), { t: 'visit-offered', call: 'c1', visit: 'c1.1', agent: '1001', limitAt: null });
    // 120 s signed in, 40 s closed, 40 s idle: 40 s of ringing out of 80.
    const { floor, teams, agents } = measures(day.floor(), at(120_000));
    expect([floor.occupancy, teams.get('a')?.occupancy, agents.get('1001')?.occupancy]).toEqual([50, 50, 50]);
    expect(teams.get('b')?.occupancy).toBeNull();
  });

  it('say how many more may close: ready seats above the floor of the hour, never below nought [FLOOR-34]', () => {
    const readyFloor = [
      { from: '00:00', seats: 1 },
      { from: '08:00', seats: 4 },
    ];
    const day = openFloor(3, testConfiguration({ readyFloor }));
    for (const agent of ['1001', '1002', '1003']) day.say({ t: 'agent-signed-in', agent, seat: null });
    expect(measures(day.floor(), at(HOUR)).floor).toMatchObject({ ready: 3, readyFloor: 1, mayClose: 2 });
    expect(measures(day.floor(), at(9 * HOUR)).floor).toMatchObject({ ready: 3, readyFloor: 4, mayClose: 0 });
  });
});

describe('figures of closed seats', () => {
  it('include running spells in total and longest, average only ended ones, own and forced apart [FLOOR-35]', () => {
    const day = openFloor(2).say({ t: 'agent-signed-in', agent: '1001', seat: null });
    day.say({ t: 'agent-signed-in', agent: '1002', seat: null }, closes('1001', self('1001')));
    day.at(10_000).say({ t: 'agent-ready', agent: '1001', by: self('1001') });
    day.at(20_000).say(closes('1001', self('1001')), closes('1002', LEADER));
    const { floor, teams, agents } = measures(day.floor(), at(50_000));
    const own = { count: 2, running: 1, total: 40_000, average: 10_000, longest: 30_000 };
    const forced = { count: 1, running: 1, total: 30_000, average: null, longest: 30_000 };
    const none = { count: 0, running: 0, total: 0, average: null, longest: null };
    expect(floor.closedSpells).toEqual({ own, forced, system: none });
    expect(teams.get('a')?.closedSpells).toEqual({ own, forced: none, system: none });
    expect(agents.get('1002')?.closed).toEqual({ own: none, forced, system: none });
  });

  it('keep in the floor what an agent closed who left the roster since [FLOOR-35]', () => {
    const day = openFloor(1).say(
      { t: 'agent-signed-in', agent: '1001', seat: null },
      closes('1001', self('1001')),
    );
    day
      .at(9_000)
      .say(
        { t: 'agent-signed-out', agent: '1001', by: self('1001') },
        { t: 'agent-unlisted', agent: '1001' },
      );
    expect(measures(day.floor(), day.now()).floor.closedSpells.own.total).toBe(9_000);
  });
});

describe('a floor without anything', () => {
  it('has figures all the same, at any instant [FLOOR-27]', () => {
    const figures = measures(EMPTY_FLOOR, 0);
    expect(figures.floor).toMatchObject({
      waiting: 0,
      ready: 0,
      occupancy: null,
      answerSpeed: null,
      trunks: 0,
    });
    expect(figures.queues.size + figures.teams.size + figures.agents.size).toBe(0);
    const day = openFloor(1)
      .at(60_000)
      .say(...asks('c1'));
    expect(measures(day.floor(), 0)).toMatchObject({ at: day.now(), floor: { waiting: 1, oldestWait: 0 } });
  });
});
