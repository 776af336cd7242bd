/** The server's clocks as this side can know them, from pings. Reads no clock: every instant is given. */
import { floorTimeAt } from '../floor/clock.ts';
import type { ClockReading } from '../protocol/frames/down/welcome.ts';

/** One exchange of messages: `sent` and `heard` by the client's wall clock, `received` and `left` by the server's, ms. */
export type ClockSample = {
  readonly sent: number;
  readonly received: number;
  readonly left: number;
  readonly heard: number;
};

/** `offset`: server wall − client wall, ms. `error`: it is at most this wrong, ms, while neither clock is set. */
export type ClockEstimate = { readonly offset: number; readonly error: number };

export type ServerClock = {
  readonly sample: (sample: ClockSample) => void;
  /** Takes the newest floor reading; the offset stays. */
  readonly read: (reading: ClockReading) => void;
  readonly estimate: (now: number) => ClockEstimate | null;
  /** Floor time at client wall instant `now`; null before the first reading and sample. */
  readonly floorTime: (now: number) => number | null;
  readonly reading: () => ClockReading | null;
  /** Another link, maybe another machine: samples are forgotten, the last estimate serves until the next. */
  readonly reset: () => void;
};

/** As many exchanges are remembered: two minutes of pings. */
const WINDOW = 8;
/** Two quartz clocks drift apart by at most this, ms in a ms (100 ppm; crystals are sold within ± 50 ppm). */
const DRIFT = 1e-4;
/** Clocks are read in whole ms. */
const ROUNDING = 1;
/** Samples that contradict the newest by more than this, ms, are from before a clock was set. */
const SET_CLOCK = 20;

/**
 * Offset of one exchange by the formulas of NTP (RFC 5905 §8): θ = ((T2 − T1) + (T3 − T4)) / 2,
 * δ = (T4 − T1) − (T3 − T2); whatever the two ways took, the true offset is within δ / 2 of θ.
 */
export function offsetOf({ sent, received, left, heard }: ClockSample): ClockEstimate {
  const delay = Math.max(0, heard - sent - (left - received));
  return { offset: (received - sent + (left - heard)) / 2, error: delay / 2 + ROUNDING };
}

/** A clock estimate over the last exchanges: the one with the smallest bound now (delay, and drift since) is taken. */
export function createServerClock(): ServerClock {
  let samples: readonly (ClockEstimate & { readonly at: number })[] = [];
  let kept: ClockEstimate | null = null;
  let newest: ClockReading | null = null;

  function estimate(now: number): ClockEstimate | null {
    let best: ClockEstimate | null = null;
    for (const sample of samples) {
      const error = sample.error + Math.abs(now - sample.at) * DRIFT;
      if (best === null || error < best.error) best = { offset: sample.offset, error };
    }
    return best ?? kept;
  }

  return {
    sample: (taken) => {
      // Heard before it was sent: the own clock was set meanwhile, or the pong answers no ping of ours.
      if (taken.heard - taken.sent - (taken.left - taken.received) < -2 * ROUNDING) return;
      const fresh = offsetOf(taken);
      const agreeing = samples.filter(
        ({ offset, error }) => Math.abs(offset - fresh.offset) <= error + fresh.error + SET_CLOCK,
      );
      samples = [...agreeing, { ...fresh, at: taken.heard }].slice(-WINDOW);
    },
    read: (reading) => {
      newest = reading;
    },
    estimate,
    floorTime: (now) => {
      const found = estimate(now);
      return found && newest ? floorTimeAt(newest, now + found.offset) : null;
    },
    reading: () => newest,
    reset: () => {
      const last = samples.at(-1);
      if (last) kept = { offset: last.offset, error: last.error };
      samples = [];
    },
  };
}
