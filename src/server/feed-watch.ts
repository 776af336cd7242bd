/**
 * Is the exchange still heard? Journals when it is not, and when it is again. Getting back what was missed after a gap
 * is not done here: a feed with a gap stays lost. It must not know sessions.
 */
import type { ExchangeSession, ExchangeSignal } from '../exchange/port.ts';
import type { FloorClock } from '../floor/clock.ts';
import { safeText } from '../protocol/safe-text.ts';
import type { Recorder } from './recorder.ts';

export type FeedWatch = {
  readonly heard: (signal: ExchangeSignal, now: number) => void;
  /** Looks at the clock. */
  readonly sweep: (now: number) => void;
  /** This process slept: the exchange gets its time anew. */
  readonly excuse: (now: number) => void;
};

/** `timeout`: ms of wall time without a signal after which the feed is lost. */
export function createFeedWatch(options: {
  readonly recorder: Recorder;
  readonly exchange: ExchangeSession;
  readonly floorClock: FloorClock;
  readonly timeout: number;
  readonly now: number;
}): FeedWatch {
  const { recorder, exchange, floorClock, timeout } = options;
  let heardAt = options.now;
  let lost = recorder.current().feed?.state === 'lost';
  let gap = false;

  function change(state: 'live' | 'lost', why: string | null): void {
    lost = state === 'lost';
    const at = Math.max(floorClock.now(), recorder.ahead().at);
    const text = why === null ? null : safeText(why);
    recorder.record({ events: [{ t: 'feed-changed', at, exchange: exchange.kind, state, why: text }] });
  }

  return {
    heard(signal, now) {
      heardAt = now;
      if (signal.t === 'gap') {
        gap = true;
        change('lost', `something may have been missed: ${signal.why}`);
      } else if (lost && !gap) change('live', null);
    },
    sweep(now) {
      if (!lost && now - heardAt >= timeout)
        change('lost', `no sign of life for ${Math.round(timeout / 1000)} s`);
    },
    excuse(now) {
      heardAt = now;
    },
  };
}
