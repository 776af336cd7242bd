/**
 * The floor as this client knows it, in a store that a screen can watch: published at most once per frame interval.
 * Knows no socket; what it is told has been checked.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WallClock } from '../floor/clock.ts';
import { EMPTY_FLOOR, type Floor } from '../floor/floor.ts';
import { reduce } from '../floor/reduce.ts';
import type { FloorEvent } from '../protocol/event.ts';
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';
import type { ClockReading, Welcome } from '../protocol/frames/down/welcome.ts';
import { forgetCallers, type KnownCallers, rememberCallers } from './known-callers.ts';
import type { LinkState } from './link-state.ts';
import type { Notice } from './notice.ts';

export type Mirror = {
  readonly link: LinkState;
  /** The server's last welcome; null before the first. */
  readonly welcome: Welcome | null;
  /** True once a whole floor has come. Until then `floor` is empty and says nothing. */
  readonly whole: boolean;
  readonly floor: Floor;
  readonly callers: KnownCallers;
  /** The newest reading of the server's clocks, and server wall − own wall, ms. */
  readonly clock: { readonly reading: ClockReading; readonly offset: number } | null;
  /** Wall instant of the last sign of life; null before the first. */
  readonly heardAt: number | null;
  /** The last notice; `onNotice` of the connection hears every one. */
  readonly notice: Notice | null;
};

export type MirrorPatch = Partial<Pick<Mirror, 'link' | 'welcome' | 'clock' | 'heardAt' | 'notice'>>;

export type MirrorOptions = {
  readonly wallClock: WallClock;
  readonly link: LinkState;
  /** Ms of wall time between two publications. @default 33 */
  readonly frameInterval?: number;
  /** Asked before each publication; false: ask again a frame later. For a screen that is behind. */
  readonly mayPublish?: () => boolean;
};

export type MirrorKeeper = {
  readonly store: StoreApi<Mirror>;
  readonly patch: (patch: MirrorPatch) => void;
  readonly fold: (events: readonly FloorEvent[]) => void;
  /** Takes a whole floor in place of the one before. */
  readonly replace: (floor: Floor) => void;
  /** Another journal: tokens mean other people. */
  readonly forgetEveryone: () => void;
  readonly introduce: (callers: readonly CallerIdentity[]) => void;
  /** Publishes what is due at once and nothing after. */
  readonly close: () => void;
};

export const FRAME_INTERVAL = 33;
/** Events folded together at most; also bounds what waits while a screen holds publication back. */
const MOST_UNFOLDED = 2_000;

/** Makes the store and the one who writes it. The first change is published at once. */
export function createMirror(options: MirrorOptions): MirrorKeeper {
  const { wallClock, mayPublish = () => true, frameInterval = FRAME_INTERVAL } = options;
  let next: Mirror = {
    link: options.link,
    welcome: null,
    whole: false,
    floor: EMPTY_FLOOR,
    callers: new Map(),
    clock: null,
    heardAt: null,
    notice: null,
  };
  const store = createStore<Mirror>()(() => next);
  let unfolded: FloorEvent[] = [];
  let publishedAt = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;
  let closed = false;

  function foldAll(): void {
    if (unfolded.length === 0) return;
    const events = unfolded;
    unfolded = [];
    next = { ...next, floor: reduce(next.floor, events) };
  }

  function publish(): void {
    cancel = null;
    if (!closed && !mayPublish()) {
      cancel = wallClock.after(frameInterval, publish);
      return;
    }
    foldAll();
    // While a floor is coming whole its callers are known before their calls.
    if (next.link.state === 'live') next = { ...next, callers: forgetCallers(next.callers, next.floor) };
    publishedAt = wallClock.now();
    store.setState(next, true);
  }

  function changed(): void {
    if (closed || cancel !== null) return;
    const since = wallClock.now() - publishedAt;
    // A wall clock set back must not hold the screen: never wait longer than one frame.
    if (since >= frameInterval || since < 0) publish();
    else cancel = wallClock.after(frameInterval - since, publish);
  }

  return {
    store,
    patch: (patch) => {
      next = { ...next, ...patch };
      changed();
    },
    fold: (events) => {
      for (const event of events) unfolded.push(event);
      if (unfolded.length >= MOST_UNFOLDED) foldAll();
      changed();
    },
    replace: (floor) => {
      unfolded = [];
      next = { ...next, floor, whole: true };
      changed();
    },
    forgetEveryone: () => {
      next = { ...next, callers: new Map() };
    },
    introduce: (callers) => {
      next = { ...next, callers: rememberCallers(next.callers, callers) };
      changed();
    },
    close: () => {
      if (closed) return;
      cancel?.();
      closed = true;
      publish();
    },
  };
}
