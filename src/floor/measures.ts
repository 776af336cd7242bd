/**
 * The live figures of a floor at an instant: of all, per queue, per team, per agent. Read from the tallies and what
 * runs on right now, each part when it is read: a header asks for less than a board. Must not know who reads them.
 */
import type { Agent, AgentTally } from '../protocol/entities/agent.ts';
import type { QueueTally } from '../protocol/entities/tallies.ts';
import type { Floor } from './floor.ts';
import { type AgentMeasures, agentMeasures } from './measures/agent-measures.ts';
import {
  addOpenCall,
  addQueueTally,
  type CallMeasures,
  callMeasures,
  noOpenCalls,
  type OpenCalls,
} from './measures/call-measures.ts';
import {
  addEndedSpells,
  addRunningSpell,
  type ClosedMeasures,
  type ClosedSum,
  closedMeasures,
  noSpells,
} from './measures/closed-measures.ts';
import { connectedRate24h } from './measures/connected-rate.ts';
import { OnDemand, once } from './measures/on-demand.ts';
import {
  addSeat,
  agentTime,
  countSeat,
  noSeats,
  type SeatMeasures,
  type SeatSum,
  seatMeasures,
} from './measures/seat-measures.ts';
import { readyFloorAt } from './ready-floor.ts';
import { emptyAgentTally, emptyQueueTally } from './tallies.ts';
import { thresholds } from './thresholds.ts';

export type { AgentMeasures } from './measures/agent-measures.ts';
export type { CallMeasures } from './measures/call-measures.ts';
export type { ClosedMeasures, ClosedSpells } from './measures/closed-measures.ts';
export type { SeatMeasures } from './measures/seat-measures.ts';

/** Seats of a queue: those whose agent serves it now (active, not paused). */
export type QueueMeasures = CallMeasures & SeatMeasures;
/** `closed` counts seats closed this instant, `closedSpells` the spells of the day. */
export type TeamMeasures = SeatMeasures & { readonly closedSpells: ClosedMeasures };
export type FloorMeasures = CallMeasures &
  SeatMeasures & {
    readonly closedSpells: ClosedMeasures;
    readonly trunksInUse: number;
    /** Trunks there are; 0 on a floor nobody configured yet. */
    readonly trunks: number;
    /** Calls that found every trunk busy today. */
    readonly blocked: number;
    readonly readyFloor: number;
    /** 还可闭席: how many ready seats more than the floor needs; never negative. */
    readonly mayClose: number;
    /** Per cent over the last 48 half hours, the present one included. */
    readonly connectedRate24h: number | null;
  };

export type Measures = {
  /** Floor time the figures hold for. */
  readonly at: number;
  readonly floor: FloorMeasures;
  /** Every configured queue, and any other that was used today. */
  readonly queues: ReadonlyMap<string, QueueMeasures>;
  /** Every configured team, and any other an agent is of. */
  readonly teams: ReadonlyMap<string, TeamMeasures>;
  /** Every agent of the roster; made for those who are read, of whom a screen shows few. */
  readonly agents: ReadonlyMap<string, AgentMeasures>;
};

type TeamSum = { readonly seats: SeatSum; readonly closed: ClosedSum };

/** The figures at floor time `now`; an instant before the floor's last event counts as that event's. Made when read. */
export function measures(floor: Floor, now: number): Measures {
  const at = Math.max(now, floor.at);
  const calls = once(() => callFigures(floor, at));
  const whole = once(() => floorFigures(floor, at, calls().sum, calls().open));
  const queues = once(() => queueFigures(floor, at, calls().byQueue));
  const teams = once(() => teamFigures(floor, at));
  return {
    at,
    get floor() {
      return whole();
    },
    get queues() {
      return queues();
    },
    get teams() {
      return teams();
    },
    agents: new OnDemand(floor.agents, (agent) => {
      const tally = tallyOf(floor, agent);
      const time = agentTime(agent, tally, at, floor.dayStartedAt);
      return agentMeasures(agent, tally, time, at, floor.dayStartedAt);
    }),
  };
}

const noTeam = (): TeamSum => ({ seats: noSeats(), closed: noSpells() });

function tallyOf(floor: Floor, agent: Agent): AgentTally {
  return floor.agentTallies.get(agent.id) ?? emptyAgentTally(agent.id);
}

function addAgent(into: TeamSum, agent: Agent, floor: Floor, at: number): void {
  const tally = tallyOf(floor, agent);
  addSeat(into.seats, agent, agentTime(agent, tally, at, floor.dayStartedAt));
  addEndedSpells(into.closed, tally);
  addRunningSpell(into.closed, agent, at, floor.dayStartedAt);
}

