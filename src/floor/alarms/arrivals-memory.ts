/** When calls reached the trunks of late: the last one, and how many in each minute of the last half hour. Knows no forecast. */

const MINUTE = 60_000;
export const MINUTES_KEPT = 30;

export type ArrivalsMemory = {
  /** From here on every arrival is known, ms. */
  readonly since: number;
  /** The last arrival, or `since`. */
  readonly lastAt: number;
  /** Minute of floor time and calls in it, oldest first, minutes without a call left out. */
  readonly minutes: readonly { readonly minute: number; readonly calls: number }[];
};

export function noArrivals(since: number): ArrivalsMemory {
  return { since, lastAt: since, minutes: [] };
}

/** One more call at an instant not before the last one. */
export function withArrival(memory: ArrivalsMemory, at: number): ArrivalsMemory {
  const minute = Math.floor(at / MINUTE);
  const last = memory.minutes.at(-1);
  const minutes =
    last?.minute === minute
      ? memory.minutes.with(-1, { minute, calls: last.calls + 1 })
      : [...memory.minutes.filter((row) => row.minute > minute - MINUTES_KEPT - 1), { minute, calls: 1 }];
  return { since: memory.since, lastAt: Math.max(memory.lastAt, at), minutes };
}

/** Calls in the `count` whole minutes before the one `at` lies in, and in that one. */
export function arrivalsInMinutes(memory: ArrivalsMemory, at: number, count: number): number {
  const first = Math.floor(at / MINUTE) - count;
  let calls = 0;
  for (const row of memory.minutes) if (row.minute >= first) calls += row.calls;
  return calls;
}
