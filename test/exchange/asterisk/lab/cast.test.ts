/** The lab's players and where its Asterisk lies. */
import { describe, expect, it } from 'vitest';
import { HOSTILE_NAMES, makeAgents, makeCaller } from '../../../../scripts/lab/asterisk/cast.ts';
import { findAsterisk, rootFolder } from '../../../../scripts/lab/asterisk/root.ts';
import { MIXED } from '../../../../scripts/lab/asterisk/traffic.ts';

describe('the lab', () => {
  it('has the same callers and agents for the same seed, others for another [AST-23]', () => {
    const callers = (seed: number) =>
      Array.from({ length: 300 }, (_, index) => makeCaller(seed, index, 1, MIXED.queues));
    expect(callers(7)).toEqual(callers(7));
    expect(callers(7)).not.toEqual(callers(8));
    expect(makeAgents(7, 20, MIXED.queues)).toEqual(makeAgents(7, 20, MIXED.queues));
    const mean = callers(7).reduce((sum, { gap }) => sum + gap, 0) / 300;
    expect(mean).toBeGreaterThan(800);
    expect(mean).toBeLessThan(1_200);
  });

  it('gives every queue an agent and some callers a hostile name [AST-23]', () => {
    const agents = makeAgents(1, 4, MIXED.queues);
    const staffed = new Set(agents.flatMap(({ memberships }) => memberships.map(({ queue }) => queue)));
    expect(staffed.size).toBe(4);
    const names = Array.from({ length: 500 }, (_, index) => makeCaller(1, index, 1, MIXED.queues).name);
    expect(HOSTILE_NAMES.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('says where it looked for an Asterisk and how to get one [AST-20]', () => {
    const before = process.env.SEATWATCH_ASTERISK_ROOT;
    process.env.SEATWATCH_ASTERISK_ROOT = '/nowhere/asterisk';
    try {
      expect(rootFolder()).toBe('/nowhere/asterisk');
      const found = findAsterisk();
      expect(found.t === 'missing' && found.why).toMatch(
        /^no Asterisk in \/nowhere\/asterisk: `npm run lab:asterisk -- --build` builds it|^the Asterisk lab runs on Linux/,
      );
    } finally {
      if (before === undefined) delete process.env.SEATWATCH_ASTERISK_ROOT;
      else process.env.SEATWATCH_ASTERISK_ROOT = before;
    }
  });
});
