import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SteadyMap, sameIds } from '../../src/floor/steady-map.ts';

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const steps = fc.array(
  fc.oneof(
    fc.record({ t: fc.constant('set' as const), id: ids, row: fc.nat(9) }),
    fc.record({ t: fc.constant('delete' as const), id: ids }),
    fc.record({ t: fc.constant('copy' as const) }),
  ),
  { maxLength: 40 },
);

describe('a map whose ids seldom change', () => {
  it('holds, in the order they were set, what a Map would, and a copy leaves the first as it was [FLOOR-1] [FLOOR-2]', () => {
    fc.assert(
      fc.property(steps, (done) => {
        let steady = new SteadyMap<number>();
        let model = new Map<string, number>();
        const before: [SteadyMap<number>, string][] = [];
        for (const step of done) {
          if (step.t === 'set') {
            steady.set(step.id, step.row);
            model.set(step.id, step.row);
          }
          if (step.t === 'delete') {
            steady.delete(step.id);
            model.delete(step.id);
          }
          if (step.t === 'copy') {
            before.push([steady, JSON.stringify([...model])]);
            [steady, model] = [steady.copy(), new Map(model)];
          }
          expect([...steady]).toEqual([...model]);
          expect([...steady.keys()]).toEqual([...model.keys()]);
          expect([...steady.values()]).toEqual([...model.values()]);
          expect(steady.size).toBe(model.size);
          const [kept] = before.at(-1) ?? [];
          const alike = kept?.size === steady.size && [...kept.keys()].every((id) => model.has(id));
          if (kept !== undefined) expect(sameIds(kept, steady)).toBe(alike);
          for (const id of 'abcdef') {
            expect([steady.has(id), steady.get(id)]).toEqual([model.has(id), model.get(id)]);
          }
        }
        for (const [kept, then] of before) expect(JSON.stringify([...kept])).toBe(then);
      }),
      { seed: 20_261, numRuns: 200 },
    );
  });

  it('differs from another in what it holds, for whoever compares two floors [FLOOR-1]', () => {
    const one = new SteadyMap([['a', 1]]);
    const same = new SteadyMap([
      ['a', 1],
      ['b', 2],
    ]);
    same.delete('b');
    expect(one).toEqual(same);
    assert.deepEqual(one, same);
    for (const other of [new SteadyMap([['a', 2]]), new SteadyMap([['b', 1]]), new SteadyMap<number>()]) {
      expect(one).not.toEqual(other);
      assert.notDeepEqual(one, other);
    }
  });
});
