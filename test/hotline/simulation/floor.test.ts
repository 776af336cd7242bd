import { describe, expect, it } from 'vitest';
import type { NewFloorEvent } from '../../../src/protocol/event.ts';
import { counted, figures, happened, type Sketch, simple, since } from './runs.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How many are signed in, or closed, at a time. */
function there(
  events: readonly NewFloorEvent[],
  time: number,
): { readonly present: number; readonly closed: number } {
  const present = new Set<string>();
  const closed = new Set<string>();
  for (const event of events) {
    if (since(event) > time) break;
    if (event.t === 'agent-signed-in') present.add(event.agent);
    if (event.t === 'agent-signed-out') {
      present.delete(event.agent);
      closed.delete(event.agent);
    }
    if (event.t === 'agent-closed') closed.add(event.agent);
    if (event.t === 'agent-ready') closed.delete(event.agent);
  }
  return { present: present.size, closed: closed.size };
}

function waitsBy(events: readonly NewFloorEvent[]): ReadonlyMap<string, number> {
  const asked = new Map<string, number>();
  const waits = new Map<string, number>();
  for (const event of events) {
    if (event.t === 'visit-started' && !asked.has(event.call)) asked.set(event.call, event.at);
    if (event.t === 'call-answered') waits.set(event.call, event.at - (asked.get(event.call) ?? Number.NaN));
  }
  return waits;
}

