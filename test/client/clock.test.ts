import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createServerClock, offsetOf } from '../../src/client/clock.ts';

const START = 1_773_100_800_000;

describe('the server’s clocks', () => {
  it('takes the offset in the middle of a ping [LINK-12]', () => {
    // Server 5 s ahead, 40 ms there, 60 ms back, 10 ms in between: the middle is 10 ms off, the bound covers it.
    const estimate = offsetOf({ sent: 1_000, received: 6_040, left: 6_050, heard: 1_110 });
    expect(estimate.offset).toBe(4_990);
    expect(Math.abs(estimate.offset - 5_000)).toBeLessThanOrEqual(estimate.error);
  });

  it('knows no time before the first reading and sample [LINK-12]', () => {
    const clock = createServerClock();
    expect(clock.floorTime(START)).toBeNull();
    clock.read({ floorTime: START, wallTime: START, rate: 1 });
    expect(clock.floorTime(START)).toBeNull();
  });

  it('goes on with the last estimate after a reconnect until a ping gives another [LINK-12]', () => {
    const clock = createServerClock();
    clock.sample({ sent: 0, received: 1_000, left: 1_000, heard: 0 });
    clock.reset();
    expect(clock.estimate(10)?.offset).toBe(1_000);
    clock.sample({ sent: 20, received: 2_020, left: 2_020, heard: 20 });
    expect(clock.estimate(20)?.offset).toBe(2_000);
  });

  it('takes no pong that was heard before it was sent [LINK-12]', () => {
    const clock = createServerClock();
    clock.sample({ sent: 9_000, received: 9_000, left: 9_000, heard: 100 });
    expect(clock.estimate(100)).toBeNull();
  });

  it('forgets samples from before a clock was set, with one ping [LINK-12]', () => {
    const clock = createServerClock();
    for (let at = 0; at < 5; at += 1) clock.sample({ sent: at, received: at, left: at, heard: at });
    clock.sample({ sent: 10, received: 3_600_030, left: 3_600_030, heard: 50 });
    expect(clock.estimate(50)?.offset).toBe(3_600_000);
  });

  it('errs by at most half the shortest round trip and 20 ms, under skew, drift and uneven ways [LINK-12]', () => {
    const network = fc.array(
      fc.record({
        there: fc.integer({ min: 0, max: 2_000 }),
        back: fc.integer({ min: 0, max: 2_000 }),
        inside: fc.integer({ min: 0, max: 50 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: -3_600_000, max: 3_600_000 }),
        fc.double({ min: -1e-4, max: 1e-4, noNaN: true }),
        fc.constantFrom(0, 1, 2.5, 60),
        network,
        fc.integer({ min: 0, max: 15_000 }),
        (skew, drift, rate, pings, later) => {
          // True time runs; the server's wall is true, the client's is skewed and drifts.
          const clientWall = (t: number) => Math.round(START + t + skew + t * drift);
          const serverWall = (t: number) => Math.round(START + t);
          const floorAt = (t: number) => Math.round(START + t * rate);
          const clock = createServerClock();
          let t = 0;
          const trips: number[] = [];
          for (const { there, back, inside } of pings) {
            const received = t + there;
            const left = received + inside;
            const heard = left + back;
            clock.sample({
              sent: clientWall(t),
              received: serverWall(received),
              left: serverWall(left),
              heard: clientWall(heard),
            });
            clock.read({ floorTime: floorAt(left), wallTime: serverWall(left), rate });
            trips.push(there + back);
            t = Math.max(t + 15_000, heard);
          }
          t += later;
          const shortest = Math.min(...trips.slice(-8));
          const bound = shortest / 2 + 20;
          const shown = clock.floorTime(clientWall(t));
          expect(shown).not.toBeNull();
          expect(Math.abs((shown ?? 0) - floorAt(t))).toBeLessThanOrEqual(bound * Math.max(rate, 1) + 1);
          const estimate = clock.estimate(clientWall(t));
          expect(Math.abs((estimate?.offset ?? 0) - (serverWall(t) - clientWall(t)))).toBeLessThanOrEqual(
            (estimate?.error ?? 0) + 2,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
