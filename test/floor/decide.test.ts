import { describe, expect, it } from 'vitest';
import { type DecideContext, decide } from '../../src/floor/decide.ts';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { type Command, type Expectation, plan } from '../../src/protocol/command.ts';
import type { Pending } from '../../src/protocol/entities/agent.ts';
import { CAPABILITIES, type Capabilities } from '../../src/protocol/frames/down/welcome.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import {
  asks,
  LEADER,
  openFloor,
  SCRIPT_START,
  type Script,
  self,
  serves,
} from '../builders/floor-script.ts';

const MINUTE = 60_000;
const ALL = Object.fromEntries(CAPABILITIES.map((name) => [name, 'native'])) as Capabilities;
const cause = { command: 'k1', actor: LEADER };

function decided(
  floor: Floor,
  command: Command,
  expect: readonly Expectation[] = [],
  change: Partial<DecideContext> = {},
) {
  return decide(
    floor,
    { command, expect },
    { now: floor.at, actor: LEADER, commandId: 'k1', capabilities: ALL, ...change },
  );
}

const ready = (...targets: string[]): Command => ({ t: 'ready', targets });
const signOut = (cut: boolean, ...targets: string[]): Command => ({ t: 'sign-out', targets, cut });
const close = (targets: string[], change: Partial<Extract<Command, { t: 'close' }>> = {}): Command => ({
  t: 'close',
  targets,
  reason: 'training',
  length: null,
  note: null,
  ...change,
});
const reassign = (targets: string[], ...queues: string[]): Command => ({
  t: 'reassign',
  targets,
  queues,
  length: null,
});

const outcomes = (
  floor: Floor,
  command: Command,
  expect: readonly Expectation[] = [],
  change: Partial<DecideContext> = {},
) => decided(floor, command, expect, change).plan.targets.map(({ effect, reason }) => reason ?? effect);

/** 1001 and 1002 signed in, 1003 not. */
const shift = (): Script =>
  openFloor(3)
    .say(
      { t: 'agent-signed-in', agent: '1001', seat: '1' },
      { t: 'agent-signed-in', agent: '1002', seat: '2' },
    )
    .at(MINUTE);
const closedFor = (reason: string, by: typeof LEADER | ReturnType<typeof self>, due: number | null = null) =>
  ({ t: 'agent-closed', agent: '1001', reason, due, by, note: null }) as const;
const talking = (day: Script) =>
  day.say(
    ...asks('c1'),
    { t: 'visit-offered', call: 'c1', visit: 'c1.1', agent: '1001', limitAt: null },
    {
      t: 'call-answered',
      call: 'c1',
      visit: 'c1.1',
      agent: '1001',
    },
  );
const wrappingUp = (day: Script) =>
  talking(day).say(
    { t: 'leg-ended', call: 'c1', agent: '1001', by: 'caller' },
    { t: 'wrap-up-started', agent: '1001', call: 'c1', queue: 'q1', limitAt: null },
  );
const waiting = (by: Pending['by'], reason = 'training', length = 60 * MINUTE): Pending => ({
  to: 'closed',
  reason,
  length,
  note: null,
  by,
  command: null,
  since: SCRIPT_START,
});

