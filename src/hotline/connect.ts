/**
 * The hotline as an exchange: driven by the floor clock, one signal at a time, each waited for. The wall clock only
 * says when to look again. It knows no server, no journal and no scenario.
 */
import { EMBEDDED_CAPABILITIES } from '../exchange/embedded/capabilities.ts';
import type { ExchangeOutcome, ExchangeSession, ExchangeSignal } from '../exchange/port.ts';
import type { FloorClock, WallClock } from '../floor/clock.ts';
import type { Happened, Hotline } from './hotline.ts';

/** Longest look away from the floor clock, ms of wall time: its rate may change meanwhile. */
const LONGEST_STEP = 50;
const SHORTEST_STEP = 1;
const SECOND = 1000;
/** A sign of life at least this often, ms of wall time; the port asks for one a second. */
const HEARTBEAT = 900;
/** Events in one signal, about: the instant in which they are reached is finished. */
const EVENTS_A_SIGNAL = 500;

export type HotlineClocks = { readonly floorClock: FloorClock; readonly wallClock: WallClock };

type Listener = (signal: ExchangeSignal) => void | Promise<void>;

/** Connects the hotline. It begins to run with the first listener, who is first told who is on the line. */
export function connectHotline(hotline: Hotline, { floorClock, wallClock }: HotlineClocks): ExchangeSession {
  const listeners = new Set<Listener>();
  let closed = false;
  let introduced = false;
  let heardAt = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;
  let toldUpTo = 0;
  /** What is under way: everything that moves the hotline waits its turn here. */
  let turn: Promise<void> = Promise.resolve();

  async function tell(signal: ExchangeSignal): Promise<void> {
    heardAt = wallClock.now();
    for (const listener of listeners) await listener(signal);
  }

  async function report({ events, callers }: Happened, upTo?: number): Promise<void> {
    const told = upTo === undefined ? {} : { upTo };
    if (events.length > 0) await tell({ t: 'events', events, callers, ...told });
    // A second that is over is told even when nothing happened in it.
    else if (upTo !== undefined && Math.floor(upTo / SECOND) > Math.floor(toldUpTo / SECOND))
      await tell({ t: 'heartbeat', upTo });
    toldUpTo = Math.max(toldUpTo, upTo ?? 0);
  }

  async function catchUp(): Promise<void> {
    if (!introduced) {
      introduced = true;
      const callers = hotline.callers(hotline.onTheLine());
      if (callers.length > 0) await tell({ t: 'events', events: [], callers });
    }
    // Instants are whole: a clock with a rate may stand between two.
    const to = Math.floor(floorClock.now());
    while (!closed) {
      const step = hotline.advance(to, EVENTS_A_SIGNAL);
      // At the instant reached somebody may still act: all before it is told.
      await report(step, step.reached - 1);
      const next = hotline.nextAt();
      if (next === null || next > to) return;
    }
  }

  /** Runs `work` after everything asked for before it. Resolves to null when a listener has failed. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result | null> {
    const result = turn.then(work).catch(() => {
      // A listener that fails (a journal that cannot be written) has not taken the events: nothing may follow them.
      stop();
      return null;
    });
    turn = result.then(() => undefined);
    return result;
  }

  async function beat(): Promise<void> {
    await inTurn(async () => {
      if (closed || listeners.size === 0) return;
      await catchUp();
      if (wallClock.now() - heardAt >= HEARTBEAT) await tell({ t: 'heartbeat' });
    });
    lookAgain();
  }

  function lookAgain(): void {
    if (closed || listeners.size === 0 || cancel !== null) return;
    cancel = wallClock.after(untilNext(), () => {
      cancel = null;
      void beat();
    });
  }

  function untilNext(): number {
    const next = hotline.nextAt();
    const rate = floorClock.rate();
    if (next === null || rate <= 0) return LONGEST_STEP;
    const wait = Math.ceil((next - floorClock.now()) / rate);
    return Math.min(LONGEST_STEP, Math.max(SHORTEST_STEP, wait));
  }

  function stop(): void {
    closed = true;
    cancel?.();
    cancel = null;
  }

  return {
    kind: 'embedded',
    capabilities: EMBEDDED_CAPABILITIES,
    livesInJournal: true,
    snapshot: async () => hotline.snapshot(),
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) void beat();
      return () => {
        listeners.delete(listener);
      };
    },
    async perform(request): Promise<ExchangeOutcome> {
      const outcome = await inTurn(async (): Promise<ExchangeOutcome> => {
        if (closed) return { t: 'unknown' };
        await catchUp();
        if (closed) return { t: 'unknown' };
        const done = hotline.perform(request);
        await report(done);
        return done.outcome;
      });
      return outcome ?? { t: 'unknown' };
    },
    told(facts) {
      void inTurn(async () => {
        if (!closed) hotline.hear(facts);
      });
    },
    async close() {
      stop();
      await turn;
    },
  };
}
