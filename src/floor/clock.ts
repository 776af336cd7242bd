/** The two clocks, as shapes: both are injected by `cli`; no other room reads a clock. Knows no timer of the platform. */
import type { ClockReading } from '../protocol/frames/down/welcome.ts';

/** Wall time in ms since 1970 and one-shot timers. Rules pings, back-off, tokens, id memory, batches. */
export type WallClock = {
  readonly now: () => number;
  /** Calls `run` once after `delay` ms of wall time. The function returned takes it back; it may be called twice. */
  readonly after: (delay: number, run: () => void) => () => void;
};

/** Floor time in ms since 1970. Stamps events, timers, alarms. Never runs backwards. */
export type FloorClock = {
  readonly now: () => number;
  /** Floor ms in a wall ms: 1 for a real floor, other values for a simulated one, 0 while it stands. */
  readonly rate: () => number;
};

/** Floor time at wall instant `wallNow` of the clock the reading was taken by. */
export function floorTimeAt(reading: ClockReading, wallNow: number): number {
  return Math.round(reading.floorTime + Math.max(0, wallNow - reading.wallTime) * reading.rate);
}
