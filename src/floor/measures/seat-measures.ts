/** Figures of seats: how many are in each state this instant, and how busy they were today. Knows no call. */
import type { Agent, AgentTally } from '../../protocol/entities/agent.ts';
import { percent } from '../service-level.ts';
import { agentState } from '../state.ts';

/** Seats by their one-word state: the states add up to `signedIn`. */
export type SeatMeasures = {
  readonly signedIn: number;
  readonly ready: number;
  readonly closed: number;
  readonly ringing: number;
  readonly talking: number;
  readonly holding: number;
  readonly wrapUp: number;
  readonly outbound: number;
  /** Ring, talk, hold and wrap-up of the day over time signed in and not closed, per cent. */
  readonly occupancy: number | null;
};

/** A sum of seats while it is made. `available`: ms signed in less ms closed and idle; `busy`: those not idle. */
export type SeatSum = { -readonly [Field in Exclude<keyof SeatMeasures, 'occupancy'>]: number } & {
  available: number;
  busy: number;
};

/** Time of one agent in the present day up to an instant, running state included, ms. */
export type AgentTime = { readonly available: number; readonly busy: number };

export function noSeats(): SeatSum {
  return {
    signedIn: 0,
    ready: 0,
    closed: 0,
    ringing: 0,
    talking: 0,
    holding: 0,
    wrapUp: 0,
    outbound: 0,
    available: 0,
    busy: 0,
  };
}

/** Adds one agent to a sum of seats. */
export function addSeat(into: SeatSum, agent: Agent, time: AgentTime): void {
  into.available += time.available;
  into.busy += time.busy;
  countSeat(into, agent);
}

/** Adds one agent to the counts of a sum alone, where nobody asks for time. */
export function countSeat(into: SeatSum, agent: Agent): void {
  const state = agentState(agent);
  if (state === 'signed-out') return;
  into.signedIn += 1;
  into[state === 'wrap-up' ? 'wrapUp' : state] += 1;
}

export function seatMeasures({ available, busy, ...seats }: SeatSum): SeatMeasures {
  return { ...seats, occupancy: percent(busy, available) };
}

/** How long the agent could take calls today, and was at work on one. */
export function agentTime(agent: Agent, tally: AgentTally, now: number, dayStartedAt: number): AgentTime {
  let { signedIn, idle, closedIdle } = tally;
  if (agent.signedIn.value) {
    const present = Math.max(agent.signedIn.since, dayStartedAt);
    signedIn += Math.max(0, now - present);
    if (agent.activity.state === 'idle') {
      const since = Math.max(present, agent.availability.since, agent.activity.since);
      const running = Math.max(0, now - since);
      if (agent.availability.state === 'ready') idle += running;
      else closedIdle += running;
    }
  }
  const available = Math.max(0, signedIn - closedIdle);
  return { available, busy: Math.max(0, available - idle) };
}
