/**
 * Erlang A, M/M/n+M: callers wait first come first served and hang up when their patience, exponential too, is at an
 * end. The steady state and its service levels. Pure arithmetic; knows no floor.
 */

import { type Outcomes, outcomesWithin } from './erlang-a-within.ts';
import { erlangB } from './erlang-b.ts';
import type { PatientQueue } from './erlang-c.ts';
import { lineSums } from './line-sums.ts';

/** Rates and lengths in any one unit of time. */
export type ImpatientQueue = PatientQueue & {
  /** Mean time a caller would wait; `Infinity`: as long as it takes. Above 0. */
  readonly patience: number;
};

/** Shares are 0 to 1 of all calls offered; a mean of nobody is NaN. */
export type ErlangA = {
  readonly probabilityOfWait: number;
  readonly abandoned: number;
  readonly served: number;
  /** Mean wait of all callers, until answered or gone. */
  readonly waitAll: number;
  /** Mean wait of those answered, zero waits included: the average speed of answer. */
  readonly asa: number;
  readonly waitAbandoned: number;
  /** Mean time a caller of endless patience would wait. */
  readonly offeredWait: number;
  readonly queueLength: number;
  readonly occupancy: number;
  /** What became of the calls `limit` after they came, and the service levels of that limit. */
  readonly within: (limit: number) => Outcomes;
};

/**
 * The steady state, or null where there is none (endless patience and a load not under the number of seats). Sources:
 * C. Palm, Research on telephone traffic carried by full availability groups, Tele 1957; O. Garnett, A. Mandelbaum,
 * M. Reiman, Designing a call center with impatient customers, M&SOM 4 (2002); W. Whitt, Engineering solution of a
 * basic call-center model, Management Science 51 (2005). Below all seats busy the law is that of Erlang's B, above it
 * the sums of `line-sums.ts`; no difference of near numbers is taken, so it holds for thousands of seats.
 */
export function erlangA({ rate, handlingTime, patience, seats }: ImpatientQueue): ErlangA | null {
  const serving = seats / handlingTime;
  const leaving = 1 / patience;
  if (leaving === 0 && !(rate < serving)) return null;
  const blocked = erlangB(rate * handlingTime, seats);
  const sums = lineSums(rate, serving, leaving);
  const whole = (1 - blocked) * sums.first + blocked * sums.all;
  const notWaiting = ((1 - blocked) * sums.first) / whole;
  // P(every seat busy, nobody waiting), times e^scale.
  const weight = blocked / whole;
  const abandoned = weight * sums.waits * leaving;
  const served = notWaiting + weight * sums.served;
  return {
    probabilityOfWait: weight * sums.all,
    abandoned,
    served,
    waitAll: weight * sums.waits,
    asa: (weight * sums.servedWaits) / served,
    waitAbandoned: sums.leftWaits / (sums.waits * leaving),
    offeredWait: weight * sums.offeredWaits,
    queueLength: weight * sums.length,
    occupancy: (rate * served) / serving,
    within: (limit) =>
      outcomesWithin(
        { rate, serving, leaving, notWaiting, served, logAllBusy: Math.log(weight) - sums.scale },
        limit,
      ),
  };
}
