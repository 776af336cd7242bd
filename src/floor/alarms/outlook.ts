/**
 * How many calls of the next 15 min will wait past the threshold: the transient of one line from who is in it now, with
 * the seats the rota adds and takes. One line for all queues: an answer for the floor, a little too good where skills divide it.
 */
import { expectedInHalfHour } from '../arrivals-band.ts';
import { type Departures, earlierWorth, laterChances, type Vector } from '../theory/uniformise.ts';
import { thresholds } from '../thresholds.ts';
import { arrivalsInMinutes } from './arrivals-memory.ts';
import { seatsPlanned } from './rota.ts';
import type { Scene } from './scene.ts';

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
const AHEAD = 15 * MINUTE;
/** Seats change at most every so often in the outlook, ms. */
const STEP = 3 * MINUTE;
/** Mean patience of a caller, ms, where nothing better is known: the house's hotline. */
const PATIENCE = 332_000;
/** Calls served before the day's handling time means something. */
const FEWEST = 20;
/** No floor's calls take less on average, ms. */
const SHORTEST_HANDLING = 15_000;
/** Longest line that is looked at: beyond it every further caller is late anyhow. */
const LONGEST_LINE = 60;

/** Calls expected late from `now` on, or null where too little is known. */
export function outlook(scene: Scene): number | null {
  const line = lineOf(scene);
  return line === null ? null : callsLate(line, PATIENCE, thresholds(scene.configuration).threshold);
}

export type Line = {
  /** Calls that ask for an agent, per ms. */
  readonly rate: number;
  /** Ms. */
  readonly handlingTime: number;
  /** Open seats of each {@link STEP}. */
  readonly seats: readonly number[];
  /** Callers at a seat or waiting now. */
  readonly inSystem: number;
};

/** Calls of all the steps that are neither answered nor gone within `limit`; `patience` and `limit` in ms. */
export function callsLate(
  { rate, handlingTime, seats, inSystem }: Line,
  patience: number,
  limit: number,
): number {
  const fewest = Math.min(...seats);
  const load = rate * handlingTime;
  // Far under the seats there are, nobody waits: three standard deviations off.
  if (Math.max(load, inSystem) + 3 * Math.sqrt(Math.max(load, inSystem, 1)) < fewest) return 0;
  const top = Math.max(inSystem, ...seats) + LONGEST_LINE;
  let chances: Vector = new Float64Array(top + 1);
  chances[inSystem] = 1;
  let late = 0;
  for (const there of seats) {
    const departures: Departures = (count) =>
      Math.min(count, there) / handlingTime + Math.max(0, count - there) / patience;
    const begin: Vector = new Float64Array(top + 1);
    const inTime = earlierWorth(
      begin,
      { seats: there, departures, leaving: 1 / patience, worthOfLeaving: 1 },
      limit,
    );
    const later = laterChances(chances, rate, departures, STEP);
    for (let count = 0; count <= top; count += 1)
      late += rate * (later.spent[count] ?? 0) * (1 - (inTime[count] ?? 0));
    chances = later.chances;
  }
  return late;
}

function lineOf({ floor, configuration, memory, now, ...scene }: Scene): Line | null {
  let [answered, busy, arrived, requested] = [0, 0, 0, 0];
  for (const tally of floor.queueTallies.values()) {
    answered += tally.answered;
    requested += tally.requested;
    busy += tally.talk + tally.hold + tally.wrapUp;
  }
  for (const tally of floor.trunkTallies.values()) arrived += tally.arrived;
  const { signedIn, closing, talking, ringing, wrapUp } = scene.seats();
  // Who is still served has told nothing of how long it takes; a tiny handling time would take for ever to follow.
  const served = answered - talking - wrapUp.length;
  if (served < FEWEST || arrived === 0) return null;
  const handlingTime = Math.max(SHORTEST_HANDLING, busy / served);
  const open = signedIn - closing;
  let waiting = 0;
  for (const call of floor.calls.values()) if (call.visit !== null && call.visit.offer === null) waiting += 1;
  const planned = seatsPlanned(floor, now);
  const seats = Array.from({ length: AHEAD / STEP }, (_, step) =>
    Math.max(0, open + seatsPlanned(floor, now + (step + 0.5) * STEP) - planned),
  );
  const calls =
    configuration.forecast.length > 0
      ? expectedInHalfHour(configuration, now + AHEAD / 2, now) * memory.day.factor.mean
      : arrivalsInMinutes(memory.arrivals, now, 30);
  return {
    rate: ((calls / HALF_HOUR) * requested) / arrived,
    handlingTime,
    seats,
    inSystem: talking + ringing + wrapUp.length + waiting,
  };
}