function floorFigures(floor: Floor, at: number, sum: QueueTally, open: OpenCalls): FloorMeasures {
  const { configuration } = floor;
  const { occupancy: _unasked, ...seats } = seatMeasures(countsOf(floor.agents));
  // Times take ten times as long as counts, and the header of a screen asks each second for counts alone.
  const times = once(() => {
    const all = noTeam();
    for (const agent of floor.agents.values()) addAgent(all, agent, floor, at);
    // Whoever left the roster today: what they closed today stays in the floor's total.
    for (const [id, tally] of floor.agentTallies) {
      if (!floor.agents.has(id)) addEndedSpells(all.closed, tally);
    }
    return { occupancy: seatMeasures(all.seats).occupancy, closedSpells: closedMeasures(all.closed) };
  });
  const trunks = trunkFigures(floor);
  return {
    ...callMeasures(sum, open, sum.requested + trunks.blocked),
    ...seats,
    get occupancy() {
      return times().occupancy;
    },
    get closedSpells() {
      return times().closedSpells;
    },
    ...trunks,
    // Looked up when read: the first use of a time zone takes longer than everything else here together.
    get readyFloor() {
      return readyFloorAt(configuration, at);
    },
    get mayClose() {
      return Math.max(0, seats.ready - readyFloorAt(configuration, at));
    },
    connectedRate24h: connectedRate24h(floor.halfHours, at),
  };
}

/** Seats by state, counted once per roster: between two events seconds pass and nobody changes. */
const counted = new WeakMap<Floor['agents'], SeatSum>();

function countsOf(agents: Floor['agents']): SeatSum {
  const known = counted.get(agents);
  if (known !== undefined) return known;
  const counts = noSeats();
  for (const agent of agents.values()) countSeat(counts, agent);
  counted.set(agents, counts);
  return counts;
}

function teamFigures(floor: Floor, at: number): ReadonlyMap<string, TeamMeasures> {
  const teams = new Map<string, TeamSum>(floor.configuration?.teams.map(({ id }) => [id, noTeam()]));
  for (const agent of floor.agents.values()) addAgent(entryOf(teams, agent.team, noTeam), agent, floor, at);
  return new Map(
    [...teams].map(([id, sum]) => [
      id,
      { ...seatMeasures(sum.seats), closedSpells: closedMeasures(sum.closed) },
    ]),
  );
}

function queueFigures(
  floor: Floor,
  at: number,
  open: ReadonlyMap<string, OpenCalls>,
): ReadonlyMap<string, QueueMeasures> {
  const seats = new Map<string, SeatSum>(floor.configuration?.queues.map(({ id }) => [id, noSeats()]));
  for (const agent of floor.agents.values()) {
    const time = agentTime(agent, tallyOf(floor, agent), at, floor.dayStartedAt);
    for (const { queue, active, paused } of agent.memberships)
      if (active && !paused) addSeat(entryOf(seats, queue, noSeats), agent, time);
  }
  const queues = new Map<string, QueueMeasures>();
  for (const id of new Set([...seats.keys(), ...floor.queueTallies.keys(), ...open.keys()])) {
    const tally = floor.queueTallies.get(id) ?? emptyQueueTally(id);
    queues.set(id, {
      // Who was moved on asks elsewhere: the connected rate of a queue is over the entries that stayed.
      ...callMeasures(tally, open.get(id) ?? noOpenCalls(), tally.entries - tally.moved),
      ...seatMeasures(seats.get(id) ?? noSeats()),
    });
  }
  return queues;
}

/** Open calls of all and of each queue, and the sum of the queues' tallies. */
function callFigures(
  floor: Floor,
  at: number,
): {
  readonly sum: QueueTally;
  readonly open: OpenCalls;
  readonly byQueue: ReadonlyMap<string, OpenCalls>;
} {
  const limits = thresholds(floor.configuration);
  const open = noOpenCalls();
  const byQueue = new Map<string, OpenCalls>();
  for (const call of floor.calls.values()) {
    addOpenCall(open, call, at, floor.dayStartedAt, limits);
    const queue = call.visit?.queue ?? call.queue;
    if (queue !== null)
      addOpenCall(entryOf(byQueue, queue, noOpenCalls), call, at, floor.dayStartedAt, limits);
  }
  const sum = emptyQueueTally('');
  for (const tally of floor.queueTallies.values()) addQueueTally(sum, tally);
  return { sum, open, byQueue };
}

function trunkFigures(floor: Floor): { trunksInUse: number; trunks: number; blocked: number } {
  let trunksInUse = 0;
  let blocked = 0;
  for (const tally of floor.trunkTallies.values()) {
    trunksInUse += tally.inUse;
    blocked += tally.blocked;
  }
  const trunks = floor.configuration?.trunkGroups.reduce((total, { size }) => total + size, 0) ?? 0;
  return { trunksInUse, trunks, blocked };
}

function entryOf<Value>(map: Map<string, Value>, id: string, make: () => Value): Value {
  const known = map.get(id);
  if (known !== undefined) return known;
  const made = make();
  map.set(id, made);
  return made;
}
