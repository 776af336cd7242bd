import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveCursor, NO_CURSOR, scrollTo, settle } from '../../src/console/list-cursor.ts';

fc.configureGlobal({ seed: 20260310 });

describe('a cursor', () => {
  it('follows its id wherever it goes [SCREEN-2]', () => {
    const ids = fc.uniqueArray(fc.string(), { minLength: 1 });
    fc.assert(
      fc.property(ids, fc.nat(), (list, at) => {
        const index = at % list.length;
        const cursor = { id: list[index] ?? null, index };
        const turned = [...list].reverse();
        expect(settle(cursor, turned)).toEqual({ id: cursor.id, index: list.length - 1 - index });
        // Nothing moved: the very same cursor, so that nobody draws anything.
        expect(settle(cursor, list)).toBe(cursor);
      }),
    );
  });

  it('stays in its place on what is there now when its id is gone, and inside the list [SCREEN-2]', () => {
    expect(settle({ id: 'b', index: 1 }, ['a', 'c', 'd'])).toEqual({ id: 'c', index: 1 });
    expect(settle({ id: 'd', index: 3 }, ['a', 'c'])).toEqual({ id: 'c', index: 1 });
    expect(settle({ id: 'd', index: 3 }, [])).toEqual({ id: null, index: -1 });
    expect(settle(NO_CURSOR, ['a'])).toEqual({ id: 'a', index: 0 });
  });

  it('moves by rows and pages and stops at the ends [SCREEN-2]', () => {
    const ids = ['a', 'b', 'c', 'd'];
    expect(moveCursor({ id: 'b', index: 1 }, ids, 1).id).toBe('c');
    expect(moveCursor({ id: 'b', index: 1 }, ids, 20).id).toBe('d');
    expect(moveCursor({ id: 'b', index: 1 }, ids, -Infinity).id).toBe('a');
    expect(moveCursor({ id: 'b', index: 1 }, ids, Infinity).id).toBe('d');
    expect(moveCursor({ id: 'b', index: 1 }, [], 1)).toEqual(NO_CURSOR);
  });

  it('is always inside the window, which moves as little as can be [SCREEN-2]', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.nat(100),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(100),
        (first, at, height, more) => {
          const count = at + 1 + more;
          const top = scrollTo(first, at, height, count);
          expect(top).toBeGreaterThanOrEqual(0);
          expect(at).toBeGreaterThanOrEqual(top);
          expect(at).toBeLessThan(top + height);
          expect(scrollTo(top, at, height, count)).toBe(top);
        },
      ),
    );
  });
});
