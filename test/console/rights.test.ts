import { describe, expect, it } from 'vitest';
import { rightTo, welcomeNow } from '../../src/console/rights.ts';
import type { Floor } from '../../src/floor/floor.ts';
import { openFloor } from '../builders/floor-script.ts';
import { welcomeFrame } from '../builders/welcome-frame.ts';

const welcome = welcomeFrame({ user: 'night', role: 'on-call', acts: { duty: 'may' } });

/** A floor whose watch the person has, until an instant or open end. */
function onWatch(until: number | null): Floor {
  return openFloor(2)
    .say({ t: 'duty-taken', user: 'night', kind: 'on-call', role: 'shift-leader', until, why: null })
    .floor();
}

describe('the rights of a session', () => {
  it('grow when the person takes the watch, and shrink at its end, without another login [JOUR-11]', () => {
    const bare = openFloor(2).floor();
    const right = (floor: Floor, now: number) => {
      const then = welcomeNow({ welcome, floor }, now);
      return [rightTo('ready', 1, then, null, 0), rightTo('duty', 1, then, null, 0)];
    };
    expect(right(bare, bare.at)).toEqual(['may-not', 'may']);
    const floor = onWatch(bare.at + 60_000);
    expect(right(floor, bare.at + 59_999)).toEqual(['may', 'may']);
    expect(right(floor, bare.at + 60_000)).toEqual(['may-not', 'may']);
  });

  it('of who takes no watch are those the server said [JOUR-11]', () => {
    const leader = welcomeFrame({ role: 'shift-leader', acts: { ready: 'may' } });
    expect(welcomeNow({ welcome: leader, floor: onWatch(null) }, 0)).toBe(leader);
    expect(welcomeNow({ welcome: null, floor: onWatch(null) }, 0)).toBe(null);
  });
});
