/**
 * A floor's history written by hand, one event a line: `script().at(5_000).say({ t: 'agent-signed-in', … })`. Gives the
 * events their seq and instant. Knows nothing of what they mean.
 */
import { DEFAULT_CLOSED_REASONS } from '../../src/floor/defaults/closed-reasons.ts';
import { DEFAULT_READY_FLOOR } from '../../src/floor/defaults/ready-floor.ts';
import { DEFAULT_ROLES } from '../../src/floor/defaults/roles.ts';
import { DEFAULT_SERVICE_LEVEL } from '../../src/floor/defaults/service-level.ts';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import type { Membership } from '../../src/protocol/entities/agent.ts';
import type { Configuration } from '../../src/protocol/entities/configuration.ts';
import type { FloorEvent } from '../../src/protocol/event.ts';
import { safeText } from '../../src/protocol/safe-text.ts';

/** 2026-03-10 00:00 in Shanghai. */
export const SCRIPT_START = 1_773_072_000_000;

/** An event without what the script adds. */
export type Said = FloorEvent extends infer E
  ? E extends FloorEvent
    ? Omit<E, 'seq' | 'at'>
    : never
  : never;

export type Script = {
  /** Moves to `ms` after the start; never back. Returns the script. */
  readonly at: (ms: number) => Script;
  readonly say: (...events: readonly Said[]) => Script;
  readonly now: () => number;
  readonly events: readonly FloorEvent[];
  readonly floor: () => Floor;
};

/** An empty history that begins at {@link SCRIPT_START}. */
export function script(): Script {
  const events: FloorEvent[] = [];
  let now = SCRIPT_START;
  const self: Script = {
    at: (ms) => {
      now = Math.max(now, SCRIPT_START + ms);
      return self;
    },
    say: (...said) => {
      for (const event of said) events.push({ ...event, seq: events.length + 1, at: now } as FloorEvent);
      return self;
    },
    now: () => now,
    events,
    floor: () => reduce(EMPTY_FLOOR, events),
  };
  return self;
}

const named = (en: string) => ({ en: safeText(en), zh: safeText(en) });
const queue = (id: string) => ({ id, name: named(id), priority: 0, ringTimeout: 20, wrapUpLimit: 60 });

/** Queues q1–q3, teams a and b, twenty trunks, everything else as shipped. */
export function testConfiguration(change: Partial<Configuration> = {}): Configuration {
  return {
    name: named('Test floor'),
    timeZone: 'Asia/Shanghai',
    trunkGroups: [{ id: 'main', name: named('Main'), size: 20 }],
    queues: [queue('q1'), queue('q2'), queue('q3')],
    teams: [
      { id: 'a', name: named('A') },
      { id: 'b', name: named('B') },
    ],
    skills: [],
    closedReasons: [...DEFAULT_CLOSED_REASONS],
    serviceLevel: DEFAULT_SERVICE_LEVEL,
    readyFloor: [...DEFAULT_READY_FLOOR],
    roles: [...DEFAULT_ROLES],
    bulkFrom: 5,
    longestClosure: 14_400,
    contact: null,
    alarms: [],
    forecast: [],
    twoPerson: { acts: [], alone: null },
    ...change,
  };
}

/** A membership that is configured and active, at level 1. */
export function serves(id: string, change: Partial<Membership> = {}): Membership {
  return { queue: id, level: 1, configured: true, active: true, paused: false, ...change };
}

/** Agents 1001… of team a (odd) and b (even), serving q1 and q2, on a configured floor whose day has begun. */
export function openFloor(agents = 2, configuration = testConfiguration()): Script {
  const opened = script().say(
    { t: 'floor-configured', configuration },
    { t: 'day-started', date: '2026-03-10' },
    { t: 'feed-changed', exchange: 'embedded', state: 'live', why: null },
  );
  for (let number = 0; number < agents; number += 1) {
    opened.say({
      t: 'agent-listed',
      agent: String(1001 + number),
      name: safeText(`Agent ${1001 + number}`),
      team: number % 2 === 0 ? 'a' : 'b',
      memberships: [serves('q1'), serves('q2')],
    });
  }
  return opened;
}

/** A call that arrives and enters a queue at once; its first visit is `<call>.1`. */
export function asks(call: string, queue = 'q1', visit = `${call}.1`): Said[] {
  return [
    { t: 'call-arrived', call, trunkGroup: 'main', caller: `caller-${call}`, direction: 'inbound' },
    { t: 'visit-started', call, visit, queue, priority: 0, preferred: null },
  ];
}

export const LEADER = { kind: 'supervisor', id: 'zhang' } as const;
export const RULE = { kind: 'system', id: 'rule' } as const;
export const self = (id: string) => ({ kind: 'agent', id }) as const;
