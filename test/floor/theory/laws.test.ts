import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ErlangA, erlangA, type ImpatientQueue } from '../../../src/floor/theory/erlang-a.ts';
import { erlangB } from '../../../src/floor/theory/erlang-b.ts';
import { erlangC } from '../../../src/floor/theory/erlang-c.ts';
import { expectClose } from './reference-rows.ts';

/** Room for roundings where two figures should be equal or in order. */
const HAIR = 1e-12;

const queues = fc.record({
  rate: fc.double({ min: 0.001, max: 2, noNaN: true }),
  handlingTime: fc.double({ min: 10, max: 400, noNaN: true }),
  patience: fc.double({ min: 5, max: 2_000, noNaN: true }),
  seats: fc.integer({ min: 1, max: 900 }),
});

function steadyOf(queue: ImpatientQueue): ErlangA {
  const steady = erlangA(queue);
  if (steady === null) throw new Error('no steady state');
  return steady;
}

/** Figures from the probabilities of every state, added up one by one: the long way round. */
function stateByState({ rate, handlingTime, patience, seats }: ImpatientQueue) {
  const most = seats + 4_000;
  const logs = [0];
  for (let k = 1; k <= most; k += 1)
    logs.push(
      (logs[k - 1] ?? 0) +
        Math.log(rate / (Math.min(k, seats) / handlingTime + Math.max(0, k - seats) / patience)),
    );
  const peak = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - peak));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (k: number) => number) =>
    weights.reduce((sum, weight, k) => sum + (weight / whole) * of(k), 0);
  return {
    probabilityOfWait: mean((k) => (k >= seats ? 1 : 0)),
    queueLength: mean((k) => Math.max(0, k - seats)),
    busy: mean((k) => Math.min(k, seats)),
  };
}

