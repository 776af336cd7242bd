import { describe, expect, it } from 'vitest';
import { type Compared, compare, summary } from '../../../scripts/accuracy/compare.ts';
import { described } from '../../../scripts/accuracy/described.ts';
import type { Counts } from '../../../src/hotline/simulation/figures/ledger.ts';
import { counted, happened, type Sketch, since } from './runs.ts';

const EFFORT = { hours: 20, replications: 20 };

function outside(compared: readonly Compared[]): string {
  return compared
    .filter(({ inside }) => !inside)
    .map((one) => `${one.row}, ${one.cell}: ${one.mean} for ${one.expected} (${one.errors.toFixed(2)})`)
    .join('\n');
}

describe('what a scenario can say, against theory', () => {
  const compared: Compared[] = [];

  for (const [turn, one] of described(EFFORT).entries())
    it(`${one.row} [SIM-22]`, { timeout: 60_000 }, () => {
      const cells = compare(one, 5_000 + turn);
      compared.push(...cells);
      expect(cells.length).toBe(one.cells.length);
      expect(summary(cells).worst, outside(cells)).toBeLessThan(4);
    });

  it('at least 93 % of all cells inside their 95 % interval [SIM-22]', () => {
    expect(compared.length).toBeGreaterThan(60);
    expect(summary(compared).inside, outside(compared)).toBeGreaterThanOrEqual(0.93);
  });
});

/** Nobody calls; so many are on the floor at the start, and each call takes 100 s. */
function start(
  calls: number,
  agents: Sketch['groups'][number]['agents'],
  more: Partial<Sketch> = {},
): Sketch {
  return {
    callTypes: [{ id: 'calls', callsPerHour: 0, service: 100 }],
    groups: [{ id: 'desk', agents, skills: [{ type: 'calls' }] }],
    start: { calls: { calls } },
    horizon: 1_000,
    periods: 100,
    ...more,
  };
}

const seconds = (ms: number): number => ms / 1_000;
const perPeriod = (counts: Counts, field: 'busy' | 'queueTime' | 'available'): readonly number[] =>
  counts.periods.map(({ cell }) => seconds(cell[field]) / 100);

