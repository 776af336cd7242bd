/**
 * How events reach one session, whatever its speed: a snapshot or pages of the journal first, then live batches. One
 * that reads too slowly is put aside and reads the journal at its own pace; one that stands still is given up. It
 * holds at most a bounded number of unsent bytes and must not know roles, frames up or sockets by name.
 */
import type { WallClock } from '../../floor/clock.ts';
import type { CallerBook } from '../caller-book.ts';
import { callerFrames, type FloorView, type Piece, type SnapshotFrames } from '../floor-view.ts';
import type { Batch, Gateway, Member } from '../gateway.ts';
import type { Journal } from '../journal/contract.ts';
import type { ServerLimits } from '../server-limits.ts';

/** The way out to one client. */
export type Pipe = {
  /** Sends the frames together. `done` is called when the bytes have left this process, or never will. */
  readonly send: (frames: readonly Buffer[], done: () => void) => void;
  /** Bytes that have not left yet. */
  readonly buffered: () => number;
};

/**
 * `waiting`: not begun · `snapshot`: frames of it are under way · `behind`: reads the journal from `next` ·
 * `live`: batches come as they leave; the last event sent was `sent` · `over`: nothing more.
 */
export type DeliveryState =
  | { readonly t: 'waiting' }
  | { readonly t: 'snapshot'; readonly seq: number }
  | { readonly t: 'behind'; readonly next: number }
  | { readonly t: 'live'; readonly sent: number }
  | { readonly t: 'over' };

export type Delivery = {
  readonly state: () => DeliveryState;
  /** Begins after event `seq`, which the session has. */
  readonly resume: (seq: number) => void;
  /** Begins with a whole floor. */
  readonly snapshot: (before: readonly Buffer[], snapshot: SnapshotFrames) => void;
  /** Sends a frame besides the events. */
  readonly say: (frame: string) => void;
  /** Is the reader standing still at wall instant `now`? */
  readonly isStuck: (now: number) => boolean;
  /** Counts anew from `now`: nobody could read while this process slept. */
  readonly excuse: (now: number) => void;
  readonly end: () => void;
};

export type DeliveryOptions = {
  readonly pipe: Pipe;
  readonly view: FloorView;
  readonly gateway: Gateway;
  readonly journal: Journal;
  readonly callers: CallerBook;
  readonly wallClock: WallClock;
  readonly limits: ServerLimits;
  /** The journal does not answer: the session cannot go on. */
  readonly onFault: (error: unknown) => void;
};

export function createDelivery(options: DeliveryOptions): Delivery {
  const { pipe, view, gateway, journal, callers, wallClock, limits, onFault } = options;
  /** More is put into the pipe only below this. */
  const low = limits.slowReaderBytes / 4;
  let state: DeliveryState = { t: 'waiting' };
  let handedOver = 0;
  let left = 0;
  let leftAt = wallClock.now();
  let wake: (() => void) | null = null;

  const member: Member = { view, take, mark: (frame) => state.t === 'live' && push([frame]) };

  function push(frames: readonly Buffer[]): void {
    for (const frame of frames) handedOver += frame.length;
    pipe.send(frames, () => {
      if (pipe.buffered() >= low) return;
      wake?.();
      wake = null;
    });
  }

  /** Resolves when the pipe takes more. */
  function room(): Promise<void> {
    if (pipe.buffered() < low || state.t === 'over') return Promise.resolve();
    return new Promise((resolve) => {
      wake = resolve;
    });
  }

  function take(batch: Batch): void {
    if (state.t !== 'live') return;
    if (pipe.buffered() > limits.slowReaderBytes) {
      gateway.leave(member);
      begin(state.sent + 1);
      return;
    }
    push(batch.frames);
    state = { t: 'live', sent: batch.to };
  }

  function begin(next: number): void {
    state = { t: 'behind', next };
    catchUp().catch(onFault);
  }

  async function catchUp(): Promise<void> {
    while (state.t === 'behind') {
      await room();
      if (state.t !== 'behind') return;
      if (state.next > gateway.sent()) {
        // No await between the question and the joining: nothing can leave in between.
        state = { t: 'live', sent: gateway.sent() };
        gateway.join(member);
        push([gateway.bookmark()]);
        return;
      }
      await readPage(state.next, gateway.sent());
    }
  }

  async function readPage(next: number, until: number): Promise<void> {
    const rows = await journal.read(next, Math.min(limits.pageEvents, until - next + 1));
    if (rows.length === 0) throw new Error(`the journal lacks event ${next}`);
    const arrivals = new Map<string, string>();
    for (const { event } of rows) if (event.t === 'call-arrived') arrivals.set(event.call, event.caller);
    const whole: Piece = { events: rows.map((row) => row.event), json: rows.map((row) => row.json) };
    const tokens = view.tokens(whole, (call) => arrivals.get(call) ?? callers.tokenOf(call));
    const identities = tokens.length === 0 ? [] : await callers.lookUp(tokens);
    if (state.t !== 'behind') return;
    const names = callerFrames(identities);
    if (names.length > 0) push(names);
    for (const piece of pieces(whole)) {
      await room();
      if (state.t !== 'behind') return;
      push([view.events(piece)]);
      state = { t: 'behind', next: (piece.events.at(-1)?.seq ?? next) + 1 };
    }
  }

  /** Cut as live batches are, so that no frame is much longer. */
  function pieces(whole: Piece): Piece[] {
    const cut: Piece[] = [];
    let from = 0;
    let bytes = 0;
    whole.json.forEach((text, index) => {
      bytes += text.length + 1;
      if (bytes < limits.batchBytes && index < whole.json.length - 1) return;
      cut.push({ events: whole.events.slice(from, index + 1), json: whole.json.slice(from, index + 1) });
      from = index + 1;
      bytes = 0;
    });
    return cut;
  }

  async function sendSnapshot(before: readonly Buffer[], { seq, frames }: SnapshotFrames): Promise<void> {
    for (const frame of [...before, ...frames]) {
      await room();
      if (state.t !== 'snapshot') return;
      push([frame]);
    }
    begin(seq + 1);
  }

  return {
    state: () => state,
    resume: (seq) => begin(seq + 1),
    snapshot(before, snapshot) {
      state = { t: 'snapshot', seq: snapshot.seq };
      sendSnapshot(before, snapshot).catch(onFault);
    },
    say: (frame) => push([Buffer.from(frame)]),
    isStuck(now) {
      const gone = handedOver - pipe.buffered();
      if (gone > left || pipe.buffered() < low) {
        left = gone;
        leftAt = now;
      }
      return now - leftAt >= limits.slowReaderTimeout || pipe.buffered() > limits.slowReaderBytes * 4;
    },
    excuse(now) {
      leftAt = now;
    },
    end() {
      state = { t: 'over' };
      gateway.leave(member);
      wake?.();
      wake = null;
    },
  };
}
