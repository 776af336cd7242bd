import { describe, expect, it } from 'vitest';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/scenario.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { ALL, DAY, dayOf, HOUR, MIDNIGHT, type Running, running, SUPERVISOR } from './running.ts';

const MINUTE = 60_000;
const TEN = MIDNIGHT + 10 * HOUR;

function atTen(seed: number): Running {
  const run = running(seed);
  run.advance(TEN);
  return run;
}

const of = <T extends NewFloorEvent['t']>(events: readonly NewFloorEvent[], t: T) =>
  events.filter((event): event is Extract<NewFloorEvent, { t: T }> => event.t === t);

describe('the surroundings of the day', () => {
  it('rota, systems and forecast are told at the first instant, the rota each midnight [HOT-22]', () => {
    const run = running(7);
    run.advance(MIDNIGHT + DAY);
    const planned = of(run.events, 'shift-planned');
    expect(planned.length).toBe(140);
    expect(new Set(planned.map(({ at }) => at))).toEqual(new Set([MIDNIGHT, MIDNIGHT + DAY]));
    const on = planned.filter(({ at, shifts }) => at === MIDNIGHT && shifts.length > 0).length;
    expect(on).toBeGreaterThan(50);
    expect([...run.floor().systems.values()].map(({ id, state }) => `${id} ${state}`)).toEqual([
      't1 up',
      't2 up',
      'ivr up',
      'recorder up',
    ]);
    const forecast = run.floor().configuration?.forecast ?? [];
    expect(forecast.length).toBe(48);
    expect(forecast.reduce((sum, { calls }) => sum + calls, 0)).toBeCloseTo(2_600, 0);
    const snapshot = run.hotline.snapshot().events;
    expect(of(snapshot, 'shift-planned').length).toBe(70);
    expect(of(snapshot, 'system-changed').length).toBe(4);
  });

  it('work orders come from wrap-ups and are closed in time [HOT-24]', () => {
    const events = createHotline({ scenario: SHIPPED_HOTLINE, seed: 7 }).advance(
      MIDNIGHT + 3 * DAY,
      ALL,
    ).events;
    const opened = new Map(of(events, 'work-order-opened').map((event) => [event.workOrder, event]));
    expect(opened.size).toBeGreaterThan(60);
    const closed = of(events, 'work-order-closed');
    expect(closed.length).toBeGreaterThan(40);
    for (const { workOrder, at } of closed) {
      const { at: since, due } = opened.get(workOrder) ?? { at: 0, due: 0 };
      expect((due - at) / (due - since)).toBeGreaterThan(0.1);
    }
  });
});

describe('people on the simulated hotline', () => {
  it('a few talks a day need help; the hand goes down with the call [HOT-23]', () => {
    let raised = 0;
    for (const seed of [1, 2, 3, 4]) {
      const events = dayOf(seed);
      raised += of(events, 'help-raised').length;
      const ended = of(events, 'help-ended');
      expect(ended.length).toBe(of(events, 'help-raised').length);
      for (const { why } of ended) expect(why).toBe('call-ended');
    }
    expect(raised / 4).toBeGreaterThan(1);
    expect(raised / 4).toBeLessThan(12);
  });

  it('an answered one lets the call go on [HOT-23]', () => {
    const { at, agent, aboutCall } = of(dayOf(1), 'help-raised')[0] ?? { at: 0, agent: '', aboutCall: null };
    const end = (run: Running): number =>
      of(run.events, 'call-ended').find(({ call }) => call === aboutCall)?.at ?? 0;
    const left = running(1);
    left.advance(at + HOUR);
    const helped = running(1);
    helped.advance(at + 5_000);
    helped.hotline.hear([
      { t: 'help-ended', at: at + 5_000, agent, why: 'answered', how: 'note', by: SUPERVISOR },
    ]);
    helped.advance(at + HOUR);
    expect(end(helped)).toBeGreaterThan(end(left));
  });

  it('notes and agreed wording are read, most who are asked back come [HOT-25]', () => {
    const run = atTen(7);
    const present = [...run.floor().agents.values()].flatMap(({ id, signedIn }) =>
      signedIn.value ? [id] : [],
    );
    const targets = present.slice(0, 20);
    run.command({ t: 'note', targets, text: safeText('new form') }, 'k1');
    run.command({ t: 'wording', targets: ['w1'], text: safeText('as of April'), length: HOUR }, 'k2');
    const closed = [...run.floor().agents.values()].flatMap(({ id, signedIn, availability }) =>
      signedIn.value && availability.state === 'closed' && availability.reason === 'break' ? [id] : [],
    );
    run.advance(TEN + 10 * MINUTE);
    expect(of(run.events, 'note-read').length).toBe(targets.length);
    expect(run.floor().wordings.get('w1')?.readBy.length).toBeGreaterThan(present.length * 0.8);
    let back = 0;
    let asked = 0;
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const one = running(seed);
      one.advance(MIDNIGHT + 11.75 * HOUR);
      const away = [...one.floor().agents.values()].flatMap(({ id, signedIn, availability }) =>
        signedIn.value && availability.state === 'closed' ? [id] : [],
      );
      const facts = away.map((agent): NewFloorEvent => {
        const at = one.hotline.now();
        return { t: 'asked-back', at, agent, due: at + MINUTE, note: null, by: SUPERVISOR };
      });
      one.hotline.hear(facts);
      const from = one.hotline.now();
      one.advance(from + MINUTE);
      asked += away.length;
      back += of(one.events, 'agent-ready').filter(
        ({ at, agent }) => at > from && away.includes(agent),
      ).length;
    }
    expect(closed.length).toBeGreaterThanOrEqual(0);
    expect(back / asked).toBeGreaterThan(0.7);
    expect(back / asked).toBeLessThan(0.98);
  });

  it('whose waiting sign-out was replaced by a closing goes home after the call [HOT-29]', () => {
    const day = dayOf(7);
    const waits = of(day, 'pending-set').find(({ pending }) => pending.to === 'signed-out');
    const run = running(7);
    run.advance((waits?.at ?? 0) + 100);
    const agent = waits?.agent ?? '';
    run.command({ t: 'close', targets: [agent], reason: 'meeting', length: HOUR, note: null }, 'k1');
    run.advance((waits?.at ?? 0) + HOUR);
    const out = of(run.events, 'agent-signed-out').find(
      (event) => event.agent === agent && event.at > (waits?.at ?? 0),
    );
    expect(out?.by).toEqual({ kind: 'agent', id: agent });
  });
});
