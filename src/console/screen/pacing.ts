/**
 * When the next frame may leave, as a pure state machine over wall instants in ms. After a frame the terminal is asked
 * for its status (CSI 5n); its answer (CSI 0n) says that everything before has arrived, and the next data frame may
 * go. Frames caused by a key never wait. Knows no clock, no timer, no stream.
 */

/** `key`: somebody waits for it · `ink`: Ink drew, because of a key if one came just before · `data`: it can wait. */
export type FrameCause = 'key' | 'ink' | 'data';

export type Pacing = {
  /**
   * `probing`: asked at the start, no word yet · `answering`: the terminal answers, its answers pace the frames ·
   * `capped`: it does not, or what answers is a multiplexer and not the terminal; a fixed rate has to do.
   */
  readonly mode: 'probing' | 'answering' | 'capped';
  /** Behind tmux or screen: no question is asked and no answer believed. */
  readonly multiplexed: boolean;
  /** The answer waited for was asked for then; null: none is waited for, though late ones may be owed. */
  readonly askedAt: number | null;
  /** Questions without an answer. */
  readonly owed: number;
  /** When the last frame left that no key asked for. */
  readonly dataAt: number | null;
  /** When a key came last. */
  readonly keyAt: number | null;
  /** Answers missed in a row. */
  readonly missed: number;
  /** When a terminal that fell silent is asked again; null: never. */
  readonly askAgainAt: number | null;
};

/** No answer to the first question by then: nobody answers. */
export const PROBE_LIMIT = 500;
/** No answer by then: the frame is taken to have arrived. */
export const ANSWER_LIMIT = 1_000;
/** Ms between data frames where nothing answers: ten a second. */
export const CAPPED_INTERVAL = 100;
/** What Ink draws so soon after a key belongs to it: it may take 16 ms to start and 30 to draw. */
export const KEY_WINDOW = 100;
/** After so many missed answers in a row a terminal counts as silent. */
const MOST_MISSED = 3;
const ASK_AGAIN = 10_000;

/** At the start. `multiplexed`: behind tmux or screen, which answer for themselves. */
export function startPacing(multiplexed: boolean): Pacing {
  return {
    mode: multiplexed ? 'capped' : 'probing',
    multiplexed,
    askedAt: null,
    owed: 0,
    dataAt: null,
    keyAt: null,
    missed: 0,
    askAgainAt: null,
  };
}

/** Whether the program runs behind a multiplexer, by its environment. */
export const isMultiplexed = (env: Readonly<Record<string, string | undefined>>): boolean =>
  Boolean(env.TMUX) || Boolean(env.STY);

/** Ms since an instant; endless when there was none or the clock was set back, so that nothing waits for it. */
const since = (instant: number | null, now: number): number =>
  instant === null || now < instant ? Number.POSITIVE_INFINITY : now - instant;

/** Takes note of limits that have passed. */
export function settled(pacing: Pacing, now: number): Pacing {
  if (pacing.askedAt === null) return pacing;
  const limit = pacing.mode === 'probing' ? PROBE_LIMIT : ANSWER_LIMIT;
  if (since(pacing.askedAt, now) < limit) return pacing;
  const missed = pacing.missed + 1;
  if (pacing.mode === 'answering' && missed < MOST_MISSED) return { ...pacing, askedAt: null, missed };
  return { ...pacing, mode: 'capped', askedAt: null, owed: 0, missed: 0, askAgainAt: now + ASK_AGAIN };
}

/** May a frame of that cause leave now? `pacing` must be settled. */
export function mayPass(pacing: Pacing, cause: FrameCause, now: number): boolean {
  if (cause === 'key' || (cause === 'ink' && since(pacing.keyAt, now) < KEY_WINDOW)) return true;
  if (pacing.mode === 'answering') return pacing.askedAt === null;
  return since(pacing.dataAt, now) >= CAPPED_INTERVAL;
}

/** When a data frame held now should be tried again at the latest; null: it need not be held. */
export function retryAt(pacing: Pacing, now: number): number | null {
  if (mayPass(pacing, 'data', now)) return null;
  if (pacing.mode === 'answering') return (pacing.askedAt ?? now) + ANSWER_LIMIT;
  return (pacing.dataAt ?? now) + CAPPED_INTERVAL;
}

/** Should a question follow what is written now? One at a time. `pacing` must be settled. */
export function shouldAsk(pacing: Pacing, now: number): boolean {
  if (pacing.multiplexed || pacing.askedAt !== null) return false;
  return pacing.mode !== 'capped' || (pacing.askAgainAt !== null && now >= pacing.askAgainAt);
}

/** A question was sent. */
export function asked(pacing: Pacing, now: number): Pacing {
  return { ...pacing, askedAt: now, owed: pacing.owed + 1, askAgainAt: null };
}

/** A frame left. */
export function passed(pacing: Pacing, cause: FrameCause, now: number): Pacing {
  return cause === 'key' ? pacing : { ...pacing, dataAt: now };
}

/**
 * The terminal answered. A late answer proves as much as a timely one that it answers; while others are owed, it was
 * not the one waited for.
 */
export function answered(pacing: Pacing): Pacing {
  if (pacing.multiplexed) return pacing;
  const owed = Math.max(0, pacing.owed - 1);
  const caughtUp = owed === 0;
  return {
    ...pacing,
    mode: 'answering',
    owed,
    askedAt: caughtUp ? null : pacing.askedAt,
    missed: caughtUp ? 0 : pacing.missed,
    askAgainAt: null,
  };
}

/** A key came. */
export function keyed(pacing: Pacing, now: number): Pacing {
  return { ...pacing, keyAt: now };
}

/** Input was handed to another program: what is asked cannot be answered. */
export function unanswerable(pacing: Pacing): Pacing {
  return { ...pacing, askedAt: null, owed: 0 };
}
