/** The sample floor on a bad day: alarms, help, requests, closed queue, incident, shelf, restore, rota, why card, hand-over. */
import { shelfKey } from '../../src/floor/alarms/shelf-key.ts';
import type { Floor } from '../../src/floor/floor.ts';
import type { Alarm, PastAlarm } from '../../src/protocol/entities/alarm.ts';
import type { HandOver } from '../../src/protocol/entities/duty.ts';
import type { WhyCard } from '../../src/protocol/entities/why-card.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { namesFor, withAgents } from '../../src/view/names.ts';
import type { Language } from '../../src/view/words/language.ts';
import { agent, call, configuration, context, floor, LEADER, MINUTE, TEN } from './sample-floor.ts';

export function alarm(id: string, change: Partial<Alarm> = {}): Alarm {
  return {
    id,
    rule: 'oldest-wait',
    subject: { kind: 'queue', id: 'general' },
    severity: 'critical',
    since: TEN - 2 * MINUTE,
    severitySince: TEN - MINUTE,
    value: 16,
    limit: 15,
    why: { code: 'closed-own', agents: ['1002', '1004'], count: 5, by: null },
    acknowledged: null,
    latchedUntil: null,
    repeats: 0,
    version: 1,
    ...change,
  };
}

export const past: PastAlarm = {
  id: 'a0',
  rule: 'trunk-group-down',
  subject: { kind: 'trunk-group', id: 'city' },
  severity: 'critical',
  since: TEN - 40 * MINUTE,
  clearedAt: TEN - 30 * MINUTE,
  why: { code: 'trunk-down', agents: [], count: null, by: null },
  acknowledgedBy: LEADER,
};

export const alarms: readonly Alarm[] = [
  alarm('a1'),
  alarm('a2', {
    rule: 'ready-floor',
    subject: { kind: 'floor', id: null },
    severity: 'warning',
    value: 3,
    limit: 4,
    why: { code: 'all-busy', agents: [], count: null, by: 'a1' },
    acknowledged: { by: LEADER, at: TEN - 30_000, note: safeText('calling the early shift') },
  }),
  alarm('a3', {
    rule: 'closed-overrun',
    subject: { kind: 'agent', id: '1002' },
    severity: 'warning',
    value: 1.1,
    limit: 1,
    why: { code: 'overrun', agents: [], count: null, by: null },
  }),
  alarm('a4', {
    rule: 'recorder-down',
    subject: { kind: 'system', id: 'recorder' },
    value: null,
    limit: null,
    why: { code: 'recorder-down', agents: [], count: null, by: null },
  }),
];

export const card: WhyCard = {
  call: 'c9',
  queue: 'general',
  at: TEN - MINUTE,
  outcome: 'late',
  waited: 20_000,
  signedIn: 9,
  ready: 0,
  readyFloor: 4,
  talking: 5,
  wrapUp: 1,
  waiting: 2,
  closedOwn: 2,
  closedForced: 1,
  closedSystem: 0,
  closedAgents: ['1002', '1004'],
  cause: 'closed-own',
};

export const handOver: HandOver = {
  id: 'h1',
  by: LEADER,
  since: TEN - 5 * MINUTE,
  note: safeText('trunks were down at half past nine'),
  open: { alarms: ['a0', 'a1'], helps: [], restores: [], closedQueues: [], incidents: [] },
};

const shelved = { rule: 'recorder-down', subject: { kind: 'system', id: 'recorder' } } as const;

export const crisis: Floor = {
  ...floor,
  configuration: { ...configuration, contact: safeText('021-1234 5678') },
  agents: new Map([...floor.agents, ['1011', agent('1011', '单雪梅', { signedIn: absent() })]]),
  alarms: new Map(alarms.map((one) => [one.id, one])),
  pastAlarms: new Map([[past.id, past]]),
  shelves: new Map([
    [
      shelfKey(shelved.rule, shelved.subject),
      {
        ...shelved,
        since: TEN - 10 * MINUTE,
        until: TEN + 30 * MINUTE,
        reason: safeText('maintenance'),
        by: LEADER,
        withheld: 0,
      },
    ],
  ]),
  helps: new Map([
    [
      '1008',
      { agent: '1008', since: TEN - 80_000, topic: 'abusive', text: safeText('shouts'), aboutCall: 'c1' },
    ],
    ['1005', { agent: '1005', since: TEN - 10_000, topic: 'danger', text: null, aboutCall: 'c1' }],
  ]),
  askBacks: new Map([
    [
      '1004',
      { agent: '1004', since: TEN - 15_000, due: TEN + 45_000, by: LEADER, note: null, command: 'k2' },
    ],
  ]),
  notes: new Map([
    [
      'n1',
      {
        id: 'n1',
        agent: '1004',
        at: TEN - 60_000,
        by: LEADER,
        text: safeText('please be back'),
        readAt: null,
      },
    ],
  ]),
  restores: new Map([
    ['1001', { agent: '1001', due: TEN + 30 * MINUTE, memberships: [], by: LEADER, command: 'k3' }],
  ]),
  approvals: new Map([
    [
      'k9',
      {
        id: 'k9',
        command: { t: 'sign-out', targets: ['1009', '1003'], cut: false },
        expect: [],
        by: { kind: 'supervisor', id: 'wang' },
        role: 'supervisor',
        team: null,
        why: safeText('went home ill'),
        since: TEN - MINUTE,
        expires: TEN + 9 * MINUTE,
        version: 9,
      },
    ],
  ]),
  queueStates: new Map([
    [
      'remote',
      {
        queue: 'remote',
        open: false,
        announcement: safeText('long waits'),
        callBack: true,
        overflow: 'general',
        since: TEN - 20 * MINUTE,
        by: LEADER,
        version: 5,
      },
    ],
  ]),
  incidents: new Map([
    [
      'i1',
      {
        id: 'i1',
        name: safeText('card system down'),
        tag: null,
        since: TEN - 3 * MINUTE,
        by: LEADER,
        endedAt: null,
      },
    ],
  ]),
  wordings: new Map([
    [
      'w1',
      {
        id: 'w1',
        text: safeText('use the paper card'),
        since: TEN - MINUTE,
        expires: TEN + 60 * MINUTE,
        by: LEADER,
        readBy: ['1001', '1002'],
      },
    ],
  ]),
  duties: new Map([
    [
      'shift chen',
      {
        user: 'chen',
        kind: 'shift',
        role: 'shift-leader',
        since: TEN - 120 * MINUTE,
        until: null,
        why: null,
      },
    ],
  ]),
  handOvers: new Map([['h1', handOver]]),
  systems: new Map([
    [
      'recorder',
      {
        id: 'recorder',
        kind: 'recorder',
        state: 'down',
        since: TEN - 10 * MINUTE,
        why: safeText('disk full'),
      },
    ],
  ]),
  shifts: new Map(
    ['1001', '1002', '1009', '1011'].map((id) => [
      id,
      {
        agent: id,
        shifts: [
          {
            from: id === '1011' ? TEN - 2 * MINUTE : TEN - 120 * MINUTE,
            to: TEN + 360 * MINUTE,
            breaks: [{ from: TEN - 10 * MINUTE, to: TEN + 35 * MINUTE, reason: 'lunch' }],
          },
        ],
      },
    ]),
  ),
  whyCards: new Map([[card.call, card]]),
};

function absent() {
  return { value: false, since: TEN - 600 * MINUTE, seat: null };
}

export const crisisContext = (language: Language = 'en') =>
  context(language, { names: withAgents(namesFor(crisis.configuration, language), () => crisis) });

export { call };