describe('what a scenario can say, by hand', () => {
  it('seven callers on three seats: four wait, then one, then none [SIM-11, SIM-22]', () => {
    const counts = counted(start(7, 3));
    expect(perPeriod(counts, 'queueTime').slice(0, 4)).toEqual([4, 1, 0, 0]);
    expect(perPeriod(counts, 'busy').slice(0, 4)).toEqual([3, 3, 1, 0]);
    expect(counts.everything.answered).toBe(7);
    expect(seconds(counts.everything.answerWait)).toBe(3 * 100 + 200);
    expect(counts.overall.offered).toBe(0);
  });

  it('cut off at 250 s two of five remain; drained it ends at 500 s [SIM-11, SIM-22]', () => {
    const cut = counted(start(5, 1, { horizon: 250, ending: 'cut' }));
    expect(cut.everything).toMatchObject({ offered: 5, answered: 3, remaining: 2 });
    expect(seconds(cut.everything.busy)).toBe(250);
    const drained = counted(start(5, 1, { horizon: 250 }));
    expect(drained.everything).toMatchObject({ offered: 5, answered: 5, remaining: 0 });
    expect(seconds(drained.everything.busy)).toBe(500);
    expect(seconds(since(happened(start(5, 1, { horizon: 250 })).at(-1) ?? { at: 0 }))).toBe(500);
  });

  it.each([
    // All three finish theirs at 100 s; one agent stays.
    ['finish', { busy: [3, 0, 0, 0], lines: 300, ends: 100 }],
    // Two are cut off at 40 s.
    ['cut', { busy: [1.8, 0, 0, 0], lines: 180, ends: 100 }],
    // Two calls with 60 s left each come back: 100 to 160 s, 160 to 220 s.
    ['give-back', { busy: [1.8, 1, 0.2, 0], lines: 300, ends: 220 }],
  ] as const)('of three seats two close at 40 s: %s [SIM-5, SIM-22]', (leaving, wanted) => {
    const sketch = start(3, 3, {
      groups: [
        {
          id: 'desk',
          agents: [
            { from: 0, agents: 3 },
            { from: 40, agents: 1 },
          ],
          leaving,
          skills: [{ type: 'calls' }],
        },
      ],
    });
    const counts = counted(sketch);
    expect(perPeriod(counts, 'busy').slice(0, 4)).toEqual(wanted.busy);
    expect(seconds(counts.stepped.legTime)).toBe(wanted.lines);
    const ended = happened(sketch).filter(({ t }) => t === 'call-ended');
    expect(seconds(since(ended.at(-1) ?? { at: 0 }))).toBe(wanted.ends);
  });

  it('two of five seats on a break from 200 to 400 s, one until 500 s [SIM-6, SIM-22]', () => {
    const counts = counted(
      start(0, 5, {
        groups: [
          {
            id: 'desk',
            agents: 5,
            skills: [{ type: 'calls' }],
            breaks: [
              { from: 200, until: 400, agents: 1 },
              { from: 200, until: 500, agents: 1 },
            ],
          },
        ],
      }),
    );
    expect(perPeriod(counts, 'available').slice(0, 7)).toEqual([5, 5, 3, 3, 4, 5, 5]);
  });

  it('a break is taken after the call, and ends when it is due [SIM-6, SIM-22]', () => {
    const breaks = [{ from: 30, until: 200, agents: 1 }];
    const counts = counted(
      start(1, 1, { groups: [{ id: 'desk', agents: 1, skills: [{ type: 'calls' }], breaks }] }),
    );
    expect(perPeriod(counts, 'available').slice(0, 4)).toEqual([1, 0, 1, 1]);
  });

  it.each([
    ['round-robin', ['desk/001', 'desk/002', 'desk/003', 'desk/001', 'desk/002', 'desk/003']],
    ['fixed-order', ['desk/001', 'desk/001', 'desk/001', 'desk/001', 'desk/001', 'desk/001']],
    ['longest-idle', ['desk/001', 'desk/002', 'desk/003', 'desk/001', 'desk/002', 'desk/003']],
  ] as const)('calls one at a time: %s asks who is due [SIM-8, SIM-22]', (selection, wanted) => {
    const events = happened({
      callTypes: [{ id: 'calls', callsPerHour: 2, service: 1 }],
      groups: [{ id: 'desk', agents: 3, skills: [{ type: 'calls' }] }],
      selection,
    });
    const agents = events.flatMap((event) => (event.t === 'call-answered' ? [event.agent] : []));
    expect(agents.slice(0, 6)).toEqual(wanted);
  });

  it.each([
    ['fcfs', ['i0-2', 'i0-3', 'i1-1', 'i1-2']],
    ['lcfs', ['i1-2', 'i1-1', 'i0-3', 'i0-2']],
    ['priority', ['i1-1', 'i1-2', 'i0-2', 'i0-3']],
  ] as const)('four wait for one seat: %s says who is next [SIM-7, SIM-22]', (discipline, wanted) => {
    const service = 100;
    const events = happened({
      callTypes: [
        { id: 'low', callsPerHour: 0, service },
        { id: 'high', callsPerHour: 0, service, priority: 5 },
      ],
      groups: [{ id: 'desk', agents: 1, skills: [{ type: 'low' }, { type: 'high' }] }],
      start: { calls: { low: 3, high: 2 } },
      discipline,
      horizon: 1_000,
    });
    const answered = events.flatMap((event) => (event.t === 'call-answered' ? [event.call] : []));
    expect(answered).toEqual(['i0-1', ...wanted]);
  });

  it('the first 300 s are a warm-up: neither their calls nor their time is counted [SIM-11, SIM-22]', () => {
    const counts = counted(start(7, 1, { warmUp: 300 }));
    expect(counts.overall.offered).toBe(0);
    expect(seconds(counts.overall.busy)).toBe(400);
    expect(seconds(counts.overall.queueTime)).toBe(3 * 100 + 2 * 100 + 100);
    expect(counts.periods[0]?.from).toBe(300_000);
  });
});