describe('what cannot be', () => {
  it('refuses agents, queues and reasons this floor does not know, each target for itself [FLOOR-36]', () => {
    const floor = shift().floor();
    expect(outcomes(floor, ready('9999', '1001'))).toEqual(['unknown-agent', 'already-so']);
    expect(outcomes(floor, close(['1001', '9999'], { reason: 'nap' }))).toEqual([
      'unknown-reason',
      'unknown-agent',
    ]);
    expect(outcomes(floor, reassign(['1001'], 'q1', 'q9'))).toEqual(['unknown-queue']);
    expect(outcomes(EMPTY_FLOOR, close(['1001']))).toEqual(['unknown-agent']);
  });

  it('refuses every command on an agent who is not signed in [FLOOR-37]', () => {
    const floor = shift().floor();
    for (const command of [ready('1003'), close(['1003']), reassign(['1003'], 'q1')]) {
      expect(outcomes(floor, command)).toEqual(['not-signed-in']);
    }
  });

  it('refuses everything the exchange cannot do, while it cannot be heard, or for too many [FLOOR-38]', () => {
    const day = shift();
    const none = { capabilities: { ...ALL, close: 'none' } as const };
    expect(outcomes(day.floor(), close(['1001', '9999']), [], none)).toEqual([
      'exchange-cannot',
      'exchange-cannot',
    ]);
    expect(outcomes(day.floor(), reassign(['1001'], 'q3'), [], none)).toEqual(['now']);
    const emulated = { capabilities: { ...ALL, close: 'emulated' } as const };
    expect(outcomes(day.floor(), close(['1001']), [], emulated)).toEqual(['now']);
    const many = Array.from({ length: 201 }, (_, number) => String(number));
    expect(new Set(outcomes(day.floor(), ready(...many)))).toEqual(new Set(['too-many-targets']));
    day.say({ t: 'feed-changed', exchange: 'embedded', state: 'lost', why: null });
    expect(outcomes(day.floor(), close(['1001']))).toEqual(['feed-lost']);
  });

  it('refuses a length beyond what the floor allows, and takes the limit of the reason for none [FLOOR-39]', () => {
    const floor = shift().floor();
    expect(outcomes(floor, close(['1001'], { length: 4 * 60 * MINUTE + 1 }))).toEqual([
      'length-out-of-range',
    ]);
    expect(outcomes(floor, close(['1001'], { length: 4 * 60 * MINUTE }))).toEqual(['now']);
    expect(decided(floor, close(['1001'])).steps[0]?.requests).toMatchObject([{ length: 60 * MINUTE }]);
  });
});

describe('a world that moved', () => {
  it('refuses a target one of whose named axes was written since, and looks at no other axis [FLOOR-40]', () => {
    const day = shift();
    const seen = day.floor().agents.get('1001')?.versions ?? {};
    day.say({ t: 'memberships-changed', agent: '1001', memberships: [serves('q1')], by: LEADER });
    const floor = day.floor();
    const { memberships: _, ...others } = { memberships: 0, ...seen };
    expect(outcomes(floor, close(['1001']), [{ target: '1001', versions: seen }])).toEqual([
      'changed-since-seen',
    ]);
    expect(outcomes(floor, close(['1001']), [{ target: '1001', versions: others }])).toEqual(['now']);
    expect(
      outcomes(floor, close(['1001', '1002']), [{ target: '1001', versions: { memberships: 1 } }]),
    ).toEqual(['changed-since-seen', 'now']);
    expect(outcomes(floor, close(['1001']), [{ target: '1001', versions: {} }])).toEqual(['now']);
  });

  it('tells the second of two supervisors that the agent changed, even where nothing would be left to do [FLOOR-40]', () => {
    const day = talking(shift());
    const versions = day.floor().agents.get('1001')?.versions ?? {};
    day.say({ t: 'pending-set', agent: '1001', pending: waiting(LEADER) });
    expect(outcomes(day.floor(), close(['1001']), [{ target: '1001', versions }])).toEqual([
      'changed-since-seen',
    ]);
  });

  it('refuses a target whose effect is no longer the one shown [FLOOR-41]', () => {
    const day = shift();
    const expecting = (effect: Expectation['effect']): Expectation[] => [
      { target: '1001', versions: {}, effect },
    ];
    expect(outcomes(day.floor(), close(['1001']), expecting('now'))).toEqual(['now']);
    expect(outcomes(day.floor(), ready('1001'), expecting('now'))).toEqual(['plan-changed']);
    talking(day);
    expect(outcomes(day.floor(), close(['1001']), expecting('now'))).toEqual(['plan-changed']);
    expect(outcomes(day.floor(), close(['1001']), expecting('at-call-end'))).toEqual(['at-call-end']);
    expect(outcomes(day.floor(), close(['1003']), [{ target: '1003', versions: {}, effect: 'now' }])).toEqual(
      ['not-signed-in'],
    );
  });
});

