/**
 * Is the exchange still heard? Journals when it is not, and when it is again. After a gap, at the start and now and then
 * it asks for a snapshot and has the floor put right before anybody may trust it. It must not know sessions.
 */
import type { ExchangeSession, ExchangeSignal, ExchangeSnapshot } from '../exchange/port.ts';
import { reconcile } from '../exchange/reconcile.ts';
import type { FloorClock } from '../floor/clock.ts';
import type { FloorEventOf, NewFloorEvent } from '../protocol/event.ts';
import { safeText } from '../protocol/safe-text.ts';
import type { Recorder } from './recorder.ts';

export type FeedWatch = {
  readonly heard: (signal: ExchangeSignal, now: number) => void;
  /** Looks at the clock. */
  readonly sweep: (now: number) => void;
  /** This process slept: the exchange gets its time anew. */
  readonly excuse: (now: number) => void;
  /** Asks and journals nothing more. */
  readonly stop: () => void;
};

export type FeedWatchOptions = {
  readonly recorder: Recorder;
  readonly exchange: ExchangeSession;
  readonly floorClock: FloorClock;
  /** Ms of wall time without a signal after which the feed is lost. */
  readonly timeout: number;
  /** Ms of wall time between two looks whether the floor is still right. */
  readonly reconcileEvery: number;
  /** Ms of wall time before a snapshot that failed is asked for again. */
  readonly reconcileAgain: number;
  readonly now: number;
  readonly log: (line: string) => void;
};

type FeedState = FloorEventOf<'feed-changed'>['state'];

/** An exchange that lives in the journal is never asked: what is not in the journal did not happen. */
export function createFeedWatch(options: FeedWatchOptions): FeedWatch {
  const { recorder, exchange, floorClock, timeout, reconcileEvery, reconcileAgain, log } = options;
  let heardAt = options.now;
  let state: FeedState = recorder.current().feed?.state ?? 'live';
  /** Something may have been missed since `rightAt` (floor time): only a snapshot tells. */
  let gap = false;
  let rightAt = recorder.current().at;
  let asking = false;
  let askAt = options.now + reconcileEvery;
  /** No sign of life since the gap: a question asked meanwhile found nobody, the first sign is worth another at once. */
  let unheard = !exchange.livesInJournal;
  /** Gaps so far: a snapshot asked for before the last one proves nothing. */
  let gaps = 0;
  let stopped = false;

  if (!exchange.livesInJournal) {
    // The journal ends where the last run did.
    gap = true;
    askAt = options.now;
    change('lost', 'the state of the exchange is being read');
  }

  /** Ms without a sign of life from which on it is late: the threshold of the site's own rule. Null: never. */
  function lateAfter(): number | null {
    const rule = recorder.current().configuration?.alarms.find(({ id, on }) => on && id === 'feed');
    return rule?.warning == null ? null : rule.warning * 1000;
  }

  function change(to: FeedState, why: string | null, before: readonly NewFloorEvent[] = []): void {
    state = to;
    const at = Math.max(floorClock.now(), recorder.ahead().at);
    const text = why === null ? null : safeText(why);
    recorder.record({
      events: [...before, { t: 'feed-changed', at, exchange: exchange.kind, state, why: text }],
    });
  }

  function ask(now: number): void {
    asking = true;
    const asked = gaps;
    askAt = now + reconcileAgain;
    exchange.snapshot().then(
      (snapshot) => {
        asking = false;
        if (!stopped && asked === gaps) putRight(snapshot);
      },
      () => {
        // Said again with the next try; the feed is lost meanwhile.
        asking = false;
      },
    );
  }

  function putRight(snapshot: ExchangeSnapshot): void {
    // Held events are not in the floor yet: what they say would be told twice. A snapshot that says nothing proves nothing.
    if (recorder.held() || snapshot.events.length === 0) return;
    const now = Math.max(floorClock.now(), recorder.ahead().at);
    const corrections = reconcile(recorder.ahead(), snapshot, { since: rightAt, now });
    const wasGap = gap;
    gap = false;
    rightAt = now;
    askAt = heardAt + reconcileEvery;
    if (wasGap || state === 'lost') change('live', null, corrections);
    else if (corrections.length > 0) recorder.record({ events: corrections });
    if (corrections.length > 0) log(`the floor was put right: ${corrections.length} corrections`);
  }

  return {
    heard(signal, now) {
      heardAt = now;
      if (signal.t === 'gap') {
        gap = true;
        unheard = true;
        gaps += 1;
        askAt = now;
        change('lost', `something may have been missed: ${signal.why}`);
      } else if (!gap) {
        rightAt = Math.max(rightAt, floorClock.now());
        if (state !== 'live') change('live', null);
      } else if (!asking && (unheard || now >= askAt)) {
        unheard = false;
        ask(now);
      }
    },
    sweep(now) {
      const silent = now - heardAt;
      const late = lateAfter();
      if (state !== 'lost' && silent >= timeout)
        change('lost', `no sign of life for ${Math.round(timeout / 1000)} s`);
      else if (state === 'live' && late !== null && silent >= late)
        change('late', `no sign of life for ${Math.round(silent / 1000)} s`);
      const due = gap || !exchange.livesInJournal;
      if (due && !asking && !stopped && now >= askAt) ask(now);
    },
    excuse(now) {
      heardAt = now;
    },
    stop() {
      stopped = true;
    },
  };
}
