import { describe, expect, it } from 'vitest';
import { erlangA } from '../../../src/floor/theory/erlang-a.ts';
import { erlangB } from '../../../src/floor/theory/erlang-b.ts';
import { erlangC } from '../../../src/floor/theory/erlang-c.ts';
import { expectClose, type ReferenceRow, referenceRows } from './reference-rows.ts';

const LIMITS = [10, 20, 30, 60];

function impatient(row: ReferenceRow) {
  const steady = erlangA({
    rate: row('calls_per_hour') / 3600,
    handlingTime: row('aht_s'),
    patience: row('patience_s'),
    seats: row('n'),
  });
  if (steady === null) throw new Error('a queue people leave has a steady state');
  return steady;
}

describe('the formulas of Erlang and Palm', () => {
  it('give every blocking of the table of Erlang B [THEORY-1]', () => {
    const rows = referenceRows('erlang-b.csv');
    expect(rows.length).toBe(200);
    for (const row of rows) expectClose(erlangB(row('a_erlang'), row('n')), row('blocking'));
  });

  it('give every figure of the table of Erlang C [THEORY-2]', () => {
    const rows = referenceRows('erlang-c.csv');
    expect(rows.length).toBe(48);
    for (const row of rows) {
      const steady = erlangC({
        rate: row('calls_per_hour') / 3600,
        handlingTime: row('aht_s'),
        seats: row('n'),
      });
      if (steady === null) throw new Error('the table has no overload');
      expectClose(steady.probabilityOfWait, row('p_wait'));
      expectClose(steady.asa, row('asa_s'));
      expectClose(steady.queueLength, row('EQ'));
      expectClose(steady.occupancy, row('rho'));
      for (const limit of LIMITS) expectClose(steady.waitsOver(limit), row(`pW_gt_${limit}`));
      expectClose(steady.percentile(0.9), row('w90_s'));
      expectClose(steady.percentile(0.95), row('w95_s'));
    }
  });

  it('give every mean and share of the table of Erlang A [THEORY-3]', () => {
    const rows = referenceRows('erlang-a.csv');
    expect(rows.length).toBe(129);
    for (const row of rows) {
      const steady = impatient(row);
      expectClose(steady.probabilityOfWait, row('p_wait'));
      expectClose(steady.abandoned, row('p_ab'));
      expectClose(steady.waitAll, row('EW_all_s'));
      expectClose(steady.asa, row('EW_served_s'));
      expectClose(steady.waitAbandoned, row('EW_ab_s'));
      expectClose(steady.offeredWait, row('EV_s'));
      expectClose(steady.queueLength, row('EQ'));
      expectClose(steady.occupancy, row('occupancy'));
    }
  });

  it('say of every row what became of the calls by each limit, and its four service levels [THEORY-4]', () => {
    for (const row of referenceRows('erlang-a.csv')) {
      const steady = impatient(row);
      for (const limit of LIMITS) {
        const outcomes = steady.within(limit);
        expectClose(outcomes.offeredWaitOver, row(`pV_gt_${limit}`));
        expectClose(outcomes.waitOver, row(`pW_gt_${limit}`));
        expectClose(outcomes.servedWithin, row(`p_served_le_${limit}`));
        expectClose(outcomes.servedLater, row(`p_served_gt_${limit}`));
        expectClose(outcomes.abandonedWithin, row(`p_ab_le_${limit}`));
        expectClose(outcomes.abandonedLater, row(`p_ab_gt_${limit}`));
      }
      const levels = steady.within(20).serviceLevels;
      expectClose(levels.offered, row('SL_offered_20'));
      expectClose(levels.answered, row('SL_answered_20'));
      expectClose(levels['late-abandons-only'], row('SL_exclshort_20'));
      expectClose(levels['abandons-as-met'], row('SL_inclab_20'));
    }
  });
});
