/** A small exchange to test with: its configuration, its people, and shorthands for what they do. */

import { type Acd, createAcd } from '../../../src/exchange/embedded/acd.ts';
import type { Membership } from '../../../src/protocol/entities/agent.ts';
import type { Configuration, QueueConfiguration } from '../../../src/protocol/entities/configuration.ts';
import { configuration } from '../../../src/protocol/entities/configuration.ts';
import type { FloorEventName, NewFloorEvent } from '../../../src/protocol/event.ts';

const name = (en: string) => ({ en, zh: en });

export type QueueSketch = Partial<Pick<QueueConfiguration, 'priority' | 'ringTimeout' | 'wrapUpLimit'>>;

/** A configuration with these queues; `sizes` are the trunk groups. */
export function hallConfiguration(
  queues: Readonly<Record<string, QueueSketch>>,
  sizes: Readonly<Record<string, number>> = { t1: 1000 },
): Configuration {
  return configuration.parse({
    name: name('hall'),
    timeZone: 'Asia/Shanghai',
    trunkGroups: Object.entries(sizes).map(([id, size]) => ({ id, name: name(id), size })),
    queues: Object.entries(queues).map(([id, sketch]) => ({
      id,
      name: name(id),
      priority: 0,
      ringTimeout: 15,
      wrapUpLimit: 0,
      ...sketch,
    })),
    teams: [{ id: 'a', name: name('a') }],
    skills: [],
    closedReasons: ['lunch', 'break', 'training'].map((id) => ({
      id,
      name: name(id),
      limit: 900,
      personal: false,
      protected: false,
    })),
    serviceLevel: {
      shown: 'offered',
      threshold: 20,
      strictThreshold: 15,
      short: 5,
      target: 95,
      connectedTarget: 95,
    },
    readyFloor: [{ from: '00:00', seats: 1 }],
    roles: [{ id: 'shift-leader', name: name('shift leader'), acts: {}, scope: 'floor' }],
    bulkFrom: 5,
    longestClosure: 14_400,
    contact: null,
    alarms: [],
    forecast: [],
    twoPerson: { acts: [], alone: null },
  });
}

/** Memberships from `{queue: level}`. */
export function memberships(levels: Readonly<Record<string, number>>): Membership[] {
  return Object.entries(levels).map(([queue, level]) => ({
    queue,
    level,
    configured: true,
    active: true,
    paused: false,
  }));
}

export const byAgent = (id: string) => ({ kind: 'agent', id }) as const;
export const leader = { kind: 'supervisor', id: 'lin' } as const;
export const cause = { command: 'cmd-1', actor: leader } as const;

/** An exchange with queues and agents; everyone named in `people` is listed, nobody is signed in. */
export function hall(
  queues: Readonly<Record<string, QueueSketch>>,
  people: Readonly<Record<string, Readonly<Record<string, number>>>>,
  sizes?: Readonly<Record<string, number>>,
): Acd {
  const acd = createAcd();
  acd.configure(0, hallConfiguration(queues, sizes));
  for (const [agent, levels] of Object.entries(people)) {
    acd.listAgent(0, { agent, name: `Agent ${agent}`, team: 'a', memberships: memberships(levels) });
  }
  acd.takeEvents();
  return acd;
}

export type Asking = { readonly priority?: number; readonly preferred?: string | null };

/** A call arrives and asks for the queue at once. Its visit is `v-CALL`. */
export function callIn(acd: Acd, at: number, call: string, queue: string, asking: Asking = {}): void {
  acd.callArrives(at, { call, trunkGroup: 't1', caller: `caller-${call}` });
  const { priority = 0, preferred = null } = asking;
  acd.callRequests(at, { call, visit: `v-${call}`, queue, priority, preferred });
}

/** What happened since the last look, in short words: `visit-offered c1 1001`. */
export function told(acd: Acd): string[] {
  return acd.takeEvents().map(inShort);
}

/** An event in short words: name, call, agent, and how it ended. */
export function inShort(event: NewFloorEvent): string {
  const words: string[] = [event.t];
  if ('call' in event) words.push(event.call);
  if ('agent' in event) words.push(event.agent);
  if ('exit' in event) words.push(event.exit);
  if ('why' in event && typeof event.why === 'string') words.push(event.why);
  if ('reason' in event) words.push(event.reason);
  if (event.t === 'call-ended' || event.t === 'leg-ended') words.push(event.by);
  return words.join(' ');
}

/** The last event of that name among `events`. */
export function lastOf<Name extends FloorEventName>(
  events: readonly NewFloorEvent[],
  t: Name,
): Extract<NewFloorEvent, { t: Name }> {
  const found = events.findLast((event): event is Extract<NewFloorEvent, { t: Name }> => event.t === t);
  if (found === undefined) throw new Error(`no event ${t}`);
  return found;
}
