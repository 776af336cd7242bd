import { describe, expect, it } from 'vitest';
import { createAcd } from '../../../src/exchange/embedded/acd.ts';
import type { RoutingRules, Selection, WaitingOrder } from '../../../src/exchange/embedded/routing-rules.ts';
import { SHIPPED_FLOOR } from '../../../src/hotline/shipped/floor.ts';

const SELF = (id: string) => ({ kind: 'agent', id }) as const;

function hall(rules: Partial<RoutingRules>, agents: readonly string[], levels: readonly number[] = []) {
  const acd = createAcd({
    rules: { waitingOrder: () => 'first-come', selection: () => 'longest-idle', random: () => 0, ...rules },
  });
  acd.configure(0, SHIPPED_FLOOR);
  for (const [place, agent] of agents.entries()) {
    const membership = {
      queue: 'enquiry',
      level: levels[place] ?? 1,
      configured: true,
      active: true,
      paused: false,
    };
    acd.listAgent(0, { agent, name: agent, team: 'a', memberships: [membership] });
  }
  let calls = 0;
  return {
    acd,
    signIn: (at: number, agent: string) => acd.agentSignsIn(at, agent, null),
    /** Asks at this instant; who is rung, null when it waits. */
    call(at: number, priority = 0): string | null {
      calls += 1;
      const call = `c-${calls}`;
      acd.callArrives(at, { call, trunkGroup: 't1', caller: 'k-1' });
      acd.callRequests(at, { call, visit: `${call}.1`, queue: 'enquiry', priority, preferred: null });
      return acd.call(call)?.agent?.id ?? null;
    },
    finish(at: number, agent: string): void {
      acd.agentHangsUp(at, agent);
      acd.agentFinishesWrapUp(at, agent);
    },
  };
}

function withOrder(order: WaitingOrder, random = () => 0) {
  const floor = hall({ waitingOrder: () => order, random }, ['1']);
  floor.signIn(0, '1');
  floor.call(10);
  floor.acd.agentAnswers(10, '1');
  return floor;
}

/** Who is asked for five calls, each answered and done before the next. */
function asked(selection: Selection, random: () => number = () => 0): readonly (string | null)[] {
  const floor = hall({ selection: () => selection, random }, ['1', '2', '3']);
  for (const [place, agent] of ['3', '1', '2'].entries()) floor.signIn(place, agent);
  const rung: (string | null)[] = [];
  for (let turn = 1; turn <= 5; turn += 1) {
    const at = turn * 1_000;
    const agent = floor.call(at);
    rung.push(agent);
    if (agent === null) continue;
    floor.acd.agentAnswers(at, agent);
    floor.finish(at + 100, agent);
  }
  return rung;
}

describe('which waiting call a free agent takes', () => {
  it('is the first come, unless a rule says another [SIM-7]', () => {
    const floor = withOrder('first-come');
    for (const at of [20, 30, 40]) expect(floor.call(at)).toBeNull();
    floor.finish(50, '1');
    expect(floor.acd.agent('1')?.call?.id).toBe('c-2');
  });

  it('is the last come [SIM-7]', () => {
    const floor = withOrder('last-come');
    for (const at of [20, 30, 40]) floor.call(at);
    floor.finish(50, '1');
    expect(floor.acd.agent('1')?.call?.id).toBe('c-4');
  });

  it.each([
    [0, 'c-2'],
    [0.4, 'c-3'],
    [0.999, 'c-4'],
  ])('is any one: at %d of the way %s [SIM-7]', (u, call) => {
    const floor = withOrder('random', () => u);
    for (const at of [20, 30, 40]) floor.call(at);
    floor.finish(50, '1');
    expect(floor.acd.agent('1')?.call?.id).toBe(call);
  });

  it.each(['first-come', 'last-come', 'random'] as const)(
    'is of the highest priority: %s [SIM-7]',
    (order) => {
      const floor = withOrder(order);
      floor.call(20, 0);
      floor.call(30, 5);
      floor.call(40, 1);
      floor.finish(50, '1');
      expect(floor.acd.agent('1')?.call?.id).toBe('c-3');
    },
  );
});

describe('which idle agent a new call is offered to', () => {
  it.each<[Selection, readonly string[]]>([
    ['longest-idle', ['3', '1', '2', '3', '1']],
    ['fixed-order', ['1', '1', '1', '1', '1']],
    ['round-robin', ['1', '2', '3', '1', '2']],
    ['least-occupied', ['1', '2', '3', '3', '1']],
    ['random', ['3', '1', '2', '3', '1']],
  ])('%s [SIM-8]', (selection, wanted) => {
    expect(asked(selection)).toEqual(wanted);
  });

  it('at random is each of them [SIM-8]', () => {
    let turn = 0;
    const seen = new Set(asked('random', () => (turn++ % 3) / 3));
    expect(seen.size).toBeGreaterThan(1);
  });

  it('is of the best level whatever the selection [SIM-8]', () => {
    for (const selection of ['fixed-order', 'round-robin', 'least-occupied', 'random'] as const) {
      const floor = hall({ selection: () => selection, random: () => 0.99 }, ['1', '2', '3'], [2, 2, 1]);
      for (const agent of ['1', '2', '3']) floor.signIn(0, agent);
      expect(floor.call(10)).toBe('3');
      expect(floor.call(20)).not.toBe('3');
    }
  });
});

describe('leaving at once', () => {
  it('a ringing call goes to somebody else, a talk back to the head of its queue, a wrap-up is broken off [SIM-5]', () => {
    const floor = hall({}, ['1', '2', '3']);
    for (const agent of ['1', '2', '3']) floor.signIn(0, agent);
    expect(floor.call(10)).toBe('1');
    expect(floor.acd.agentGoesAtOnce(20, '1', SELF('1'), null)).toBe(true);
    expect(floor.acd.call('c-1')?.agent?.id).toBe('2');
    floor.acd.agentAnswers(30, '2');
    expect(floor.call(40)).toBe('3');
    floor.acd.agentAnswers(40, '3');
    expect(floor.call(50)).toBeNull();
    floor.acd.agentGoesAtOnce(60, '2', SELF('2'), 'c-1.again');
    expect(floor.acd.call('c-1')).toMatchObject({ stage: 'queued', visit: 'c-1.again' });
    floor.acd.agentHangsUp(70, '3');
    floor.acd.agentFinishesWrapUp(80, '3');
    expect(floor.acd.agent('3')?.call?.id).toBe('c-1');
    floor.acd.agentAnswers(90, '3');
    floor.acd.agentGoesAtOnce(95, '3', SELF('3'), null);
    expect(floor.acd.call('c-1')).toBeUndefined();
    expect(floor.acd.agentGoesAtOnce(99, '3', SELF('3'), null)).toBe(false);
    expect([...floor.acd.agents()].every(({ signedIn, activity }) => !signedIn && activity === 'idle')).toBe(
      true,
    );
    expect(floor.acd.callOverflows(100, 'c-3')).toBe(true);
    expect([...floor.acd.calls()]).toEqual([]);
    expect(floor.acd.trunksInUse('t1')).toBe(0);
  });
});
