/**
 * The bench floor: any number of seats made from a seed, and a stream of events uniform over its agents. Each draw moves
 * one agent, drawn evenly, one step along a round: a call with hold and wrap-up, two closures, ready again; ten of the
 * thirteen events of a round change the agent's row. Knows no clock: instants are given.
 */
import { SHIPPED_FLOOR } from '../../src/hotline/shipped/floor.ts';
import type { FloorEvent, NewFloorEvent } from '../../src/protocol/event.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { chanceOf } from './chance.ts';

const FAMILY = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙'];
const GIVEN = ['伟', '芳', '娜', '敏', '静怡', '丽', '强', '磊', '建国', '洋', '艳', '勇'];
const LATIN = ['Anna Zoë', 'Jean Martin', 'Max Weber', 'Ines Silva'];
const ROUND = 13;

export type Traffic = {
  /** The floor's configuration, the roster, everybody signed in at floor instant `at`. */
  readonly opening: (at: number) => NewFloorEvent[];
  /** What happens next, at floor instant `at`. */
  readonly next: (at: number) => NewFloorEvent;
  /** The agents by place on the roster. */
  readonly agent: (place: number) => string;
};

type Agent = { readonly id: string; step: number; call: string };

export function createTraffic(seats: number, seed: number): Traffic {
  const chance = chanceOf(seed);
  const queues = SHIPPED_FLOOR.queues.map((queue) => queue.id);
  const teams = SHIPPED_FLOOR.teams.map((team) => team.id);
  const trunkGroup = SHIPPED_FLOOR.trunkGroups[0]?.id ?? '';
  const agents = Array.from(
    { length: seats },
    (_, n): Agent => ({ id: String(10_000 + n), step: 0, call: '' }),
  );
  let calls = 0;

  function nameOf(n: number): string {
    if (n % 10 === 9) return LATIN[n % LATIN.length] ?? '';
    return `${FAMILY[chance.below(FAMILY.length)]}${GIVEN[chance.below(GIVEN.length)]}`;
  }

  function opening(at: number): NewFloorEvent[] {
    const events: NewFloorEvent[] = [{ t: 'floor-configured', at, configuration: SHIPPED_FLOOR }];
    for (const [n, { id: agent }] of agents.entries()) {
      const memberships = queues.slice(0, 1 + (n % queues.length)).map((queue, place) => ({
        queue,
        level: 1 + place,
        configured: true,
        active: true,
        paused: false,
      }));
      const team = teams[n % teams.length] ?? '';
      events.push({ t: 'agent-listed', at, agent, name: safeText(nameOf(n)), team, memberships });
      events.push({ t: 'agent-signed-in', at, agent, seat: `S${n}` });
    }
    return events;
  }

  function next(at: number): NewFloorEvent {
    const one = agents[chance.below(agents.length)];
    if (one === undefined) throw new Error('a floor without seats has no traffic');
    const step = one.step;
    one.step = (step + 1) % ROUND;
    return happens(one, step, at);
  }

  function happens(one: Agent, step: number, at: number): NewFloorEvent {
    const { id: agent } = one;
    const queue = queues[0] ?? '';
    const visit = `${one.call}.1`;
    const by = { kind: 'agent', id: agent } as const;
    switch (step) {
      case 0:
        calls += 1;
        one.call = `b${calls}`;
        return {
          t: 'call-arrived',
          at,
          call: one.call,
          trunkGroup,
          caller: `k${calls}`,
          direction: 'inbound',
        };
      case 1:
        return { t: 'visit-started', at, call: one.call, visit, queue, priority: 0, preferred: null };
      case 2:
        return { t: 'visit-offered', at, call: one.call, visit, agent, limitAt: at + 15_000 };
      case 3:
        return { t: 'call-answered', at, call: one.call, visit, agent };
      case 4:
        return { t: 'call-held', at, call: one.call, agent };
      case 5:
        return { t: 'call-resumed', at, call: one.call, agent };
      case 6:
        return { t: 'leg-ended', at, call: one.call, agent, by: 'caller' };
      case 7:
        return { t: 'call-ended', at, call: one.call, by: 'caller' };
      case 8:
        return { t: 'wrap-up-started', at, agent, call: one.call, queue, limitAt: at + 300_000 };
      case 9:
        return { t: 'wrap-up-ended', at, agent, why: 'finished' };
      case 10:
        return { t: 'agent-closed', at, agent, reason: 'break', due: at + 900_000, by, note: null };
      case 11:
        return { t: 'agent-closed', at, agent, reason: 'work-order', due: at + 1_200_000, by, note: null };
      default:
        return { t: 'agent-ready', at, agent, by };
    }
  }

  return { opening, next, agent: (place) => agents[place]?.id ?? '' };
}

/** A floor that has run for two hours until floor instant `now`: timers of all lengths, some calls open. */
export function history(traffic: Traffic, seats: number, now: number): NewFloorEvent[] {
  const span = 7_200_000;
  const events = traffic.opening(now - span);
  const count = seats * 10;
  for (let n = 0; n < count; n += 1)
    events.push(traffic.next(now - span + Math.round(((n + 1) / (count + 1)) * span)));
  return events;
}

/** Events with their places after `seq`. */
export function placed(events: readonly NewFloorEvent[], seq: number): FloorEvent[] {
  return events.map((event, index): FloorEvent => ({ ...event, seq: seq + index + 1 }));
}