describe('close', () => {
  it('closes an idle seat at once: one request, no fact [FLOOR-42]', () => {
    const note = safeText('fire drill');
    const { plan: shown, steps } = decided(shift().floor(), close(['1001'], { length: MINUTE, note }));
    expect(shown.targets).toEqual([
      { target: '1001', effect: 'now', reason: null, before: 'ready', after: 'closed' },
    ]);
    expect(steps[0]).toMatchObject({
      facts: [],
      requests: [
        {
          t: 'close',
          agent: '1001',
          by: LEADER,
          cause,
          when: 'now',
          reason: 'training',
          length: MINUTE,
          note,
        },
      ],
    });
  });

  it.each([
    ['ringing', 'ringing'],
    ['talking', 'talking'],
    ['wrap-up', 'wrap-up'],
  ] as const)(
    'waits for the end of the call of an agent who is %s, and says who waits [FLOOR-42]',
    (stage, before) => {
      const day = shift();
      if (stage === 'ringing')
        day.say(...asks('c1'), {
          t: 'visit-offered',
          call: 'c1',
          visit: 'c1.1',
          agent: '1001',
          limitAt: null,
        });
      else if (stage === 'talking') talking(day);
      else wrappingUp(day);
      const { plan: shown, steps } = decided(day.floor(), close(['1001']));
      expect(shown.targets).toEqual([
        { target: '1001', effect: 'at-call-end', reason: null, before, after: 'closed' },
      ]);
      expect(steps[0]?.facts).toEqual([
        {
          t: 'pending-set',
          at: day.now(),
          cause,
          agent: '1001',
          pending: {
            to: 'closed',
            reason: 'training',
            length: 60 * MINUTE,
            note: null,
            by: LEADER,
            command: 'k1',
            since: day.now(),
          },
        },
      ]);
      expect(steps[0]?.requests).toMatchObject([{ t: 'close', when: 'at-call-end', reason: 'training' }]);
    },
  );

  it('changes reason or length of a closed seat at once, in a call too; the same again is nothing to do [FLOOR-43]', () => {
    const day = shift().say(closedFor('training', LEADER, SCRIPT_START + 61 * MINUTE));
    expect(outcomes(day.floor(), close(['1001']))).toEqual(['already-so']);
    expect(outcomes(day.floor(), close(['1001'], { length: 60 * MINUTE }))).toEqual(['already-so']);
    expect(outcomes(day.floor(), close(['1001'], { length: 61 * MINUTE }))).toEqual(['now']);
    expect(outcomes(day.floor(), close(['1001'], { reason: 'meeting' }))).toEqual(['now']);
    expect(outcomes(day.floor(), close(['1001'], { note: safeText('new') }))).toEqual(['now']);
    const busy = talking(shift()).say(closedFor('break', LEADER)).floor();
    expect(decided(busy, close(['1001'])).plan.targets).toMatchObject([{ effect: 'now', after: 'talking' }]);
  });

  it('replaces a waiting closure by another one; the same again is nothing to do [FLOOR-43]', () => {
    const day = talking(shift()).say({ t: 'pending-set', agent: '1001', pending: waiting(LEADER) });
    expect(outcomes(day.floor(), close(['1001']))).toEqual(['already-so']);
    expect(outcomes(day.floor(), close(['1001'], { reason: 'meeting' }))).toEqual(['at-call-end']);
  });
});

