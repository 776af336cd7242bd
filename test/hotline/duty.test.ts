import { describe, expect, it } from 'vitest';
import { createAgenda } from '../../src/hotline/agenda.ts';
import { createArrivals } from '../../src/hotline/arrivals.ts';
import { createCalendar } from '../../src/hotline/calendar.ts';
import { draw } from '../../src/hotline/draw.ts';
import { createDuties } from '../../src/hotline/duty.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/scenario.ts';
import { DAY, HOUR, MIDNIGHT } from './running.ts';

const calendar = createCalendar('2026-03-10', 'Asia/Shanghai');

describe('the calendar', () => {
  it('counts days of the floor time zone from the first date [HOT-17]', () => {
    expect(calendar.startOf(0)).toBe(MIDNIGHT);
    expect(calendar.dayOf(MIDNIGHT)).toBe(0);
    expect(calendar.dayOf(MIDNIGHT - 1)).toBe(-1);
    expect(calendar.dateOf(31)).toBe('2026-04-10');
    expect(calendar.instant(1, '10:30')).toBe(MIDNIGHT + DAY + 10.5 * HOUR);
  });

  it('lives through a change of the clocks [HOT-17]', () => {
    const berlin = createCalendar('2026-03-28', 'Europe/Berlin');
    expect(berlin.startOf(2) - berlin.startOf(1)).toBe(23 * HOUR);
    expect(berlin.dayOf(berlin.startOf(2))).toBe(2);
    expect(berlin.dayOf(berlin.startOf(2) - 1)).toBe(1);
    const scenario = { ...SHIPPED_HOTLINE, date: '2026-03-28' };
    const arrivals = createArrivals(scenario, 1, berlin, 0);
    let last = 0;
    for (let next = arrivals.next(); next !== null && next.at < berlin.startOf(3); next = arrivals.next()) {
      expect(next.at).toBeGreaterThanOrEqual(last);
      last = next.at;
      arrivals.take();
    }
  });
});

describe('arrivals', () => {
  it('number and instant of a call do not depend on where the stream is begun [HOT-18]', () => {
    const whole = createArrivals(SHIPPED_HOTLINE, 7, calendar, 0);
    const calls: { number: number; at: number }[] = [];
    for (let next = whole.next(); next !== null && next.at < MIDNIGHT + 2 * DAY; next = whole.next()) {
      calls.push(next);
      whole.take();
    }
    expect(calls.map(({ number }) => number)).toEqual(calls.map((_, place) => place + 1));
    for (let n = 0; n < 30; n += 1) {
      const after = MIDNIGHT + Math.floor(draw(1, 'after', n) * 2 * DAY);
      const expected = calls.find(({ at }) => at > after);
      if (expected === undefined) continue;
      expect(createArrivals(SHIPPED_HOTLINE, 7, calendar, after).next()).toEqual(expected);
    }
  });

  it('follow the curve of the day [HOT-18]', () => {
    const counts = new Array<number>(48).fill(0);
    for (let seed = 0; seed < 40; seed += 1) {
      const stream = createArrivals(SHIPPED_HOTLINE, seed, calendar, 0);
      for (let next = stream.next(); next !== null && next.at < MIDNIGHT + DAY; next = stream.next()) {
        const half = Math.floor((next.at - MIDNIGHT) / (HOUR / 2));
        counts[half] = (counts[half] ?? 0) + 1;
        stream.take();
      }
    }
    const total = counts.reduce((sum, count) => sum + count, 0);
    for (const [half, share] of SHIPPED_HOTLINE.arrivals.shares.entries())
      expect(Math.abs(((counts[half] ?? 0) / total) * 100 - share)).toBeLessThan(0.1 + share * 0.15);
  });

  it('none ever come where there are to be none [HOT-18]', () => {
    const scenario = { ...SHIPPED_HOTLINE, arrivals: { ...SHIPPED_HOTLINE.arrivals, callsPerDay: 0 } };
    expect(createArrivals(scenario, 1, calendar, 0).next()).toBeNull();
  });
});

describe('the rota', () => {
  const duties = createDuties(SHIPPED_HOTLINE, 7, calendar);

  it('leaves everyone nine hours between two shifts and a day off now and then [HOT-9]', () => {
    for (let place = 1; place < 70; place += 1) {
      let days = 0;
      for (let at = MIDNIGHT, last = 0; ; ) {
        const duty = duties.after(place, at);
        if (duty === null || duty.signInAt > MIDNIGHT + 20 * DAY) break;
        const gap = duty.signInAt - last;
        // The two halves of the split shift belong together.
        if (gap > 4 * HOUR) {
          expect(gap).toBeGreaterThan(8.9 * HOUR);
          days += 1;
        }
        last = duty.signOutAt;
        at = duty.signInAt;
      }
      expect(days).toBeGreaterThan(9);
      expect(days).toBeLessThan(19);
    }
  });

  it('closures lie within the duty, in order, planned ones clear of the others [HOT-9]', () => {
    for (let place = 0; place < 70; place += 1) {
      for (let at = MIDNIGHT - DAY; at < MIDNIGHT + 10 * DAY; ) {
        const duty = duties.after(place, at);
        if (duty === null) break;
        expect(duties.during(place, duty.signInAt)).toEqual(duty);
        expect(duties.during(place, duty.signInAt - 1)).toBeNull();
        for (const [turn, closure] of duty.closures.entries()) {
          expect(closure.at).toBeGreaterThan(duty.signInAt);
          expect(closure.at + closure.expected).toBeLessThan(duty.signOutAt);
          expect(closure.at).toBeGreaterThanOrEqual(duty.closures[turn - 1]?.at ?? 0);
        }
        const planned = duty.closures.filter((closure) => closure.planned);
        for (const [turn, closure] of planned.entries())
          expect(closure.at).toBeGreaterThanOrEqual(
            (planned[turn - 1]?.at ?? 0) + (planned[turn - 1]?.expected ?? 0),
          );
        at = duty.signInAt;
      }
    }
  });
});

describe('the agenda', () => {
  it('gives what is due in one order, whatever was planned when and replaced how often [HOT-19]', () => {
    const agenda = createAgenda<number>();
    const expected = new Map<number, { at: number; act: number }>();
    for (let n = 0; n < 5_000; n += 1) {
      const rank = Math.floor(draw(1, 'rank', n) * 300);
      const at = Math.floor(draw(1, 'at', n) * 400);
      if (draw(1, 'kind', n) < 0.1) {
        agenda.plan(rank, null);
        expected.delete(rank);
      } else if (draw(1, 'kind', n) < 0.2) {
        const first = agenda.take();
        const [due] = [...expected].sort(([a, x], [b, y]) => x.at - y.at || a - b);
        expect(first === null ? undefined : [first.rank, { at: first.at, act: first.act }]).toEqual(due);
        if (due !== undefined) expected.delete(due[0]);
      } else {
        agenda.plan(rank, { at, act: n });
        expected.set(rank, { at, act: n });
      }
    }
    const left = [...expected].sort(([a, x], [b, y]) => x.at - y.at || a - b);
    for (const [rank, { at, act }] of left) expect(agenda.take()).toMatchObject({ rank, at, act });
    expect(agenda.first()).toBeNull();
    expect(agenda.take()).toBeNull();
  });
});
