/**
 * From the server's clock to ours: what stamps of live events differ from the moment they came. The smallest
 * difference of late is the offset, since delay only ever adds. Knows no event.
 */

export type ClockOffset = {
  /** Takes note of a server stamp that arrived at `local`; both ms. */
  readonly observe: (server: number, local: number) => void;
  /** Local ms of a server instant in ms; before anything was observed the clocks count as one. */
  readonly toLocal: (server: number) => number;
  /** Local minus server, ms; null before the first stamp. */
  readonly offset: () => number | null;
  /** The server started anew: nothing observed before counts. */
  readonly reset: () => void;
};

/** Stamps older than this do not count any more: clocks drift and are set. */
const MEMORY = 60_000;
const SLICES = 6;

/** Makes the offset. No stamp is asked for: without `timestampevents` it stays unknown. */
export function createClockOffset(): ClockOffset {
  const length = MEMORY / SLICES;
  let slices: { from: number; least: number }[] = [];

  function least(): number | null {
    return slices.length === 0 ? null : Math.min(...slices.map((slice) => slice.least));
  }

  return {
    observe(server, local) {
      const difference = local - server;
      const newest = slices.at(-1);
      // Our own clock was set back: what was observed before was observed by another clock.
      if (newest !== undefined && local < newest.from) slices = [];
      const current = slices.at(-1);
      if (current === undefined || local - current.from >= length)
        slices = [...slices.slice(1 - SLICES), { from: local, least: difference }].filter(
          ({ from }) => local - from < MEMORY,
        );
      else current.least = Math.min(current.least, difference);
    },
    toLocal: (server) => Math.round(server + (least() ?? 0)),
    offset: least,
    reset() {
      slices = [];
    },
  };
}
