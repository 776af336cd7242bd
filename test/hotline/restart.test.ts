import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { draw } from '../../src/hotline/draw.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/scenario.ts';
import type { Command } from '../../src/protocol/command.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import {
  ALL,
  DAY,
  dayOf,
  HOUR,
  MIDNIGHT,
  numbered,
  parting,
  type Running,
  running,
  shipped,
} from './running.ts';

describe('the same seed', () => {
  it('gives the same events byte for byte, another seed others [HOT-3]', () => {
    expect(parting(dayOf(7), dayOf(7))).toBeNull();
    expect(parting(dayOf(8, HOUR), dayOf(7, HOUR))).not.toBeNull();
  });

  it('gives the same events however the way is sliced [HOT-4]', () => {
    const whole = dayOf(7, 3 * HOUR);
    const slice = fc.record({
      length: fc.integer({ min: 2_000, max: 20 * 60_000 }),
      most: fc.integer({ min: 1, max: 90 }),
    });
    fc.assert(
      fc.property(fc.array(slice, { minLength: 1, maxLength: 20 }), (slices) => {
        const hotline = shipped(7);
        const events: unknown[] = [];
        const end = MIDNIGHT + 3 * HOUR - 1;
        for (let turn = 0; hotline.now() < end; turn += 1) {
          const { length, most } = slices[turn % slices.length] ?? { length: HOUR, most: ALL };
          const to = Math.min(end, hotline.now() + length);
          const step = hotline.advance(to, most);
          expect(step.reached).toBe(hotline.now());
          expect(step.reached).toBeLessThanOrEqual(to);
          events.push(...step.events);
        }
        expect(parting(events, whole)).toBeNull();
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  it('a slice ends with a whole instant and says how far it came [HOT-4]', () => {
    const hotline = shipped(7);
    const begin = hotline.advance(MIDNIGHT, 1);
    expect(begin.events.length).toBeGreaterThan(70);
    expect(new Set(begin.events.map(({ at }) => at))).toEqual(new Set([MIDNIGHT]));
    expect(begin.reached).toBe(MIDNIGHT);
    const next = hotline.advance(MIDNIGHT + HOUR, 1);
    expect(next.events.length).toBeGreaterThan(0);
    expect(next.reached).toBe(next.events.at(-1)?.at);
    expect(hotline.nextAt()).toBeGreaterThan(next.reached);
    const rest = hotline.advance(MIDNIGHT + HOUR, ALL);
    expect(rest.reached).toBe(MIDNIGHT + HOUR);
    expect(hotline.advance(MIDNIGHT, ALL)).toEqual({ events: [], callers: [], reached: MIDNIGHT + HOUR });
  });
});

describe('rebuilt from its journal', () => {
  it('a hotline goes on exactly as if it had never stopped [HOT-5]', () => {
    const length = 32 * HOUR;
    const events = numbered(dayOf(11, length));
    const cuts = Array.from({ length: 45 }, (_, n) => MIDNIGHT + Math.floor(draw(1, 'cut', n) * 30 * HOUR));
    // Where much changes at once: the first instant, the shifts, midnight.
    cuts.push(MIDNIGHT, MIDNIGHT + 7 * HOUR, MIDNIGHT + 22.5 * HOUR, MIDNIGHT + DAY - 1, MIDNIGHT + DAY);
    let floor: Floor = EMPTY_FLOOR;
    for (const cut of cuts.sort((left, right) => left - right)) {
      floor = reduce(
        floor,
        events.filter(({ seq, at }) => seq > floor.seq && at <= cut),
      );
      const hotline = shipped(11, floor);
      expect(hotline.now()).toBe(floor.at);
      const until = cut + 2 * HOUR - 1;
      const next = numbered(hotline.advance(until, ALL).events, floor.seq);
      const expected = events.filter(({ seq, at }) => seq > floor.seq && at <= until);
      expect(parting(next, expected)).toBeNull();
    }
  });

  it('also after supervisors have acted [HOT-5]', () => {
    const until = MIDNIGHT + 20 * HOUR;
    const acts = Array.from({ length: 150 }, (_, n) => ({
      at: MIDNIGHT + Math.floor(draw(2, 'act at', n) * 20 * HOUR),
      command: someCommand(n),
    })).sort((left, right) => left.at - right.at);
    function live(run: Running, to: number): void {
      for (const [n, { at, command }] of acts.entries()) {
        if (at <= run.hotline.now() || at > to) continue;
        run.advance(at);
        run.command(command, `k${n}`);
      }
      run.advance(to);
    }
    const whole = running(5);
    live(whole, until);
    expect(whole.events.filter((event) => 'cause' in event).length).toBeGreaterThan(60);
    for (let n = 0; n < 16; n += 1) {
      const cut = MIDNIGHT + Math.floor(draw(3, 'cut', n) * 19 * HOUR);
      const floor = reduce(
        EMPTY_FLOOR,
        whole.events.filter(({ at }) => at <= cut),
      );
      const again = running(5, floor);
      live(again, Math.min(until, cut + 3 * HOUR));
      const expected = whole.events.filter(({ seq, at }) => seq > floor.seq && at <= again.hotline.now());
      expect(parting(again.events, expected)).toBeNull();
    }
  });

  it('an empty floor is the first midnight [HOT-5]', () => {
    const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed: 7, floor: EMPTY_FLOOR });
    expect(parting(hotline.advance(MIDNIGHT + HOUR - 1, ALL).events, dayOf(7, HOUR))).toBeNull();
  });

  it('a day of 80 seats takes well under a second [HOT-6]', () => {
    dayOf(7);
    const before = process.cpuUsage();
    dayOf(9);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });
});

function someCommand(n: number): Command {
  const targets = Array.from({ length: 1 + (n % 4) }, (_, k) => {
    return String(1001 + Math.floor(draw(4, 'target', n, k) * 70));
  });
  const kind = Math.floor(draw(4, 'kind', n) * 8);
  if (kind === 4) return { t: 'note', targets, text: safeText('please look at the wording') };
  if (kind === 5) return { t: 'ask-back', targets, length: null, note: null, withdraw: n % 3 === 0 };
  if (kind === 6) {
    return { t: 'wording', targets: [`w${n}`], text: safeText(`answer ${n}`), length: HOUR };
  }
  if (kind === 7) return { t: 'sign-out', targets, cut: n % 2 === 0 };
  if (kind === 0) return { t: 'ready', targets };
  if (kind === 1) return { t: 'reassign', targets, queues: ['enquiry', 'complaints'], length: null };
  const length = 60_000 + Math.floor(draw(4, 'length', n) * HOUR);
  return { t: 'close', targets, reason: 'meeting', length, note: null };
}
