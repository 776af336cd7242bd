/** The fewest seats that do: a search over numbers of seats, and the two questions a floor asks with it. Knows no floor. */
import { erlangA, type ImpatientQueue } from './erlang-a.ts';

/** Beyond this no search goes: no such floor exists. */
export const MOST_SEATS = 1_000_000;

/**
 * The fewest seats from `least` on that `enough` says are enough, or null where not even {@link MOST_SEATS} are.
 * `enough` must stay true once it is. Looks at about 2 log₂ of the answer numbers, never far above it.
 */
export function fewestSeats(enough: (seats: number) => boolean, least = 0): number | null {
  let short = least - 1;
  let reach = 1;
  while (!enough(short + reach)) {
    short += reach;
    reach *= 2;
    if (short >= MOST_SEATS) return null;
  }
  let met = short + reach;
  while (met - short > 1) {
    const middle = Math.floor((met + short) / 2);
    if (enough(middle)) met = middle;
    else short = middle;
  }
  return met;
}

/** The fewest seats, busy and ready together, with P(wait > `limit`) ≤ `probability`; null for 0. Erlang A, one unit. */
export function seatsFor(
  calls: Omit<ImpatientQueue, 'seats'>,
  limit: number,
  probability: number,
): number | null {
  // No number of seats makes a wait impossible, though very many make it too small for a number.
  if (!(probability > 0)) return null;
  return fewestSeats((seats) => {
    const steady = erlangA({ ...calls, seats });
    return steady !== null && steady.within(limit).waitOver <= probability;
  });
}

/**
 * The fewest ready seats besides those the calls keep busy with P(wait > `limit`) ≤ `probability`: the fewest seats
 * that hold it, less the mean number busy on them, rounded up. So many ready seats must stay open whatever is closed;
 * null where no number of seats does (a probability of 0). Rates and lengths in any one unit of time; Erlang A.
 */
export function readyFloorFor(
  rate: number,
  handlingTime: number,
  patience: number,
  limit: number,
  probability: number,
): number | null {
  const calls = { rate, handlingTime, patience };
  const seats = seatsFor(calls, limit, probability);
  if (seats === null) return null;
  const served = erlangA({ ...calls, seats })?.served ?? 1;
  return Math.max(0, Math.ceil(seats - rate * handlingTime * served));
}
