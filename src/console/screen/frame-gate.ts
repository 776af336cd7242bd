/**
 * Lets frames through when pacing says so: holds the pacing state, hears the terminal's answers and keeps the one
 * timer that tries again. Without somebody who hears answers every frame passes. Knows no grid.
 */
import type { WallClock } from '../../floor/clock.ts';
import type { AnswerReader } from './answer-reader.ts';
import * as pace from './pacing.ts';

export type FrameGateOptions = {
  readonly wallClock: WallClock;
  readonly answers: AnswerReader | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Has the stream below more than it can take? It says by itself when not. */
  readonly isFull: () => boolean;
  /** The way may be free again: what is held should try. */
  readonly freed: () => void;
  /** Answers can come from now on: a good time to ask. */
  readonly heard: () => void;
};

export type FrameGate = {
  /** May a frame of that cause leave now? When not, `freed` is called as soon as it is worth another try. */
  readonly mayPass: (cause: pace.FrameCause) => boolean;
  /** A frame left. */
  readonly passed: (cause: pace.FrameCause) => void;
  /** Should a question go with what is written now? When yes, it counts as sent. */
  readonly takeQuestion: () => boolean;
  /** How frames are paced at present. */
  readonly mode: () => pace.Pacing['mode'] | 'free';
  /** Asks no more; resolves when every question is answered, or after QUIET_LIMIT. */
  readonly quiet: () => Promise<void>;
  readonly close: () => void;
};

/** Ms a program that ends waits for answers on their way. */
export const QUIET_LIMIT = 250;

export function createFrameGate(options: FrameGateOptions): FrameGate {
  const { wallClock, answers } = options;
  let pacing = pace.startPacing(pace.isMultiplexed(options.env));
  let cancelRetry: (() => void) | null = null;
  let closed = false;
  let silent = false;
  let whenQuiet: (() => void) | null = null;

  function free(): void {
    cancelRetry?.();
    cancelRetry = null;
    if (!closed) options.freed();
  }

  function retryLater(): void {
    if (cancelRetry !== null || closed) return;
    const now = wallClock.now();
    const at = pace.retryAt(pacing, now);
    // Null: the way is free but for the stream below.
    if (at !== null) cancelRetry = wallClock.after(Math.max(1, at - now), free);
  }

  answers?.listen({
    awaits: () => pacing.owed > 0,
    answered: () => {
      pacing = pace.answered(pacing);
      if (pacing.owed === 0) whenQuiet?.();
      free();
    },
    keyed: () => {
      pacing = pace.keyed(pacing, wallClock.now());
    },
    listening: (on) => {
      if (on) options.heard();
      else pacing = pace.unanswerable(pacing);
    },
  });

  return {
    mayPass: (cause) => {
      if (answers === undefined) return true;
      const now = wallClock.now();
      pacing = pace.settled(pacing, now);
      if (pace.mayPass(pacing, cause, now) && (cause === 'key' || !options.isFull())) return true;
      retryLater();
      return false;
    },
    passed: (cause) => {
      pacing = pace.passed(pacing, cause, wallClock.now());
    },
    takeQuestion: () => {
      const now = wallClock.now();
      pacing = pace.settled(pacing, now);
      if (closed || silent || !answers?.isListening() || !pace.shouldAsk(pacing, now)) return false;
      pacing = pace.asked(pacing, now);
      return true;
    },
    mode: () => (answers === undefined ? 'free' : pacing.mode),
    quiet: () => {
      silent = true;
      if (pacing.owed === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const cancel = wallClock.after(QUIET_LIMIT, resolve);
        whenQuiet = () => {
          cancel();
          resolve();
        };
      });
    },
    close: () => {
      closed = true;
      cancelRetry?.();
      cancelRetry = null;
    },
  };
}
