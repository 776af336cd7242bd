/** A small floor made by hand for the tests of this room: each agent is in another state, one name is hostile. */
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { type Measures, measures } from '../../src/floor/measures.ts';
import type { Agent } from '../../src/protocol/entities/agent.ts';
import type { Call } from '../../src/protocol/entities/call.ts';
import type { Configuration } from '../../src/protocol/entities/configuration.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import type { RowContext } from '../../src/view/column.ts';
import { glyphsFor } from '../../src/view/glyphs.ts';
import { namesFor } from '../../src/view/names.ts';
import { type Language, wordsFor } from '../../src/view/words/words.ts';

/** 2026-03-10 10:00:00 in Shanghai. */
export const TEN = Date.UTC(2026, 2, 10, 2, 0, 0);
export const MINUTE = 60_000;

const both = (en: string, zh: string) => ({ en: safeText(en), zh: safeText(zh) });

export const configuration: Configuration = {
  name: both('Medical insurance hotline', '医保热线'),
  timeZone: 'Asia/Shanghai',
  trunkGroups: [{ id: 'city', name: both('city trunks', '市话中继'), size: 180 }],
  queues: [
    {
      id: 'general',
      name: both('general enquiries', '综合咨询'),
      priority: 0,
      ringTimeout: 15,
      wrapUpLimit: 60,
    },
    {
      id: 'remote',
      name: both('other provinces', '异地就医'),
      priority: 1,
      ringTimeout: 15,
      wrapUpLimit: 60,
    },
  ],
  teams: [
    { id: 'a', name: both('Team A', '甲班') },
    { id: 'b', name: both('Team B', '乙班') },
  ],
  skills: [],
  closedReasons: [
    { id: 'lunch', name: both('lunch', '午餐'), limit: 2700, personal: false, protected: true },
    { id: 'break', name: both('break', '小休'), limit: 900, personal: false, protected: false },
    { id: 'personal', name: both('personal', '离席'), limit: 600, personal: true, protected: true },
    { id: 'recovery', name: both('recovery', '情绪恢复'), limit: 900, personal: true, protected: true },
  ],
  serviceLevel: {
    shown: 'offered',
    threshold: 20,
    strictThreshold: 15,
    short: 5,
    target: 100,
    connectedTarget: 95,
  },
  readyFloor: [
    { from: '00:00', seats: 1 },
    { from: '08:00', seats: 4 },
    { from: '18:00', seats: 1 },
  ],
  roles: [{ id: 'shift-leader', name: both('shift leader', '班长'), acts: { ready: 'may' }, scope: 'floor' }],
  bulkFrom: 5,
  longestClosure: 14_400,
  contact: null,
  alarms: [],
  forecast: [],
  twoPerson: { acts: [], alone: null },
};

export function agent(id: string, name: string, change: Partial<Agent> = {}): Agent {
  const self = { kind: 'agent', id } as const;
  return {
    id,
    name: safeText(name),
    team: 'a',
    signedIn: { value: true, since: TEN - 120 * MINUTE, seat: `S${id.slice(-2)}` },
    availability: { state: 'ready', since: TEN - 30 * MINUTE, by: self },
    activity: { state: 'idle', since: TEN - 2 * MINUTE, call: null, queue: null, limitAt: null },
    pending: null,
    memberships: [
      { queue: 'general', level: 1, configured: true, active: true, paused: false },
      { queue: 'remote', level: 2, configured: true, active: false, paused: false },
    ],
    versions: { signedIn: 1, availability: 2, activity: 3, memberships: 4 },
    lastAct: null,
    ...change,
  };
}

export function closed(
  reason: string,
  minutes: number,
  by: Agent['availability']['by'],
  due: number | null = null,
): Agent['availability'] {
  const since = TEN - minutes * MINUTE;
  return { state: 'closed', since, spellSince: since - MINUTE, reason, due, by, note: null };
}

const own = (id: string) => ({ kind: 'agent', id }) as const;
export const LEADER = { kind: 'supervisor', id: 'chen' } as const;

export const HOSTILE = '\u001b]52;c;AAAA\u0007\u001b[31mX\u202e';

const busy = (state: Agent['activity']['state'], minutes: number, limitAt: number | null = null) => ({
  state,
  since: TEN - minutes * MINUTE,
  call: 'c1',
  queue: 'general',
  limitAt,
});

export const agents: readonly Agent[] = [
  agent('1001', 'Wang Fang'),
  agent('1002', '王小明', { availability: closed('lunch', 50, own('1002')), team: 'b' }),
  agent('1003', HOSTILE, { availability: closed('recovery', 5, own('1003')) }),
  agent('1004', '欧阳娜娜', {
    availability: closed('break', 10, LEADER, TEN - 5 * MINUTE),
    lastAct: { by: LEADER, at: TEN - 10 * MINUTE, t: 'agent-closed' },
  }),
  agent('1005', 'Zhang Wei', {
    activity: busy('talking', 3),
    pending: {
      to: 'closed',
      reason: 'break',
      length: 15 * MINUTE,
      note: null,
      by: LEADER,
      command: 'k1',
      since: TEN,
    },
  }),
  agent('1006', 'Li', { activity: busy('wrap-up', 2, TEN - MINUTE) }),
  agent('1007', 'Ａｂｅ Ｌｕ', { activity: busy('ringing', 0, TEN + 15_000) }),
  agent('1008', 'Sun Li', { activity: busy('holding', 1) }),
  agent('1009', 'Out', { signedIn: { value: false, since: TEN - 600 * MINUTE, seat: null } }),
  agent('1010', 'Qian', { activity: busy('outbound', 12) }),
];

export const call: Call = {
  id: 'c2',
  direction: 'inbound',
  trunkGroup: 'city',
  caller: 'k7',
  stage: 'queued',
  arrivedAt: TEN - 90_000,
  requestedAt: TEN - 16_000,
  visit: {
    id: 'v1',
    queue: 'general',
    since: TEN - 16_000,
    priority: 0,
    preferred: null,
    offer: null,
    refusals: 0,
    rung: 0,
  },
  visits: 1,
  answeredAt: null,
  agent: null,
  queue: null,
  since: TEN - 16_000,
  held: 0,
};

export const floor: Floor = {
  ...EMPTY_FLOOR,
  seq: 4711,
  at: TEN,
  date: '2026-03-10',
  dayStartedAt: TEN - 600 * MINUTE,
  configuration,
  agents: new Map(agents.map((one) => [one.id, one])),
  calls: new Map([[call.id, call]]),
  trunkTallies: new Map([
    ['city', { trunkGroup: 'city', arrived: 900, blocked: 0, inUse: 130, mostInUse: 140 }],
  ]),
  halfHours: Array.from({ length: 20 }, (_, index) => ({
    from: TEN - 600 * MINUTE + index * 30 * MINUTE,
    arrived: index * 3,
    blocked: 0,
    requested: index * 2,
    answered: Math.max(0, index * 2 - 1),
    abandoned: 0,
    late: index === 15 ? 2 : 0,
  })),
};

export const figures: Measures = measures(floor, TEN);

export function context(language: Language = 'en', change: Partial<RowContext> = {}): RowContext {
  return {
    words: wordsFor(language),
    names: namesFor(configuration, language),
    glyphs: glyphsFor('unicode'),
    ambiguous: 'narrow',
    zone: 'Asia/Shanghai',
    now: TEN,
    selected: false,
    requested: new Map(),
    ...change,
  };
}
