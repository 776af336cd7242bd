import { describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { parseScenario, SHIPPED_HOTLINE, scenarioFingerprint } from '../../src/hotline/scenario.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { ALL, HOUR, MIDNIGHT, numbered, running, shipped } from './running.ts';

describe('callers', () => {
  it('come with the events they first appear in, their numbers masked [HOT-12]', () => {
    const hotline = shipped(7);
    for (let n = 0; n < 20; n += 1) {
      const { events, callers } = hotline.advance(MIDNIGHT + 9 * HOUR, 400);
      const tokens = events.flatMap((event) => (event.t === 'call-arrived' ? [event.caller] : []));
      expect(callers.map(({ caller }) => caller)).toEqual([...new Set(tokens)]);
      for (const { number, name } of callers) {
        expect(number).toMatch(/^1\d\d\*{4}\d{4}$/);
        expect(name).toMatch(/^\p{Script=Han}{3}$/u);
      }
    }
  });

  it('are the same persons after a restart [HOT-12]', () => {
    const hotline = shipped(7);
    const { events, callers } = hotline.advance(MIDNIGHT + 10 * HOUR, ALL);
    const rebuilt = shipped(7, reduce(EMPTY_FLOOR, numbered(events)));
    const known = new Map(callers.map((each) => [each.caller, each]));
    const onTheLine = rebuilt.onTheLine();
    expect(onTheLine.length).toBeGreaterThan(5);
    expect(onTheLine).toEqual(hotline.onTheLine());
    expect(rebuilt.callers(onTheLine)).toEqual(onTheLine.map((token) => known.get(token)));
  });

  it('no name or number stands in an event [HOT-12]', () => {
    const { events, callers } = shipped(7).advance(MIDNIGHT + 9 * HOUR, ALL);
    const text = JSON.stringify(events.filter(({ t }) => t.startsWith('call') || t.startsWith('visit')));
    for (const { number } of callers) expect(text).not.toContain(number);
    expect(text).not.toMatch(/\p{Script=Han}/u);
  });

  it('a caller with a hostile name is made harmless [HOT-12]', () => {
    const parsed = parseScenario(
      '{"callers":{"names":["\\u001b]52;c;AAAA\\u0007\\u001b[31mX\\u202e"]}}',
      'f.json',
    );
    if (!parsed.ok) throw new Error(parsed.error);
    const hotline = createHotline({ scenario: parsed.scenario, seed: 1 });
    const { callers } = hotline.advance(MIDNIGHT + 6 * HOUR, ALL);
    expect(callers.length).toBeGreaterThan(0);
    for (const { name } of callers) expect(name).toBe(safeText(name));
    expect(callers[0]?.name).not.toContain('\u001b');
  });
});

describe('the identity of a scenario', () => {
  it('is the same text for the same scenario and another for another [HOT-13]', () => {
    const whole = parseScenario('{}', 'f.json');
    const other = parseScenario('{"arrivals":{"callsPerDay":2601}}', 'f.json');
    if (!whole.ok || !other.ok) throw new Error('a scenario was refused');
    expect(scenarioFingerprint(whole.scenario)).toBe(scenarioFingerprint(SHIPPED_HOTLINE));
    expect(scenarioFingerprint(other.scenario)).not.toBe(scenarioFingerprint(SHIPPED_HOTLINE));
    const turned = Object.fromEntries(Object.entries(SHIPPED_HOTLINE).reverse()) as typeof SHIPPED_HOTLINE;
    expect(scenarioFingerprint(turned)).toBe(scenarioFingerprint(SHIPPED_HOTLINE));
  });
});

describe('the snapshot', () => {
  it('builds the present state on an empty floor [HOT-14]', () => {
    const run = running(7);
    for (const hour of [3, 9.7, 14.2, 22.2]) {
      run.advance(MIDNIGHT + hour * HOUR);
      const built = reduce(EMPTY_FLOOR, numbered(run.hotline.snapshot().events));
      const floor = run.floor();
      expect(
        [...built.calls.values()].map(({ id, stage, agent, queue, since }) => [
          id,
          stage,
          agent,
          queue,
          since,
        ]),
      ).toEqual(
        [...floor.calls.values()].map(({ id, stage, agent, queue, since, held, visit }) => {
          const from = held > 0 && stage === 'talking' ? expect.any(Number) : since;
          return [
            id,
            stage,
            agent,
            queue,
            visit === null || visit.refusals === 0 ? from : expect.any(Number),
          ];
        }),
      );
      for (const agent of floor.agents.values()) {
        const again = built.agents.get(agent.id);
        expect(again?.signedIn.value).toBe(agent.signedIn.value);
        expect(again?.signedIn.seat).toBe(agent.signedIn.seat);
        expect(again?.availability.state).toBe(agent.availability.state);
        expect(again?.activity.state).toBe(agent.activity.state);
        expect(again?.activity.call).toBe(agent.activity.call);
        expect(again?.memberships).toEqual(agent.memberships);
        expect(again?.pending).toEqual(agent.pending);
      }
    }
  });
});
