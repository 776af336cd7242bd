/**
 * What becomes of a live floor: the transient of M/M/n(t)+M, from how many callers are in it now, by its forward
 * equations. Steady-state formulas are wrong for the next minutes. Pure; knows no floor and no clock: 0 is now.
 */
import { legendreNodes, nodesBetween } from './quadrature.ts';
import { piecesBetween, type Schedule, stretchAt } from './seat-schedule.ts';
import { type Departures, earlierWorth, laterChances, type Vector } from './uniformise.ts';

/** Lengths, instants and rates in any one unit of time. */
export type LiveQueue = {
  /** Callers on the floor now, in talk or wrap-up at a seat or waiting. */
  readonly inSystem: number;
  readonly handlingTime: number;
  /** May be `Infinity`. */
  readonly patience: number;
  /** A seat that closes under a call gives it back to the head of the line. */
  readonly schedule: Schedule;
};

export type Questions = {
  /** Instants to look at, in order. */
  readonly instants: readonly number[];
  /** In time means answered within this. */
  readonly limit: number;
  readonly windows: readonly { readonly from: number; readonly to: number }[];
};

export type Moment = {
  readonly at: number;
  readonly queueLength: number;
  readonly busy: number;
  /** P(every seat busy): the chance that a caller has to wait. */
  readonly allBusy: number;
  /** P(not answered within the limit | a call comes now), its hanging up included. */
  readonly notInTime: number;
};

/** Service levels of the calls that come in a window, by their names; 0 to 1, NaN where none come. */
export type Window = {
  readonly from: number;
  readonly to: number;
  readonly offered: number;
  readonly 'abandons-as-met': number;
  readonly 'late-abandons-only': number;
};

export type Forecast = { readonly moments: readonly Moment[]; readonly windows: readonly Window[] };

/** Places of the integral over arrivals that see a change of seats before their limit. */
const NODES = legendreNodes(6);
const PANELS = 4;

/** Sources: A. Jensen 1953, W. K. Grassmann 1977 (uniformisation); W. Whitt 1999 (delays of a live state). */
export function forecast(queue: LiveQueue, { instants, limit, windows }: Questions): Forecast {
  const { schedule } = queue;
  const plan = cutsOf(schedule, windows, limit);
  const last = Math.max(0, ...instants, ...plan.cuts);
  const changes = schedule.map(({ from }) => from).filter((from) => from > 0 && from < last);
  const cuts = [...new Set([0, ...instants, ...changes, ...plan.cuts, ...plan.weights.keys()])];
  cuts.sort((one, other) => one - other);
  const line = lineOf(queue, highest(queue, last));
  const moments = new Map<number, Moment>();
  const tallies = windows.map((window) => ({ window, offered: 0, served: 0, met: 0 }));
  let chances: Vector = new Float64Array(line.top + 1);
  chances[queue.inSystem] = 1;

  /** Calls at `rate` for each state's share of time, counted to every window they lie in. */
  function count(spent: Vector, rate: number, from: number, to: number, worth: Worth): void {
    for (const tally of tallies) {
      if (from < tally.window.from || to > tally.window.to) continue;
      tally.offered += rate * total(spent);
      tally.served += rate * product(spent, worth.served);
      tally.met += rate * product(spent, worth.met);
    }
  }

  for (const [index, at] of cuts.entries()) {
    const { seats, rate } = stretchAt(schedule, at);
    const weight = plan.weights.get(at);
    if (weight !== undefined)
      count(
        chances.map((chance) => chance * weight),
        rate,
        at,
        at,
        line.worthAt(at, limit),
      );
    if (instants.includes(at)) moments.set(at, look(chances, at, seats, line.worthAt(at, limit)));
    const to = cuts[index + 1];
    if (to === undefined) break;
    const later = laterChances(chances, rate, line.departures(seats), to - at);
    if (!seesChange(schedule, at, to + limit)) count(later.spent, rate, at, to, line.worthAt(at, limit));
    chances = later.chances;
  }
  return {
    moments: instants.flatMap((instant) => moments.get(instant) ?? []),
    windows: tallies.map(({ window, offered, served, met }) => ({
      ...window,
      offered: served / offered,
      'abandons-as-met': met / offered,
      'late-abandons-only': served / (offered - (met - served)),
    })),
  };
}

/** Whether more than one stretch lies between two instants. */
function seesChange(schedule: Schedule, from: number, to: number): boolean {
  return piecesBetween(schedule, from, to).length > 1;
}