describe('ready', () => {
  it('opens a closed seat at once [FLOOR-44]', () => {
    const { plan: shown, steps } = decided(
      shift()
        .say(closedFor('break', self('1001')))
        .floor(),
      ready('1001'),
    );
    expect(shown.targets).toEqual([
      { target: '1001', effect: 'now', reason: null, before: 'closed', after: 'ready' },
    ]);
    expect(steps[0]).toMatchObject({
      facts: [],
      requests: [{ t: 'ready', agent: '1001', by: LEADER, cause }],
    });
  });

  it('withdraws a closure that waits for the end of the call [FLOOR-44]', () => {
    const day = talking(shift()).say({ t: 'pending-set', agent: '1001', pending: waiting(LEADER) });
    const { plan: shown, steps } = decided(day.floor(), ready('1001'));
    expect(shown.targets).toMatchObject([{ effect: 'now', before: 'talking', after: 'talking' }]);
    expect(steps[0]?.facts).toEqual([
      { t: 'pending-cleared', at: day.now(), cause, agent: '1001', why: 'withdrawn' },
    ]);
    expect(steps[0]?.requests).toMatchObject([{ t: 'ready' }]);
  });

  it('ends a wrap-up [FLOOR-44]', () => {
    const { plan: shown, steps } = decided(wrappingUp(shift()).floor(), ready('1001'));
    expect(shown.targets).toMatchObject([{ effect: 'now', before: 'wrap-up', after: 'ready' }]);
    expect(steps[0]).toMatchObject({ facts: [], requests: [{ t: 'ready' }] });
  });

  it('has nothing to do where the agent is ready, in a call too: no error, no request [FLOOR-44]', () => {
    for (const day of [shift(), talking(shift())]) {
      const { plan: shown, steps } = decided(day.floor(), ready('1001'));
      expect(shown.targets).toMatchObject([{ effect: 'none', reason: 'already-so' }]);
      expect(steps[0]).toMatchObject({ facts: [], requests: [] });
    }
  });

  it('leaves a sign-out that waits for the end of the call alone [FLOOR-44]', () => {
    const pending: Pending = { ...waiting(LEADER), to: 'signed-out' };
    const day = talking(shift()).say({ t: 'pending-set', agent: '1001', pending });
    expect(outcomes(day.floor(), ready('1001'))).toEqual(['already-so']);
  });
});

describe('fairness', () => {
  it.each(['lunch', 'personal', 'recovery'])(
    'uses no force on an agent’s own closure for %s [FLOOR-45]',
    (reason) => {
      const floor = shift()
        .say(closedFor(reason, self('1001')))
        .floor();
      expect(outcomes(floor, ready('1001'))).toEqual(['protected-closure']);
      // Another reason or length would end it as surely, and make it a forced one that can be lifted.
      expect(outcomes(floor, close(['1001']))).toEqual(['protected-closure']);
      // So would signing out; the agent may, at any time.
      for (const cut of [false, true])
        expect(outcomes(floor, signOut(cut, '1001'))).toEqual(['protected-closure']);
      expect(outcomes(floor, reassign(['1001'], 'q3'))).toEqual(['now']);
    },
  );

  it('neither withdraws nor replaces such a closure while it waits for the end of the call [FLOOR-45]', () => {
    const pending = waiting(self('1001'), 'personal');
    const floor = talking(shift()).say({ t: 'pending-set', agent: '1001', pending }).floor();
    expect(outcomes(floor, ready('1001'))).toEqual(['protected-closure']);
    expect(outcomes(floor, close(['1001']))).toEqual(['protected-closure']);
    for (const cut of [false, true])
      expect(outcomes(floor, signOut(cut, '1001'))).toEqual(['protected-closure']);
  });

  it('lifts any closure a supervisor or a rule made, and an agent’s own for other reasons [FLOOR-46]', () => {
    for (const reason of ['lunch', 'personal', 'break']) {
      const forced = shift().say(closedFor(reason, LEADER)).floor();
      expect(outcomes(forced, ready('1001'))).toEqual(['now']);
      expect(outcomes(forced, signOut(false, '1001'))).toEqual(['now']);
    }
    for (const reason of ['break', 'training', 'technical']) {
      expect(
        outcomes(
          shift()
            .say(closedFor(reason, self('1001')))
            .floor(),
          ready('1001'),
        ),
      ).toEqual(['now']);
    }
  });
});

