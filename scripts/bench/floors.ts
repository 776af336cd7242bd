/** Floors and event streams for benches: the shipped hotline's day, and a floor of many seats made from a seed. */

import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_FLOOR } from '../../src/hotline/shipped/floor.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/shipped/hotline.ts';
import type { FloorEvent, NewFloorEvent } from '../../src/protocol/event.ts';
import { safeText } from '../../src/protocol/safe-text.ts';

/** The events of the shipped hotline from midnight, for so many hours, in their places. */
export function hotlineEvents(seed: number, hours: number): FloorEvent[] {
  const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed });
  const events: FloorEvent[] = [];
  const until = hotline.now() + hours * 3_600_000;
  while (hotline.now() < until) {
    for (const event of hotline.advance(until, 5_000).events)
      events.push({ ...event, seq: events.length + 1 });
  }
  return events;
}

/** A floor of `seats` signed-in agents, ready and idle. */
export function wideFloor(seats: number): Floor {
  const events: NewFloorEvent[] = [{ t: 'floor-configured', at: 1, configuration: SHIPPED_FLOOR }];
  const queues = SHIPPED_FLOOR.queues.map((queue) => queue.id);
  for (let n = 0; n < seats; n += 1) {
    const agent = String(10_000 + n);
    const memberships = queues.map((queue) => ({
      queue,
      level: 1,
      configured: true,
      active: true,
      paused: false,
    }));
    events.push({ t: 'agent-listed', at: 2, agent, name: safeText(`张伟 ${agent}`), team: 'a', memberships });
    events.push({ t: 'agent-signed-in', at: 3, agent, seat: `S${n}` });
  }
  return reduce(
    EMPTY_FLOOR,
    events.map((event, index): FloorEvent => ({ ...event, seq: index + 1 })),
  );
}

/** Calls that ring, talk and end, evenly over the agents of `floor`, `count` events in all. */
export function steadyTraffic(floor: Floor, count: number): FloorEvent[] {
  const agents = [...floor.agents.keys()];
  const queue = SHIPPED_FLOOR.queues[0]?.id ?? '';
  const trunkGroup = SHIPPED_FLOOR.trunkGroups[0]?.id ?? '';
  const events: FloorEvent[] = [];
  let seq = floor.seq;
  let at = floor.at;
  const push = (event: NewFloorEvent): void => {
    seq += 1;
    events.push({ ...event, seq });
  };
  for (let n = 0; events.length < count; n += 1) {
    const agent = agents[(n * 7919) % agents.length] ?? '';
    const call = `b-${n}`;
    const visit = `${call}.1`;
    at += 10;
    push({ t: 'call-arrived', at, call, trunkGroup, caller: `k-${n}`, direction: 'inbound' });
    push({ t: 'visit-started', at, call, visit, queue, priority: 0, preferred: null });
    push({ t: 'visit-offered', at, call, visit, agent, limitAt: at + 20_000 });
    push({ t: 'call-answered', at, call, visit, agent });
    push({ t: 'leg-ended', at, call, agent, by: 'caller' });
    push({ t: 'call-ended', at, call, by: 'caller' });
    push({ t: 'wrap-up-started', at, agent, call, queue, limitAt: at + 60_000 });
    push({ t: 'wrap-up-ended', at, agent, why: 'finished' });
  }
  return events.slice(0, count);
}