describe('rates and staff', () => {
  it('hold from step to step, nought before the first [SIM-3]', () => {
    const { periods } = counted({
      callTypes: [
        {
          id: 'calls',
          callsPerHour: [
            { from: '02:00', callsPerHour: 600 },
            { from: '04:00', callsPerHour: 0 },
            { from: '06:00', callsPerHour: 1_200 },
          ],
          service: 60,
        },
      ],
      groups: [{ id: 'desk', agents: 40, skills: [{ type: 'calls' }] }],
      horizon: '08:00',
      periods: '02:00',
    });
    const offered = periods.map(({ cell }) => cell.offered);
    expect(offered[0]).toBe(0);
    expect(Math.abs((offered[1] ?? 0) - 1_200)).toBeLessThan(150);
    expect(offered[2]).toBe(0);
    expect(Math.abs((offered[3] ?? 0) - 2_400)).toBeLessThan(200);
  });

  it('begin anew after the repeat, and each day where days are asked for [SIM-3]', () => {
    const sketch = simple(0, 0, {
      callTypes: [
        {
          id: 'calls',
          callsPerHour: [
            { from: '10:00', callsPerHour: 300 },
            { from: '12:00', callsPerHour: 0 },
          ],
          service: 60,
        },
      ],
      groups: [
        {
          id: 'desk',
          agents: [
            { from: '09:00', agents: 20 },
            { from: '13:00', agents: 0 },
          ],
          skills: [{ type: 'calls' }],
        },
      ],
      periods: '24:00',
    });
    const days = counted(sketch, 3, 1, 3).periods.map(({ cell }) => cell.offered);
    expect(days).toHaveLength(3);
    expect(days.every((offered) => offered > 500 && offered < 700)).toBe(true);
    expect(counted({ ...sketch, horizon: '72:00' }).periods.map(({ cell }) => cell.offered > 0)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('are scattered by the replication and the half hour [SIM-4]', () => {
    const spread = (more: Partial<Sketch>): number => {
      const calls = Array.from(
        { length: 60 },
        (_, place) =>
          counted(simple(0, 100, { horizon: '05:00', ending: 'cut', ...more }), 1, place + 1).overall.offered,
      );
      const mean = calls.reduce((sum, one) => sum + one, 0) / calls.length;
      expect(Math.abs(mean - 500)).toBeLessThan(60);
      return calls.reduce((sum, one) => sum + (one - mean) ** 2, 0) / calls.length / mean;
    };
    expect(spread({})).toBeLessThan(1.8);
    // Var/mean of a Poisson mixed by a Gamma of shape k: 1 + mean/k.
    expect(Math.abs(spread({ dayShape: 25 }) - 21)).toBeLessThan(10);
    expect(Math.abs(spread({ halfHourShape: 10 }) - 6)).toBeLessThan(3.5);
  });

  it.each(['finish', 'cut', 'give-back'] as const)('agents over the new number go: %s [SIM-5]', (leaving) => {
    const sketch: Sketch = {
      callTypes: [{ id: 'calls', callsPerHour: 60, service: 1_800, patience: 60 }],
      groups: [
        {
          id: 'desk',
          agents: [
            { from: 0, agents: 10 },
            { from: '01:00', agents: 4 },
          ],
          leaving,
          skills: [{ type: 'calls' }],
        },
      ],
      start: { calls: { calls: 8 } },
      horizon: '01:30',
    };
    const events = happened(sketch, 4);
    counted(sketch, 4);
    const busyBefore = there(events, HOUR - 1).present;
    expect(busyBefore).toBe(10);
    const left = events.filter((event) => event.t === 'agent-signed-out' && since(event) === HOUR).length;
    const cut = events.filter((event) => event.t === 'leg-ended' && event.by === 'system').length;
    const again = events.filter((event) => event.t === 'visit-started' && since(event) === HOUR);
    if (leaving === 'finish') {
      expect(left).toBeLessThan(6);
      expect(cut).toBe(0);
      expect(there(events, HOUR + 35 * MINUTE).present).toBe(4);
    } else {
      expect(left).toBe(6);
      expect(cut).toBeGreaterThan(0);
      expect(again.length >= cut).toBe(leaving === 'give-back');
    }
  });

  it('breaks are taken when due, or as soon as somebody is free [SIM-6]', () => {
    const sketch = simple(6, 90, {
      groups: [
        {
          id: 'desk',
          agents: 6,
          skills: [{ type: 'calls' }],
          breaks: [
            { from: '01:00', until: '01:30', agents: 2 },
            { from: '01:15', until: '02:00', agents: 1 },
          ],
        },
      ],
      horizon: '03:00',
    });
    const events = happened(sketch);
    counted(sketch);
    expect(there(events, HOUR - 1).closed).toBe(0);
    expect(there(events, HOUR + 12 * MINUTE).closed).toBe(2);
    expect(there(events, HOUR + 28 * MINUTE).closed).toBe(3);
    expect(there(events, HOUR + 40 * MINUTE).closed).toBe(1);
    expect(there(events, 2 * HOUR + MINUTE).closed).toBe(0);
  });
});

describe('overflow, lines and edges', () => {
  it('a call goes on after so long, to a queue that others serve [SIM-9]', () => {
    const sketch: Sketch = {
      callTypes: [{ id: 'calls', callsPerHour: 120, service: 120, overflow: [{ after: 30, to: 'second' }] }],
      furtherQueues: ['second'],
      groups: [
        { id: 'first', agents: 2, skills: [{ type: 'calls' }] },
        { id: 'helpers', agents: 6, skills: [{ type: 'second' }] },
      ],
      horizon: '05:00',
    };
    const events = happened(sketch);
    const waits = waitsBy(events);
    const helped = events.flatMap((event) =>
      event.t === 'call-answered' && event.agent.startsWith('helpers') ? [waits.get(event.call)] : [],
    );
    expect(helped.length).toBeGreaterThan(50);
    expect(helped.every((wait) => wait !== undefined && wait >= 30_000)).toBe(true);
    const { groups } = counted(sketch);
    expect(groups.get('helpers')?.answered).toBe(helped.length);
  });

  it('a call that finds too many waiting leaves the floor, or goes on [SIM-9]', () => {
    const sketch = simple(2, 300, {
      callTypes: [
        {
          id: 'calls',
          callsPerHour: 300,
          service: { is: 'exponential', mean: 60 },
          overflow: [{ waiting: 3, to: 'out' }],
        },
      ],
      horizon: '50:00',
    });
    const { overall } = counted(sketch);
    // M/M/2/5 at a load of 5 erlang: the share that finds five in the system.
    const terms = [1, 5, 12.5, 31.25, 78.125, 195.3125];
    const full = 195.3125 / terms.reduce((sum, term) => sum + term, 0);
    expect(Math.abs(overall.overflowed / overall.offered - full)).toBeLessThan(0.01);
    expect(overall.offered).toBe(overall.answered + overall.overflowed);
  });

  it('a call that finds every line busy is blocked [SIM-10]', () => {
    const { overall } = counted(simple(10, 100, { trunks: 4, horizon: '200:00' }));
    // Erlang B, 5 erlang on 4 lines.
    expect(Math.abs(overall.blocked / overall.offered - 0.3983)).toBeLessThan(0.012);
    expect(overall.waited).toBe(0);
  });

  it('what was there at the start, and what came before the warm-up ended, is not counted [SIM-11]', () => {
    const sketch = simple(5, 60, { start: { calls: { calls: 20 } }, warmUp: '01:00', horizon: '04:00' });
    const counts = counted(sketch);
    const events = happened(sketch);
    const asked = events.filter((event) => event.t === 'visit-started' && !event.call.startsWith('i'));
    expect(counts.overall.offered).toBe(asked.filter((event) => since(event) >= HOUR).length);
    expect(counts.everything.offered).toBe(asked.length + 20);
    expect(counts.periods[0]?.from).toBe(HOUR);
    expect(counts.length).toBe(3 * HOUR);
  });

  it('a run drains, or is cut off with calls remaining [SIM-11]', () => {
    const sketch = simple(2, 60, { horizon: '03:00' });
    expect(counted(sketch).overall.remaining).toBe(0);
    const cut = counted({ ...sketch, ending: 'cut' });
    expect(cut.everything.remaining).toBeGreaterThan(0);
    const last = happened({ ...sketch, ending: 'cut' }).at(-1);
    expect(since(last ?? { at: 0 })).toBeLessThan(3 * HOUR);
    expect(since(happened(sketch).at(-1) ?? { at: 0 })).toBeGreaterThan(3 * HOUR);
  });

  it('nought is a length: everything at once and nobody waits [SIM-1]', () => {
    const sketch = simple(1, 600, {
      callTypes: [{ id: 'calls', callsPerHour: 600, service: 0, ring: 0, wrapUp: 0, patience: 0 }],
      horizon: '05:00',
    });
    const { overall } = counted(sketch);
    expect(overall.answered).toBe(overall.offered);
    expect(overall.answerWait).toBe(0);
  });

  it('without anybody to serve, nobody is answered and the run still ends [SIM-11]', () => {
    const { overall } = counted(simple(0, 60, { horizon: '02:00' }));
    expect(overall.remaining).toBe(overall.offered);
    expect(figures(counted(simple(0, 60, { horizon: '02:00' }))).asa).toBeNull();
  });
});

describe('every run', () => {
  const distributions = [
    { is: 'exponential' as const, mean: 120 },
    { is: 'deterministic' as const, value: 90 },
    { is: 'lognormal' as const, mean: 150, deviation: 200 },
    { is: 'point' as const, value: 0 },
  ];

  it('keeps the laws of conservation, whatever the floor is like [SIM-12]', () => {
    // A law that does not hold throws.
    for (let turn = 0; turn < 60; turn += 1) {
      const pick = <Value>(values: readonly Value[], by: number): Value =>
        values[by % values.length] as Value;
      const sketch: Sketch = {
        callTypes: [
          {
            id: 'one',
            callsPerHour: 40 + 13 * (turn % 7),
            service: pick(distributions, turn),
            ring: pick([0, 3, { is: 'gamma' as const, mean: 5, shape: 2 }], turn),
            wrapUp: pick([0, { is: 'exponential' as const, mean: 30 }], Math.floor(turn / 2)),
            patience: pick(
              [{ is: 'exponential' as const, mean: 60 }, { is: 'never' as const }, 0, 20],
              Math.floor(turn / 3),
            ),
            priority: turn % 3,
            overflow:
              turn % 4 === 0
                ? [
                    { after: 45, to: 'two' },
                    { waiting: 6, to: 'out' },
                  ]
                : [],
          },
          { id: 'two', callsPerHour: 30, service: { is: 'exponential', mean: 100 }, patience: 90, menu: 5 },
        ],
        groups: [
          {
            id: 'a',
            agents: [
              { from: 0, agents: 3 },
              { from: '01:00', agents: 1 + (turn % 4) },
              { from: '02:00', agents: 2 },
            ],
            leaving: pick(['finish', 'cut', 'give-back'] as const, turn),
            skills: [{ type: 'one' }, { type: 'two', level: 2 }],
            breaks: [{ from: '00:30', until: '01:10', agents: 1 }],
          },
          { id: 'b', agents: 1, skills: [{ type: 'two' }] },
        ],
        discipline: pick(['fcfs', 'priority', 'random', 'lcfs'] as const, turn),
        selection: pick(
          ['longest-idle', 'fixed-order', 'random', 'round-robin', 'least-occupied'] as const,
          turn,
        ),
        ...(turn % 5 === 0 ? { trunks: 6 } : {}),
        ...(turn % 6 === 0 ? { ringLimit: 4 } : {}),
        givesUpWhileRinging: turn % 2 === 0,
        ending: pick(['drain', 'cut'] as const, Math.floor(turn / 2)),
        warmUp: pick([0, '00:20'], turn),
        start: { calls: { one: turn % 5 } },
        horizon: '03:00',
      };
      const { overall } = counted(sketch, turn);
      expect(overall.offered).toBeGreaterThan(50);
    }
  });

  it('gives the same events for the same seed, and each replication others [SIM-15]', () => {
    const sketch = simple(4, 90, {
      horizon: '04:00',
      discipline: 'random',
      selection: 'random',
      dayShape: 30,
    });
    const text = (seed: number, replication: number): string =>
      JSON.stringify(happened(sketch, seed, replication));
    expect(text(7, 1)).toBe(text(7, 1));
    expect(text(7, 2)).toBe(text(7, 2));
    expect(text(7, 1)).not.toBe(text(7, 2));
    expect(text(7, 1)).not.toBe(text(8, 1));
  });
});