describe('reassign', () => {
  const memberships = [
    serves('q1', { level: 2, paused: true }),
    serves('q2'),
    serves('q3', { configured: false }),
  ];
  const lent = () => shift().say({ t: 'memberships-changed', agent: '1001', memberships, by: LEADER });

  it('keeps what the roster says inactive, drops what was lent, adds the new; levels and pauses stay [FLOOR-47]', () => {
    const { steps, plan: shown } = decided(lent().floor(), reassign(['1001'], 'q1'));
    expect(shown.targets).toMatchObject([{ effect: 'now', before: 'ready', after: 'ready' }]);
    expect(steps[0]?.requests).toEqual([
      {
        t: 'reassign',
        agent: '1001',
        by: LEADER,
        cause,
        memberships: [serves('q1', { level: 2, paused: true }), serves('q2', { active: false })],
      },
    ]);
    expect(decided(shift().floor(), reassign(['1001'], 'q3', 'q2')).steps[0]?.requests).toMatchObject([
      { memberships: [serves('q1', { active: false }), serves('q2'), serves('q3', { configured: false })] },
    ]);
  });

  it('has nothing to do for the queues the agent serves already, in any order, named twice or not [FLOOR-47]', () => {
    expect(outcomes(lent().floor(), reassign(['1001'], 'q3', 'q2', 'q1', 'q3'))).toEqual(['already-so']);
  });

  it('leaves a talk where it is [FLOOR-47]', () => {
    const { plan: shown } = decided(talking(shift()).floor(), reassign(['1001'], 'q3'));
    expect(shown.targets).toMatchObject([{ effect: 'now', before: 'talking', after: 'talking' }]);
  });
});

describe('the plan', () => {
  it('plans a target once however often it is named [FLOOR-48]', () => {
    const { plan: shown, steps } = decided(shift().floor(), close(['1002', '1001', '1002']));
    expect(shown.targets.map(({ target }) => target)).toEqual(['1002', '1001']);
    expect(steps.map(({ target }) => target)).toEqual(['1002', '1001']);
  });

  it('shows what comes of the floor: ready and closed seats, who waits, the ready floor [FLOOR-49]', () => {
    const day = shift()
      .at(9 * 60 * MINUTE)
      .say(...asks('c1'), ...asks('c2'));
    expect(decided(day.floor(), close(['1001', '1003'])).plan.floor).toEqual({
      ready: { before: 2, after: 1 },
      closed: { before: 0, after: 1 },
      readyFloor: 4,
      waiting: 2,
      belowFloor: true,
    });
    const night = shift().say(closedFor('break', LEADER));
    expect(decided(night.floor(), ready('1001')).plan.floor).toEqual({
      ready: { before: 1, after: 2 },
      closed: { before: 1, after: 0 },
      readyFloor: 1,
      waiting: 0,
      belowFloor: false,
    });
    expect(decided(talking(shift()).floor(), close(['1001'])).plan.floor).toMatchObject({
      ready: { before: 1, after: 1 },
      closed: { before: 0, after: 1 },
    });
  });

  it('is well formed for the wire, whatever was asked [FLOOR-49]', () => {
    const floor = talking(shift()).floor();
    for (const command of [ready('1001', 'x'), close(['1001', '1003']), reassign(['1002'], 'q3')]) {
      expect(plan.safeParse(decided(floor, command).plan).error).toBeUndefined();
    }
    expect(decided(EMPTY_FLOOR, ready('1001'), [], { now: 0 }).plan.floor.readyFloor).toBe(0);
  });

  it('changes nothing and dates its facts no earlier than the floor [FLOOR-50]', () => {
    const floor = talking(shift()).floor();
    const before = structuredClone(floor);
    const { steps } = decided(floor, close(['1001']), [], { now: 0 });
    expect(steps[0]?.facts[0]?.at).toBe(floor.at);
    expect(floor).toEqual(before);
  });
});
