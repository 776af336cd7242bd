/** Erlang's waiting formula, M/M/n: everybody waits as long as it takes, first come first served. Knows no floor. */
import { erlangB } from './erlang-b.ts';

export type PatientQueue = {
  /** Calls per unit of time. Any unit will do, the same for all three. */
  readonly rate: number;
  /** Mean time a seat is busy with a call: talk, hold and wrap-up. */
  readonly handlingTime: number;
  readonly seats: number;
};

export type ErlangC = {
  readonly probabilityOfWait: number;
  /** Mean wait of all calls: everybody is answered. */
  readonly asa: number;
  /** Mean number waiting. */
  readonly queueLength: number;
  readonly occupancy: number;
  /** P(wait > limit). */
  readonly waitsOver: (limit: number) => number;
  /** The smallest wait that `share` (0 to 1) of the calls do not exceed. */
  readonly percentile: (share: number) => number;
};

/**
 * The steady state, or null where there is none: load not under the number of seats. Source: A. K. Erlang, 1917;
 * R. B. Cooper, Introduction to Queueing Theory, 1981, 3.5: C = B / (1 − ρ(1 − B)), P(W > t) = C e^(−(nμ−λ)t).
 */
export function erlangC({ rate, handlingTime, seats }: PatientQueue): ErlangC | null {
  const load = rate * handlingTime;
  if (!(load < seats)) return null;
  const blocked = erlangB(load, seats);
  // 1 − ρ(1 − B), over n: as a sum of two positive parts.
  const probabilityOfWait = (seats * blocked) / (seats - load + load * blocked);
  const spare = (seats - load) / handlingTime;
  return {
    probabilityOfWait,
    asa: probabilityOfWait / spare,
    queueLength: (probabilityOfWait * load) / (seats - load),
    occupancy: load / seats,
    waitsOver: (limit) => probabilityOfWait * Math.exp(-spare * limit),
    percentile: (share) => Math.max(0, Math.log(probabilityOfWait / (1 - share)) / spare),
  };
}
