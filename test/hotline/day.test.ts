import { describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { type Measures, measures } from '../../src/floor/measures.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/scenario.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { ALL, DAY, dayOf, HOUR, MIDNIGHT, numbered, running, shipped } from './running.ts';

const SEEDS = Array.from({ length: 30 }, (_, place) => place + 1);

type Day = { readonly events: readonly NewFloorEvent[]; readonly seen: Measures };

function day(seed: number): Day {
  const events = dayOf(seed);
  return { events, seen: measures(reduce(EMPTY_FLOOR, numbered(events)), MIDNIGHT + DAY - 1) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const count = (events: readonly NewFloorEvent[], t: NewFloorEvent['t']): number =>
  events.filter((event) => event.t === t).length;

describe('a day of the shipped hotline', () => {
  const days = SEEDS.map(day);
  const floors = days.map(({ seen }) => seen.floor);

  it('about 2,600 calls reach the trunks and 77 % of them ask for an agent [HOT-7]', () => {
    const arrived = mean(days.map(({ events }) => count(events, 'call-arrived')));
    expect(arrived).toBeGreaterThan(2_400);
    expect(arrived).toBeLessThan(2_800);
    const asked = mean(floors.map(({ requested }) => requested));
    expect(asked / arrived).toBeCloseTo(0.77, 2);
    const answered = mean(floors.map((floor) => floor.answered));
    expect(answered).toBeGreaterThan(1_800);
    expect(answered).toBeLessThan(2_150);
  });

  it('calls are answered in 2.0 to 2.8 s on average and 99.5 % within 20 s [HOT-7]', () => {
    const speed = mean(floors.map(({ answerSpeed }) => answerSpeed ?? Number.NaN));
    expect(speed).toBeGreaterThan(2_000);
    expect(speed).toBeLessThan(2_800);
    expect(mean(floors.map(({ serviceLevels }) => serviceLevels.offered ?? Number.NaN))).toBeGreaterThan(
      99.5,
    );
    expect(Math.min(...floors.map(({ serviceLevels }) => serviceLevels.offered ?? 0))).toBeGreaterThan(98.5);
  });

  it('about .1 % of the calls are late or lost [HOT-7]', () => {
    const bad = mean(floors.map(({ late, abandoned, abandonedShort }) => late + abandoned - abandonedShort));
    const share = bad / mean(floors.map(({ requested }) => requested));
    expect(share).toBeGreaterThan(0.0003);
    expect(share).toBeLessThan(0.0025);
    expect(mean(floors.map(({ connectedRate }) => connectedRate ?? 0))).toBeGreaterThan(97);
  });

  it('now and then a seat rings in vain and the next one answers [HOT-7]', () => {
    const missed = mean(floors.map(({ ringNoAnswer }) => ringNoAnswer));
    expect(missed).toBeGreaterThan(1);
    expect(missed).toBeLessThan(8);
  });

  it('talk and wrap-up are as long as those of the hotline [HOT-7]', () => {
    const talk = mean(floors.map(({ averageTalk }) => averageTalk ?? 0));
    expect(talk).toBeGreaterThan(150_000);
    expect(talk).toBeLessThan(175_000);
    const wrapUp = mean(floors.map(({ averageWrapUp }) => averageWrapUp ?? 0));
    expect(wrapUp).toBeGreaterThan(34_000);
    expect(wrapUp).toBeLessThan(41_000);
  });

  it('seats close for breaks, lunch and other reasons, some beyond their limit [HOT-8]', () => {
    const limits = new Map(SHIPPED_HOTLINE.floor.closedReasons.map(({ id, limit }) => [id, limit * 1_000]));
    const reasons = new Set<string>();
    let over = 0;
    let ended = 0;
    for (const { events } of days) {
      const closed = new Map<string, { readonly at: number; readonly reason: string }>();
      for (const event of events) {
        if (event.t === 'agent-closed') {
          reasons.add(event.reason);
          closed.set(event.agent, event);
        }
        const spell = event.t === 'agent-ready' ? closed.get(event.agent) : undefined;
        if (spell === undefined) continue;
        ended += 1;
        if (event.at - spell.at > (limits.get(spell.reason) ?? 0)) over += 1;
      }
    }
    expect([...reasons].sort()).toEqual([...limits.keys()].sort());
    expect(ended / days.length).toBeGreaterThan(120);
    expect(over / ended).toBeGreaterThan(0.04);
    expect(over / ended).toBeLessThan(0.2);
  });

  it('people come and go by the rota: night six, by day about forty, and everyone rests [HOT-9]', () => {
    for (const { events } of days.slice(0, 5)) {
      const on = new Map<string, boolean>();
      const at = (hour: number): number => {
        for (const event of events) {
          if (event.at > MIDNIGHT + hour * HOUR) break;
          if (event.t === 'agent-signed-in') on.set(event.agent, true);
          if (event.t === 'agent-signed-out') on.set(event.agent, false);
        }
        return [...on.values()].filter(Boolean).length;
      };
      expect(at(3)).toBeGreaterThanOrEqual(5);
      expect(at(3)).toBeLessThanOrEqual(6);
      expect(at(10)).toBeGreaterThanOrEqual(33);
      expect(at(10)).toBeLessThanOrEqual(37);
      expect(at(20)).toBeGreaterThanOrEqual(12);
      expect(at(20)).toBeLessThanOrEqual(13);
    }
  });

  it('1001 is signed in at 10:00, each day, and not closed for something protected [HOT-9]', () => {
    for (const seed of [1, 7, 42]) {
      const run = running(seed);
      for (const turn of [0, 1, 2]) {
        run.advance(MIDNIGHT + turn * DAY + 10 * HOUR);
        expect(run.floor().agents.get('1001')?.signedIn.value).toBe(true);
      }
    }
    for (const seed of SEEDS) {
      const run = running(seed);
      run.advance(MIDNIGHT + 10 * HOUR);
      const availability = run.floor().agents.get('1001')?.availability;
      const reason = availability?.state === 'closed' ? availability.reason : null;
      const found = run.floor().configuration?.closedReasons.find(({ id }) => id === reason);
      expect(found?.protected ?? false).toBe(false);
    }
  });

  it('no two agents sit at one seat [HOT-9]', () => {
    const seats = new Map<string, string>();
    for (const event of dayOf(3, 2 * DAY)) {
      if (event.t === 'agent-signed-in') {
        expect(event.seat).not.toBeNull();
        expect([...seats.values()]).not.toContain(event.seat);
        seats.set(event.agent, event.seat ?? '');
      }
      if (event.t === 'agent-signed-out') seats.delete(event.agent);
    }
  });

  it('begins with the configuration, the roster, the day and the night shift, all at midnight [HOT-10]', () => {
    const { events } = shipped(7).advance(MIDNIGHT, ALL);
    const names = events.map(({ t }) => t);
    expect(names[0]).toBe('floor-configured');
    expect(new Set(names.slice(1, 71))).toEqual(new Set(['agent-listed']));
    expect(events[71]).toEqual({ t: 'day-started', at: MIDNIGHT, date: '2026-03-10' });
    expect(new Set(names.slice(72, 76))).toEqual(new Set(['system-changed']));
    expect(new Set(names.slice(76, 146))).toEqual(new Set(['shift-planned']));
    expect(new Set(names.slice(146))).toEqual(new Set(['agent-signed-in']));
    expect(names.slice(146).length).toBeGreaterThanOrEqual(5);
  });

  it('one day follows another: a new date at midnight, other calls, the night shift goes on [HOT-10]', () => {
    const events = dayOf(7, 3 * DAY);
    const started = events.flatMap((event) => (event.t === 'day-started' ? [[event.date, event.at]] : []));
    expect(started).toEqual([
      ['2026-03-10', MIDNIGHT],
      ['2026-03-11', MIDNIGHT + DAY],
      ['2026-03-12', MIDNIGHT + 2 * DAY],
    ]);
    const ids = events.flatMap((event) => (event.t === 'call-arrived' ? [event.call] : []));
    expect(ids[0]).toBe('c-000001');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort());
    const run = running(7);
    run.advance(MIDNIGHT + DAY);
    const night = [...run.floor().agents.values()].filter(({ signedIn }) => signedIn.value);
    expect(night.length).toBeGreaterThanOrEqual(5);
    expect(night.every(({ signedIn }) => signedIn.since < MIDNIGHT + DAY)).toBe(true);
  });
});