/**
 * Where the integral over the calls of the windows is cut: at its ends, changes, and where a call first sees a change
 * coming. From there up to the change the weights of an integral by places; elsewhere it is exact.
 */
function cutsOf(
  schedule: Schedule,
  windows: Questions['windows'],
  limit: number,
): { readonly cuts: readonly number[]; readonly weights: ReadonlyMap<number, number> } {
  const ends = windows.flatMap(({ from, to }) => [from, to]);
  const last = Math.max(0, ...ends);
  const changes = schedule.slice(1).flatMap(({ from }) => [from - limit, from]);
  const cuts = [...new Set([...ends, ...changes.filter((cut) => cut > 0 && cut < last)])].sort(
    (one, other) => one - other,
  );
  const weights = new Map<number, number>();
  for (const [index, to] of cuts.entries()) {
    const from = cuts[index - 1];
    if (from === undefined || !seesChange(schedule, from, to + limit)) continue;
    for (let panel = 0; panel < PANELS; panel += 1) {
      const width = (to - from) / PANELS;
      for (const { at, weight } of nodesBetween(NODES, from + width * panel, from + width * (panel + 1)))
        weights.set(at, weight);
    }
  }
  return { cuts, weights };
}

function look(chances: Vector, at: number, seats: number, { served }: Worth): Moment {
  let [queueLength, busy, allBusy, notInTime] = [0, 0, 0, 0];
  for (const [k, chance] of chances.entries()) {
    queueLength += chance * Math.max(0, k - seats);
    busy += chance * Math.min(k, seats);
    if (k >= seats) allBusy += chance;
    notInTime += chance * (1 - (served[k] ?? 0));
  }
  return { at, queueLength, busy, allBusy, notInTime };
}

function product(chances: Vector, worths: Vector): number {
  let sum = 0;
  for (let k = 0; k < chances.length; k += 1) sum += (chances[k] ?? 0) * (worths[k] ?? 0);
  return sum;
}

function total(spent: Vector): number {
  let sum = 0;
  for (const time of spent) sum += time;
  return sum;
}

type Worth = { readonly served: Vector; readonly met: Vector };

type Line = {
  readonly top: number;
  readonly departures: (seats: number) => Departures;
  /** For each number of callers found there: the chance to be answered, or answered or gone, within the limit. */
  readonly worthAt: (at: number, limit: number) => Worth;
};

function lineOf({ handlingTime, patience, schedule }: LiveQueue, top: number): Line {
  const leaving = 1 / patience;
  const known = new Map<number, Worth>();
  const departures =
    (seats: number): Departures =>
    (inSystem) =>
      Math.min(inSystem, seats) / handlingTime + Math.max(0, inSystem - seats) * leaving;

  function worth(at: number, limit: number, worthOfLeaving: 0 | 1): Vector {
    const pieces = piecesBetween(schedule, at, at + limit);
    let value: Vector = new Float64Array(top + 1);
    for (const { from, to, seats } of pieces.toReversed())
      value = earlierWorth(
        value,
        { seats, departures: departures(seats), leaving, worthOfLeaving },
        to - from,
      );
    return value;
  }

  function worthAt(at: number, limit: number): Worth {
    const whole = piecesBetween(schedule, at, at + limit).length === 1;
    const { seats } = stretchAt(schedule, at);
    const before = whole ? known.get(seats) : undefined;
    if (before) return before;
    const fresh = { served: worth(at, limit, 0), met: worth(at, limit, 1) };
    if (whole) known.set(seats, fresh);
    return fresh;
  }

  return { top, departures, worthAt };
}

/** A number in the system that is passed with a chance of about 1e-13 at most. */
function highest({ inSystem, handlingTime, patience, schedule }: LiveQueue, until: number): number {
  const seats = Math.min(...schedule.map((stretch) => stretch.seats));
  const rate = Math.max(...schedule.map((stretch) => stretch.rate));
  const expected = piecesBetween(schedule, 0, until).reduce(
    (sum, { from, to, rate: each }) => sum + each * (to - from),
    0,
  );
  const ceiling = inSystem + Math.ceil(expected + 8 * Math.sqrt(expected) + 20);
  let top = inSystem;
  for (let chance = 1; top < ceiling && chance > 1e-14; top += 1) {
    const departures = Math.min(top + 1, seats) / handlingTime + Math.max(0, top + 1 - seats) / patience;
    if (rate < departures) chance *= rate / departures;
  }
  return top;
}
