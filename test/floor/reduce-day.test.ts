import { describe, expect, it } from 'vitest';
import { measures } from '../../src/floor/measures.ts';
import { asks, LEADER, openFloor, SCRIPT_START, self, testConfiguration } from '../builders/floor-script.ts';

const HOUR = 3_600_000;
const HALF = HOUR / 2;

describe('a new day', () => {
  const night = () =>
    openFloor(2)
      .say(
        { t: 'agent-signed-in', agent: '1001', seat: '1' },
        { t: 'agent-signed-in', agent: '1002', seat: '2' },
      )
      .say(...asks('c1'), { t: 'visit-offered', call: 'c1', visit: 'c1.1', agent: '1001', limitAt: null })
      .say({ t: 'call-answered', call: 'c1', visit: 'c1.1', agent: '1001' })
      .say({ t: 'agent-closed', agent: '1002', reason: 'break', due: null, by: self('1002'), note: null })
      .say({ t: 'call-blocked', trunkGroup: 'main' })
      .at(23 * HOUR)
      .say(...asks('c2'))
      .at(24 * HOUR)
      .say({ t: 'day-started', date: '2026-03-11' });

  it('starts the figures from nought and leaves states, calls and trunks as they are [FLOOR-18]', () => {
    const day = night();
    const floor = day.floor();
    expect(floor).toMatchObject({ date: '2026-03-11', dayStartedAt: SCRIPT_START + 24 * HOUR });
    expect(floor.agentTallies.size + floor.queueTallies.size).toBe(0);
    expect(floor.trunkTallies.get('main')).toEqual({
      trunkGroup: 'main',
      arrived: 0,
      blocked: 0,
      inUse: 2,
      mostInUse: 2,
    });
    expect([...floor.calls.keys()]).toEqual(['c1', 'c2']);
    expect(floor.agents.get('1002')?.availability.state).toBe('closed');
  });

  it('splits time that runs over its start: only the part of the day counts [FLOOR-18]', () => {
    const floor = night()
      .at(25 * HOUR)
      .say({ t: 'leg-ended', call: 'c1', agent: '1001', by: 'caller' })
      .say({ t: 'agent-ready', agent: '1002', by: self('1002') })
      .say({ t: 'agent-signed-out', agent: '1002', by: self('1002') })
      .floor();
    expect(floor.agentTallies.get('1001')?.talk).toBe(HOUR);
    expect(floor.queueTallies.get('q1')?.talk).toBe(HOUR);
    expect(floor.agentTallies.get('1002')).toMatchObject({
      signedIn: HOUR,
      closedIdle: HOUR,
      own: { spells: 0, ended: 1, total: HOUR, longest: HOUR },
    });
  });

  it('keeps a wait whole and counts it on the day it ends [FLOOR-18]', () => {
    const floor = night()
      .at(25 * HOUR)
      .say({ t: 'visit-ended', call: 'c2', visit: 'c2.1', exit: 'abandoned' })
      .floor();
    expect(floor.queueTallies.get('q1')).toMatchObject({
      requested: 0,
      abandoned: 1,
      abandonWait: 2 * HOUR,
      late: 1,
    });
  });

  it('counts running spells and talks of the new day from its start in the measures [FLOOR-18]', () => {
    const floor = night().floor();
    const figures = measures(floor, SCRIPT_START + 24 * HOUR + 60_000);
    expect(figures.floor.closedSpells.own).toMatchObject({
      count: 0,
      running: 1,
      total: 60_000,
      longest: 60_000,
    });
    expect(figures.agents.get('1001')?.occupancy).toBe(100);
    expect(figures.agents.get('1002')?.occupancy).toBeNull();
  });
});

describe('the curve of the day', () => {
  it('keeps 48 half hours over the change of day and leaves out those without a call [FLOOR-19]', () => {
    const day = openFloor();
    for (let half = 0; half < 60; half += 1) {
      if (half === 50) continue;
      day.at(half * HALF).say({ t: 'call-blocked', trunkGroup: 'main' });
    }
    const { halfHours } = day.floor();
    expect(halfHours[0]?.from).toBe(SCRIPT_START + 12 * HALF);
    expect(halfHours.at(-1)?.from).toBe(SCRIPT_START + 59 * HALF);
    expect(halfHours).toHaveLength(47);
  });

  it('counts a late call in the half hour it crossed the threshold, an answer where it came [FLOOR-19]', () => {
    const { halfHours } = openFloor()
      .at(HALF - 30_000)
      .say(...asks('c1'))
      .at(2 * HALF + 1)
      .say({ t: 'call-answered', call: 'c1', visit: 'c1.1', agent: '1001' })
      .floor();
    expect(halfHours.map(({ requested, late, answered }) => [requested, late, answered])).toEqual([
      [1, 1, 0],
      [0, 0, 1],
    ]);
  });

  it('puts a crossing into a half hour in which nothing else happened [FLOOR-19]', () => {
    const { halfHours } = openFloor()
      .at(HALF - 10_000)
      .say(...asks('c1'))
      .at(3 * HALF)
      .say({ t: 'visit-ended', call: 'c1', visit: 'c1.1', exit: 'abandoned' })
      .floor();
    expect(halfHours.map(({ from, late }) => [(from - SCRIPT_START) / HALF, late])).toEqual([
      [0, 0],
      [1, 1],
      [3, 0],
    ]);
  });
});

describe('the site', () => {
  it('takes new rules whole and remembers since when the feed is what it is [FLOOR-20]', () => {
    const configuration = testConfiguration({ bulkFrom: 9 });
    const day = openFloor().at(1_000).say({ t: 'floor-configured', configuration });
    expect(day.floor().configuration).toBe(configuration);
    day.say({ t: 'feed-changed', exchange: 'embedded', state: 'lost', why: null });
    day.at(5_000).say({ t: 'feed-changed', exchange: 'embedded', state: 'lost', why: null });
    expect(day.floor().feed).toEqual({
      exchange: 'embedded',
      state: 'lost',
      since: SCRIPT_START + 1_000,
      why: null,
    });
    day.say({ t: 'agent-closed', agent: '1001', reason: 'break', due: null, by: LEADER, note: null });
    expect(day.floor().agentTallies.size).toBe(0);
  });
});
