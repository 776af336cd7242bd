/** Expected late calls against the reference transients, by way of the forecast that is compared with them itself. */
import { describe, expect, it } from 'vitest';
import { callsLate } from '../../../src/floor/alarms/outlook.ts';
import { forecast } from '../../../src/floor/theory/forecast.ts';
import { asks } from '../../builders/floor-script.ts';
import { judged, onlyRules } from '../../builders/judged-script.ts';
import { type TransientRow, transientRows } from '../theory/reference-rows.ts';

const QUARTER = 900;
const steps = (seats: (at: number) => number): number[] => [0, 180, 360, 540, 720].map(seats);

function both(row: TransientRow, seats: readonly number[], change: number) {
  const rate = row.calls_per_hour / 3600;
  const { aht_s: handlingTime, patience_s: patience, k0: inSystem } = row;
  const late = callsLate(
    { rate: rate / 1000, handlingTime: handlingTime * 1000, seats, inSystem },
    patience * 1000,
    20_000,
  );
  const first = { from: 0, seats: change === 0 ? row.n1 : row.n0, rate };
  const { windows } = forecast(
    {
      inSystem,
      handlingTime,
      patience,
      schedule: change === 0 ? [first] : [first, { from: change, seats: row.n1, rate }],
    },
    { instants: [], limit: 20, windows: [{ from: 0, to: QUARTER }] },
  );
  const [window] = windows;
  if (window === undefined) throw new Error('no window');
  return { late, offered: window.offered, expected: rate * QUARTER * (1 - window['abandons-as-met']) };
}

describe('calls expected late', () => {
  it('are those of the reference transients where seats stay as they are, to 1e-4 [ALM-16]', () => {
    const rows = transientRows().filter(({ change_at_s }) => change_at_s === 0);
    expect(rows.length).toBeGreaterThanOrEqual(10);
    for (const row of rows) {
      const { late, offered, expected } = both(
        row,
        steps(() => row.n1),
        0,
      );
      expect(Math.abs(offered - row.sl20_offered_0_15min)).toBeLessThan(1e-4);
      expect(Math.abs(late - expected)).toBeLessThan(1e-4);
    }
  });

  it('are near them where the rota brings or takes seats within the quarter of an hour [ALM-16]', () => {
    for (const row of transientRows().filter(({ change_at_s }) => change_at_s === 0)) {
      const change = 360;
      const { late, expected } = both(
        row,
        steps((at) => (at < change ? row.n0 : row.n1)),
        change,
      );
      // Who comes shortly before the change is counted without it.
      expect(Math.abs(late - expected)).toBeLessThan(0.05 * expected + 0.2);
    }
  });

  it('are asked for once enough calls were served, not while the first ones still talk [ALM-16]', () => {
    const floor = judged(onlyRules('expected-late'), { forecast: [{ from: '00:00', calls: 30 }] }, 60);
    for (let call = 0; call < 30; call += 1)
      floor.at(1_000 + call).say(...asks(`c${call}`), {
        t: 'call-answered',
        call: `c${call}`,
        visit: `c${call}.1`,
        agent: String(1001 + call),
      });
    // Half the seats go: a handling time of nothing would be followed for ever.
    for (let agent = 1031; agent < 1061; agent += 1)
      floor.say({
        t: 'agent-signed-out',
        agent: String(agent),
        by: { kind: 'agent', id: String(agent) },
      });
    floor.say({ t: 'leg-ended', call: 'c0', agent: '1001', by: 'caller' });
    floor.at(150_000);
    expect(floor.of('alarm-raised')).toEqual([]);
  });
});
