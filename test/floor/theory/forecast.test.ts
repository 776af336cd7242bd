import { describe, expect, it } from 'vitest';
import { erlangA } from '../../../src/floor/theory/erlang-a.ts';
import { forecast } from '../../../src/floor/theory/forecast.ts';
import type { Schedule } from '../../../src/floor/theory/seat-schedule.ts';
import { type TransientRow, transientRows } from './reference-rows.ts';

const LIMIT = 20;
const EDGE = 1e-9;

function scheduleOf(row: TransientRow): Schedule {
  const rate = row.calls_per_hour / 3600;
  const after = { from: row.change_at_s, seats: row.n1, rate };
  return row.change_at_s === 0 ? [after] : [{ from: 0, seats: row.n0, rate }, after];
}

function ahead(
  row: TransientRow,
  instants: readonly number[],
  windows: readonly { from: number; to: number }[] = [],
) {
  return forecast(
    {
      inSystem: row.k0,
      handlingTime: row.aht_s,
      patience: row.patience_s,
      schedule: scheduleOf(row),
    },
    { instants, limit: LIMIT, windows },
  );
}

/** Chances to be answered in time at `parts` + 1 even instants. */
function curve(row: TransientRow, from: number, to: number, parts: number): readonly number[] {
  const instants = Array.from({ length: parts + 1 }, (_, part) => from + ((to - from) * part) / parts);
  return ahead(row, instants).moments.map(({ notInTime }) => 1 - notInTime);
}

function simpson(values: readonly number[]): number {
  const last = values.length - 1;
  const weighted = values.map((value, i) => value * (i === 0 || i === last ? 1 : i % 2 === 1 ? 4 : 2));
  return weighted.reduce((sum, value) => sum + value, 0) / (3 * last);
}

const rows = transientRows();

describe('the next minutes of a live floor', () => {
  it('line, busy seats, chance of a wait and of a late answer are the exact ones [THEORY-14]', () => {
    expect(rows.length).toBe(30);
    for (const row of rows) {
      const { moments } = ahead(row, Object.keys(row.at).map(Number));
      expect(moments.length).toBe(8);
      for (const moment of moments) {
        const reference = row.at[moment.at];
        expect(moment.queueLength).toBeCloseTo(reference?.EQ ?? Number.NaN, 9);
        expect(moment.busy).toBeCloseTo(reference?.Ebusy ?? Number.NaN, 9);
        expect(moment.allBusy).toBeCloseTo(reference?.p_all_busy ?? Number.NaN, 9);
        expect(moment.notInTime).toBeCloseTo(reference?.p_not_served_20 ?? Number.NaN, 9);
      }
    }
  });

  it('its curve makes the service levels of the reference by their own sums [THEORY-15]', () => {
    for (const row of rows) {
      expect(simpson(curve(row, 0, 900, 180))).toBeCloseTo(row.sl20_offered_0_15min, 9);
      const late = curve(row, 600, 900, 60);
      expect(late.reduce((sum, value) => sum + value, 0) / late.length).toBeCloseTo(
        row.sl20_offered_10_15min,
        9,
      );
    }
  });

  it('the service level of a window is the mean over its calls, across a change of seats too [THEORY-16]', () => {
    for (const row of rows) {
      const change = row.change_at_s;
      const [whole, late] = ahead(
        row,
        [],
        [
          { from: 0, to: 900 },
          { from: 600, to: 900 },
        ],
      ).windows;
      expect(Math.abs((late?.offered ?? 0) - row.sl20_offered_10_15min)).toBeLessThan(1e-4);
      if (change === 0 || row.n0 === row.n1) {
        expect(Math.abs((whole?.offered ?? 0) - row.sl20_offered_0_15min)).toBeLessThan(1e-6);
        continue;
      }
      // Calls that come LIMIT before the change are the first to see it: the curve has a step there.
      const pieces = [
        (change - LIMIT) * simpson(curve(row, 0, change - LIMIT, 400)),
        LIMIT * simpson(curve(row, change - LIMIT + EDGE, change - EDGE, 400)),
        (900 - change) * simpson(curve(row, change, 900, 400)),
      ];
      const mean = pieces.reduce((sum, piece) => sum + piece, 0) / 900;
      expect(whole?.offered).toBeCloseTo(mean, 7);
    }
  });

  it('becomes the steady state, and is not it before [THEORY-17]', () => {
    const queue = { handlingTime: 240, patience: 180 };
    const rate = 240 / 3600;
    const steady = erlangA({ ...queue, rate, seats: 18 });
    const levels = steady?.within(LIMIT).serviceLevels;
    const { moments, windows } = forecast(
      { ...queue, inSystem: 23, schedule: [{ from: 0, seats: 18, rate }] },
      {
        instants: [0, 20_000],
        limit: LIMIT,
        windows: [
          { from: 0, to: 900 },
          { from: 20_000, to: 21_000 },
        ],
      },
    );
    expect(moments[0]).toMatchObject({ at: 0, queueLength: 5, busy: 18, allBusy: 1 });
    expect(moments[1]?.queueLength).toBeCloseTo(steady?.queueLength ?? Number.NaN, 8);
    expect(moments[1]?.allBusy).toBeCloseTo(steady?.probabilityOfWait ?? Number.NaN, 8);
    for (const name of ['offered', 'abandons-as-met', 'late-abandons-only'] as const)
      expect(windows[1]?.[name]).toBeCloseTo(levels?.[name] ?? Number.NaN, 8);
    expect(levels?.offered).toBeCloseTo(0.789, 3);
    expect(windows[0]?.offered).toBeCloseTo(0.636, 3);
  });

  it('takes an empty floor, no calls, endless patience and a changing rate [THEORY-18]', () => {
    const { moments, windows } = forecast(
      {
        inSystem: 0,
        handlingTime: 200,
        patience: Number.POSITIVE_INFINITY,
        schedule: [
          { from: 0, seats: 5, rate: 0 },
          { from: 600, seats: 5, rate: 1 },
        ],
      },
      {
        instants: [0, 600, 1_200],
        limit: LIMIT,
        windows: [
          { from: 0, to: 500 },
          { from: 0, to: 1_200 },
        ],
      },
    );
    expect(moments.slice(0, 2).map(({ busy, notInTime }) => [busy, notInTime])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    // 600 calls came, about 15 were done: the rest wait.
    expect(moments[2]?.queueLength).toBeGreaterThan(570);
    expect(windows[0]?.offered).toBeNaN();
    expect(windows[1]?.offered).toBeLessThan(0.05);
  });
});
