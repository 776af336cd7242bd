import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAcd } from '../../../src/exchange/embedded/acd.ts';
import { Oracle } from './oracle.ts';
import { Play, type Step, step } from './script.ts';

const SEED = 20260310;

/** Plays a script under the eyes of the oracle. */
function judged(steps: readonly Step[]) {
  const play = new Play(createAcd());
  const oracle = new Oracle();
  oracle.see(play.open());
  for (const next of steps) {
    oracle.see(play.go(next));
    oracle.rest(play.at);
    for (const group of ['t1', 't2']) expect(play.acd.trunksInUse(group)).toBe(oracle.inUse(group));
    const limits = [...oracle.people.values()].flatMap(({ limitAt }) => limitAt ?? []);
    const first = limits.length === 0 ? null : Math.min(...limits);
    const overflows = [...play.acd.queues()].some(({ setting }) => setting?.overflow != null);
    // Waiting calls that overflow have limits of their own.
    if (overflows && first !== null) expect(play.acd.nextTimer()).toBeLessThanOrEqual(first);
    else if (!overflows) expect(play.acd.nextTimer()).toBe(first);
  }
  return { play, oracle };
}

describe('any day', () => {
  const seen = { arrived: 0, blocked: 0, answered: 0, offers: 0, again: 0 };

  it('is routed by the rules, event by event, and no call is lost [ACD-26]', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 120, maxLength: 300, size: 'max' }), (steps) => {
        const { play, oracle } = judged(steps);
        const { counts } = oracle;
        expect(counts.arrived - counts.ended).toBe([...play.acd.calls()].length);
        for (const { id } of [...play.acd.calls()]) play.acd.callerHangsUp(play.at, id);
        oracle.see(play.acd.takeEvents());
        oracle.rest(play.at);
        expect(counts.ended).toBe(counts.arrived);
        expect(play.acd.trunksInUse('t1') + play.acd.trunksInUse('t2')).toBe(0);
        for (const queue of ['q1', 'q2', 'q3']) expect(play.acd.waiting(queue)).toBe(0);
        for (const count of ['arrived', 'blocked', 'answered', 'offers', 'again'] as const) {
          seen[count] += counts[count];
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('the days above had something to judge: full trunks, answers, second offers [ACD-26]', () => {
    expect(seen.blocked).toBeGreaterThan(100);
    expect(seen.answered).toBeGreaterThan(1500);
    expect(seen.again).toBeGreaterThan(1500);
    expect(seen.offers).toBeGreaterThan(seen.answered);
  });

  it('the same acts give the same events [ACD-27]', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (steps) => {
        const days = [1, 2].map(() => {
          const play = new Play(createAcd());
          return JSON.stringify([play.open(), ...steps.map((next) => play.go(next))]);
        });
        expect(days[0]).toBe(days[1]);
      }),
      { seed: SEED, numRuns: 50 },
    );
  });
});