describe('what holds for every queue', () => {
  it('more seats never make callers wait or leave more [THEORY-5]', () => {
    fc.assert(
      fc.property(queues, fc.integer({ min: 0, max: 120 }), (queue, limit) => {
        const some = steadyOf(queue);
        const more = steadyOf({ ...queue, seats: queue.seats + 1 });
        const load = queue.rate * queue.handlingTime;
        expect(erlangB(load, queue.seats + 1)).toBeLessThanOrEqual(erlangB(load, queue.seats));
        for (const name of ['probabilityOfWait', 'abandoned', 'waitAll', 'queueLength', 'occupancy'] as const)
          expect(more[name]).toBeLessThanOrEqual(some[name] * (1 + HAIR));
        const [before, after] = [some.within(limit), more.within(limit)];
        expect(after.waitOver).toBeLessThanOrEqual(before.waitOver * (1 + HAIR));
        for (const name of ['offered', 'answered', 'abandons-as-met', 'late-abandons-only'] as const)
          expect(after.serviceLevels[name]).toBeGreaterThanOrEqual(before.serviceLevels[name] - HAIR);
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  it('B ≤ A ≤ C: who may leave waits between not at all and for ever [THEORY-6]', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const load = queue.rate * queue.handlingTime;
        const chance = steadyOf(queue).probabilityOfWait;
        expect(chance).toBeGreaterThanOrEqual(erlangB(load, queue.seats) * (1 - HAIR));
        const patient = erlangC(queue)?.probabilityOfWait ?? 1;
        expect(chance).toBeLessThanOrEqual(patient * (1 + HAIR));
      }),
      { seed: 6, numRuns: 150 },
    );
  });

  it('endless patience is Erlang C and no patience is Erlang B [THEORY-7]', () => {
    for (const [rate, seats] of [
      [0.05, 14],
      [0.06, 20],
      [4, 1_000],
    ] as const) {
      const queue = { rate, handlingTime: 240, seats };
      const patient = erlangC(queue);
      for (const patience of [Number.POSITIVE_INFINITY, 1e13]) {
        const steady = steadyOf({ ...queue, patience });
        expectClose(steady.probabilityOfWait, patient?.probabilityOfWait ?? Number.NaN);
        expectClose(steady.asa, patient?.asa ?? Number.NaN);
        expectClose(steady.offeredWait, patient?.asa ?? Number.NaN);
        expectClose(steady.queueLength, patient?.queueLength ?? Number.NaN);
        expectClose(steady.within(20).waitOver, patient?.waitsOver(20) ?? Number.NaN);
        expectClose(steady.within(20).serviceLevels.offered, 1 - (patient?.waitsOver(20) ?? Number.NaN));
      }
      const hasty = steadyOf({ ...queue, patience: 1e-9 });
      expectClose(hasty.probabilityOfWait, erlangB(rate * 240, seats), 1e-8);
      expectClose(hasty.abandoned, erlangB(rate * 240, seats), 1e-8);
      expectClose(hasty.within(20).servedLater, 0);
    }
  });

  it('there is a steady state unless nobody leaves and the load is not under the seats [THEORY-8]', () => {
    const full = { rate: 0.1, handlingTime: 200, seats: 20 };
    expect(erlangC(full)).toBeNull();
    expect(erlangA({ ...full, patience: Number.POSITIVE_INFINITY })).toBeNull();
    expect(erlangA({ ...full, patience: 300 })?.served).toBeGreaterThan(0.9);
    const nobody = steadyOf({ ...full, seats: 0, patience: 300 });
    expect(nobody.abandoned).toBeCloseTo(1, 12);
    expect(nobody.waitAll).toBeCloseTo(300, 9);
    expect(nobody.asa).toBeNaN();
    const quiet = steadyOf({ ...full, rate: 0, patience: 300 });
    expect([quiet.probabilityOfWait, quiet.asa, quiet.served, quiet.queueLength]).toEqual([0, 0, 1, 0]);
  });

  it('Little’s law, patience and shares agree with each other [THEORY-9]', () => {
    fc.assert(
      fc.property(queues, fc.double({ min: 0, max: 200, noNaN: true }), (queue, limit) => {
        const steady = steadyOf(queue);
        expectClose(steady.served + steady.abandoned, 1);
        expectClose(steady.queueLength, queue.rate * steady.waitAll);
        expectClose(steady.abandoned, steady.waitAll / queue.patience);
        expectClose(steady.occupancy * queue.seats, queue.rate * queue.handlingTime * steady.served);
        expectClose(
          steady.waitAll,
          steady.served * steady.asa + (steady.abandoned > 0 ? steady.abandoned * steady.waitAbandoned : 0),
        );
        const at = steady.within(limit);
        expectClose(at.servedWithin + at.servedLater, steady.served);
        expectClose(at.abandonedWithin + at.abandonedLater, steady.abandoned, 1e-8);
        expectClose(at.servedLater + at.abandonedLater, at.waitOver);
      }),
      { seed: 9, numRuns: 200 },
    );
  });

  it('thousands of seats are added up as exactly as one [THEORY-10]', () => {
    for (const queue of [
      { rate: 20, handlingTime: 250, patience: 300, seats: 5_000 },
      { rate: 20, handlingTime: 250, patience: 300, seats: 4_500 },
      { rate: 8, handlingTime: 240, patience: 60, seats: 2_000 },
    ]) {
      const steady = steadyOf(queue);
      const states = stateByState(queue);
      expectClose(steady.probabilityOfWait, states.probabilityOfWait);
      expectClose(steady.queueLength, states.queueLength);
      expectClose(steady.occupancy * queue.seats, states.busy);
    }
    // As many seats as erlang: B → √(2/πn) / (1 + ⅔ √(2/πn)…), so B √n tends to √(2/π).
    expect(erlangB(1e6, 1e6) * 1e3).toBeCloseTo(Math.sqrt(2 / Math.PI), 2);
    expect(erlangB(100, 20_000)).toBe(0);
  });
});
