/**
 * When seconds are judged whose exchange does not say how far it has told everything: by the floor clock, a little
 * behind it. One that says so is judged by its word alone, unless it is late or not heard at all. Knows no rule.
 */
import type { ExchangeSignal } from '../exchange/port.ts';
import type { FloorClock } from '../floor/clock.ts';
import type { Recorder } from './recorder.ts';

/** What an exchange may still be telling of the past, ms of floor time. */
const BEHIND = 1_000;

export type AlarmWatch = {
  readonly heard: (signal: ExchangeSignal) => void;
  /** Looks at the clock. */
  readonly sweep: () => void;
  readonly excuse: () => void;
};

export function createAlarmWatch(options: {
  readonly recorder: Recorder;
  readonly floorClock: FloorClock;
}): AlarmWatch {
  const { recorder, floorClock } = options;
  let saysHowFar = false;
  return {
    heard(signal) {
      if ('upTo' in signal && signal.upTo !== undefined) saysHowFar = true;
    },
    sweep() {
      const silent = (recorder.ahead().feed?.state ?? 'live') !== 'live';
      // Nothing is being told: there is nothing to wait for.
      if (silent) recorder.judge(Math.floor(floorClock.now()));
      else if (!saysHowFar) recorder.judge(Math.floor(floorClock.now()) - BEHIND);
    },
    excuse() {},
  };
}
