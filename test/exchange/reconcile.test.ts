/** What was missed is put right, and never counted as if it had been seen. The hotline plays the exchange nobody heard. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../src/exchange/reconcile.ts';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/shipped/hotline.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { fold } from '../builders/ami-replay.ts';

/** 09:30 on the hotline's day: everybody is there and busy. */
const MORNING = Date.parse('2026-03-10T09:30:00+08:00');
const MOST = 1_000_000;

/** What both have to agree in: no clock, no version, no figure. */
function stateOf(floor: Floor) {
  return {
    agents: [...floor.agents.values()]
      .filter(({ signedIn }) => signedIn.value)
      .map(({ id, availability, activity, memberships, pending }) => ({
        id,
        availability: availability.state === 'closed' ? availability.reason : 'ready',
        activity: activity.state,
        call: activity.call,
        queues: memberships.filter(({ active }) => active).length,
        pending: pending?.command ?? null,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    calls: [...floor.calls.values()]
      .filter(({ stage }) => stage !== 'ivr' && stage !== 'after')
      .map(({ id, stage, visit, agent }) => ({ id, stage, queue: visit?.queue ?? null, agent }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

const abandoned = (floor: Floor) =>
  floor.queueTallies.values().reduce((sum, tally) => sum + tally.abandoned, 0);
const answered = (floor: Floor) =>
  floor.queueTallies.values().reduce((sum, tally) => sum + tally.answered, 0);

describe('reconcile', () => {
  it('after any gap the floor says what the exchange says, with nothing abandoned or answered that nobody saw [AST-50]', () => {
    const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed: 11 });
    let floor = fold(EMPTY_FLOOR, hotline.advance(MORNING, MOST).events);
    let at = MORNING;
    for (const minutes of [0.05, 0.5, 3, 10, 60, 240]) {
      const before = floor;
      at += minutes * 60_000;
      hotline.advance(at, MOST);
      const snapshot = hotline.snapshot();
      const events = reconcile(floor, snapshot, { since: floor.at, now: at });
      floor = fold(floor, events);
      expect(stateOf(floor)).toEqual(stateOf(fold(EMPTY_FLOOR, snapshot.events)));
      expect(abandoned(floor)).toBe(abandoned(before));
      expect(answered(floor)).toBe(answered(before));
      expect(events.every(({ corrected }) => corrected)).toBe(true);
      expect(events.every((event) => event.t === 'day-started' || event.at <= at)).toBe(true);
    }
  });

  it('an agent with two calls stands at the one the exchange says, whatever the floor knew of them [AST-50]', () => {
    const answered = (call: string, at: number): NewFloorEvent[] => [
      { t: 'call-arrived', at: at - 9, call, trunkGroup: 'main', caller: `k-${call}`, direction: 'inbound' },
      {
        t: 'visit-started',
        at: at - 8,
        call,
        visit: `${call}/sales`,
        queue: 'sales',
        priority: 0,
        preferred: null,
      },
      { t: 'call-answered', at, call, visit: `${call}/sales`, agent: '1001' },
    ];
    const held = (call: string, at: number): NewFloorEvent => ({ t: 'call-held', at, call, agent: '1001' });
    const there: NewFloorEvent[] = [
      { t: 'agent-listed', at: 1, agent: '1001', name: safeText('Lin'), team: 'a', memberships: [] },
      { t: 'agent-signed-in', at: 2, agent: '1001', seat: '1001' },
    ];
    const both = [...there, ...answered('old', 100), held('old', 200), ...answered('new', 200)];
    for (const known of [
      both,
      [...there, ...answered('new', 200)],
      [...there, ...answered('old', 100)],
      there,
    ]) {
      const before = fold(EMPTY_FLOOR, known);
      const after = fold(before, reconcile(before, { events: both }, { since: 150, now: 300 }));
      expect(stateOf(after)).toEqual(stateOf(fold(EMPTY_FLOOR, both)));
      expect(after.agents.get('1001')?.activity).toMatchObject({ state: 'talking', call: 'new' });
    }
  });

  it('a floor that is right already gives no event, and a snapshot that says nothing changes nothing [AST-51]', () => {
    const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed: 5 });
    const floor = fold(EMPTY_FLOOR, hotline.advance(MORNING, MOST).events);
    const when = { since: floor.at, now: MORNING };
    expect(reconcile(floor, hotline.snapshot(), when)).toEqual([]);
    expect(reconcile(floor, { events: [] }, when)).toEqual([]);
  });

  it('thresholds that were set by command are not taken back, the rest of a configuration is put right [AST-86]', () => {
    const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed: 5 });
    const floor = fold(EMPTY_FLOOR, hotline.advance(MORNING, MOST).events);
    const { configuration } = floor;
    if (configuration === null) throw new Error('the hotline configures its floor');
    const own = { ...configuration, readyFloor: [{ from: '00:00', seats: 9 }] };
    const set = { ...floor, configuration: own };
    const when = { since: floor.at, now: MORNING };
    expect(reconcile(set, hotline.snapshot(), when)).toEqual([]);
    const old = { ...set, configuration: { ...own, bulkFrom: 99 } };
    const [event, ...more] = reconcile(old, hotline.snapshot(), when);
    expect([event, more]).toMatchObject([{ t: 'floor-configured', configuration: own }, []]);
  });

  it('builds an empty floor whole [AST-51]', () => {
    const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed: 5 });
    hotline.advance(MORNING, MOST);
    const snapshot = hotline.snapshot();
    const floor = fold(EMPTY_FLOOR, reconcile(EMPTY_FLOOR, snapshot, { since: 0, now: MORNING }));
    expect(stateOf(floor)).toEqual(stateOf(fold(EMPTY_FLOOR, snapshot.events)));
    expect({ ...floor.configuration, forecast: [] }).toEqual(SHIPPED_HOTLINE.floor);
  });
});
