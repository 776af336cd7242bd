/** An endless, deterministic run of events on a small floor: the event at each place is a pure function of the place. */
import type { Configuration } from '../../src/protocol/entities/configuration.ts';
import type { FloorEvent } from '../../src/protocol/event.ts';
import { safeText } from '../../src/protocol/safe-text.ts';

const named = (en: string, zh: string) => ({ en: safeText(en), zh: safeText(zh) });
export const SMALL_DAY_START = 1_773_100_800_000;
export const SMALL_DAY_AGENTS = ['1001', '1002', '1003', '1004'] as const;

export const smallConfiguration: Configuration = {
  name: named('Test floor', '测试'),
  timeZone: 'Asia/Shanghai',
  trunkGroups: [{ id: 'main', name: named('Main', '主'), size: 30 }],
  queues: [{ id: 'general', name: named('General', '普通'), priority: 0, ringTimeout: 20, wrapUpLimit: 60 }],
  teams: [{ id: 'a', name: named('A', '甲') }],
  skills: [],
  closedReasons: [
    { id: 'lunch', name: named('Lunch', '午餐'), limit: 2700, personal: false, protected: true },
  ],
  serviceLevel: {
    shown: 'offered',
    threshold: 20,
    strictThreshold: 15,
    short: 5,
    target: 100,
    connectedTarget: 95,
  },
  readyFloor: [{ from: '00:00', seats: 2 }],
  roles: [
    {
      id: 'shift-leader',
      name: named('Shift leader', '班长'),
      acts: { ready: 'may', close: 'may', reassign: 'may', 'read-audit': 'may' },
      scope: 'floor',
    },
  ],
  bulkFrom: 5,
  longestClosure: 7200,
  contact: null,
  alarms: [],
  forecast: [],
  twoPerson: { acts: [], alone: null },
};

const memberships = [{ queue: 'general', level: 1, configured: true, active: true, paused: false }];
const listed = SMALL_DAY_AGENTS.length;
const opening = 3 + 2 * listed;
/** Events of one call's life on this floor, with a closed spell of its agent after it. */
const LIFE = 11;

/** The event with place `seq` (from 1); `branch` tells journals apart that share a start. */
export function smallDayEvent(seq: number, branch = 0): FloorEvent {
  const at = SMALL_DAY_START + seq * 1_000;
  const head = { seq, at };
  if (seq === 1) return { ...head, t: 'floor-configured', configuration: smallConfiguration };
  if (seq === 2) return { ...head, t: 'day-started', date: '2026-03-10' };
  if (seq === 3) return { ...head, t: 'feed-changed', exchange: 'embedded', state: 'live', why: null };
  if (seq <= 3 + listed) {
    const agent = SMALL_DAY_AGENTS[seq - 4] ?? '1001';
    return { ...head, t: 'agent-listed', agent, name: safeText(`Agent ${agent}`), team: 'a', memberships };
  }
  if (seq <= opening) {
    const agent = SMALL_DAY_AGENTS[seq - 4 - listed] ?? '1001';
    return { ...head, t: 'agent-signed-in', agent, seat: `seat-${agent}` };
  }
  const place = seq - opening - 1;
  const life = Math.floor(place / LIFE);
  const agent = SMALL_DAY_AGENTS[life % listed] ?? '1001';
  const call = `call-${branch}-${life}`;
  const visit = `${call}-1`;
  const own = { kind: 'agent', id: agent } as const;
  switch (place % LIFE) {
    case 0:
      return {
        ...head,
        t: 'call-arrived',
        call,
        trunkGroup: 'main',
        caller: `token-${branch}-${life}`,
        direction: 'inbound',
      };
    case 1:
      return { ...head, t: 'visit-started', call, visit, queue: 'general', priority: 0, preferred: null };
    case 2:
      return { ...head, t: 'visit-offered', call, visit, agent, limitAt: at + 20_000 };
    case 3:
      return { ...head, t: 'call-answered', call, visit, agent };
    case 4:
      return { ...head, t: 'call-held', call, agent };
    case 5:
      return { ...head, t: 'call-resumed', call, agent };
    case 6:
      return { ...head, t: 'leg-ended', call, agent, by: 'caller' };
    case 7:
      return { ...head, t: 'call-ended', call, by: 'caller' };
    case 8:
      return { ...head, t: 'wrap-up-started', agent, call, queue: 'general', limitAt: at + 60_000 };
    case 9:
      return { ...head, t: 'wrap-up-ended', agent, why: 'finished' };
    default:
      return life % 2 === 0
        ? { ...head, t: 'agent-closed', agent, reason: 'lunch', due: at + 1_000_000, by: own, note: null }
        : { ...head, t: 'agent-ready', agent, by: own };
  }
}

/** The first `count` events. */
export function smallDay(count: number, branch = 0): readonly FloorEvent[] {
  return Array.from({ length: count }, (_, index) => smallDayEvent(index + 1, branch));
}
