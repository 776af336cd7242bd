import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measures } from '../../src/floor/measures.ts';
import { type ServiceCounts, serviceLevels } from '../../src/floor/service-level.ts';
import { asks, openFloor, SCRIPT_START, testConfiguration } from '../builders/floor-script.ts';

const NOTHING: ServiceCounts = {
  answered: 0,
  answeredInTime: 0,
  answeredInStrictTime: 0,
  abandoned: 0,
  abandonedShort: 0,
  abandonedInTime: 0,
  waitingLate: 0,
  waitingLateStrict: 0,
};

describe('the named service levels', () => {
  it('give the figures worked out by hand [FLOOR-25]', () => {
    // 100 answered, 80 within 20 s, 70 within 15 s; 20 gave up, 5 short, 12 within 20 s; 4 wait past 20 s, 6 past 15 s.
    const levels = serviceLevels({
      answered: 100,
      answeredInTime: 80,
      answeredInStrictTime: 70,
      abandoned: 20,
      abandonedShort: 5,
      abandonedInTime: 12,
      waitingLate: 4,
      waitingLateStrict: 6,
    });
    expect(levels.offered).toBeCloseTo(67.2269, 4); // 80 ÷ (124 − 5)
    expect(levels.answered).toBe(80); // 80 ÷ 100
    expect(levels['abandons-as-met']).toBeCloseTo(74.1935, 4); // 92 ÷ 124
    expect(levels['late-abandons-only']).toBeCloseTo(71.4286, 4); // 80 ÷ (124 − 12)
    expect(levels['strict-offered']).toBeCloseTo(57.8512, 4); // 70 ÷ (126 − 5)
  });

  it('are the four usual ones when no abandonment is short [FLOOR-26]', () => {
    const counts = fc.record({
      met: fc.nat(500),
      answeredLate: fc.nat(100),
      abandonedIn: fc.nat(100),
      abandonedLate: fc.nat(100),
    });
    fc.assert(
      fc.property(counts, ({ met, answeredLate, abandonedIn, abandonedLate }) => {
        const answered = met + answeredLate;
        const abandoned = abandonedIn + abandonedLate;
        const levels = serviceLevels({
          ...NOTHING,
          answered,
          answeredInTime: met,
          abandoned,
          abandonedInTime: abandonedIn,
        });
        const share = (part: number, whole: number) => (whole === 0 ? null : (100 * part) / whole);
        expect([
          levels.offered,
          levels.answered,
          levels['abandons-as-met'],
          levels['late-abandons-only'],
        ]).toEqual(
          [
            share(met, answered + abandoned),
            share(met, answered),
            share(met + abandonedIn, answered + abandoned),
            share(met, answered + abandonedLate),
          ].map((value) => (value === null ? null : expect.closeTo(value, 9))),
        );
      }),
      { seed: 33358, numRuns: 200 },
    );
  });

  it('are unknown, not nought and not a hundred, before anything is decided [FLOOR-27]', () => {
    expect(Object.values(serviceLevels(NOTHING))).toEqual([null, null, null, null, null]);
    const onlyShort = serviceLevels({ ...NOTHING, abandoned: 3, abandonedShort: 3, abandonedInTime: 3 });
    expect(onlyShort.offered).toBeNull();
    expect(onlyShort['abandons-as-met']).toBe(100);
    expect(serviceLevels({ ...NOTHING, waitingLate: 1 }).offered).toBe(0);
  });

  it('stay between 0 and 100 on any floor [FLOOR-25]', () => {
    const day = openFloor(1, testConfiguration());
    day
      .say(...asks('a'), ...asks('b'))
      .at(3_000)
      .say({ t: 'visit-ended', call: 'a', visit: 'a.1', exit: 'abandoned' });
    for (const value of Object.values(measures(day.floor(), day.now() + 60_000).floor.serviceLevels)) {
      expect(value ?? 0).toBeGreaterThanOrEqual(0);
      expect(value ?? 0).toBeLessThanOrEqual(100);
    }
  });
});

describe('a late call', () => {
  const figures = (at: number, until = at) => {
    const day = openFloor(1).say({ t: 'agent-signed-in', agent: '1001', seat: '1' }, ...asks('c1'));
    if (until >= 50_000) {
      day.at(50_000).say({ t: 'visit-offered', call: 'c1', visit: 'c1.1', agent: '1001', limitAt: null });
      day.at(52_000).say({ t: 'call-answered', call: 'c1', visit: 'c1.1', agent: '1001' });
    }
    const { late, serviceLevels: levels, answered } = measures(day.floor(), SCRIPT_START + at).floor;
    return { late, answered, offered: levels.offered, strict: levels['strict-offered'] };
  };

  it('is late when it crosses the threshold, before anybody answers it [FLOOR-28]', () => {
    expect(figures(15_000)).toEqual({ late: 0, answered: 0, offered: null, strict: null });
    expect(figures(15_001)).toEqual({ late: 0, answered: 0, offered: null, strict: 0 });
    expect(figures(20_000)).toEqual({ late: 0, answered: 0, offered: null, strict: 0 });
    expect(figures(20_001)).toEqual({ late: 1, answered: 0, offered: 0, strict: 0 });
  });

  it('stays counted exactly once while it rings, once it is answered and afterwards [FLOOR-28]', () => {
    expect(figures(51_000, 51_000)).toMatchObject({ late: 1, offered: 0 });
    expect(figures(52_000, 52_000)).toEqual({ late: 1, answered: 1, offered: 0, strict: 0 });
    expect(figures(90_000, 90_000)).toEqual({ late: 1, answered: 1, offered: 0, strict: 0 });
  });

  it('stays counted once when it is moved after its crossing [FLOOR-28]', () => {
    const day = openFloor(1).say(...asks('c1'));
    day.at(30_000).say({ t: 'visit-ended', call: 'c1', visit: 'c1.1', exit: 'moved' });
    day.say({ t: 'visit-started', call: 'c1', visit: 'c1.2', queue: 'q2', priority: 0, preferred: null });
    const { floor, queues } = measures(day.floor(), day.now());
    expect([floor.late, queues.get('q1')?.late, queues.get('q2')?.late]).toEqual([1, 0, 1]);
    day.at(40_000).say({ t: 'visit-ended', call: 'c1', visit: 'c1.2', exit: 'abandoned' });
    expect(measures(day.floor(), day.now()).floor.late).toBe(1);
  });
});
