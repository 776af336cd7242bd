/**
 * THE GATEWAY: durable events leave here in batches, after 50 ms or 64 KiB, each made once for all sessions of a scope;
 * quiet links get a bookmark. A member that cannot take a batch is not waited for. It must not know sockets or roles.
 */
import type { FloorClock, WallClock } from '../floor/clock.ts';
import type { FloorEvent } from '../protocol/event.ts';
import type { ClockReading } from '../protocol/frames/down/welcome.ts';
import type { CallerBook } from './caller-book.ts';
import { callerFrames, type FloorView, type Piece } from './floor-view.ts';
import type { Published } from './recorder.ts';
import type { ServerLimits } from './server-limits.ts';

/** What a batch is for one scope: the frames in order, the last event in them. */
export type Batch = { readonly to: number; readonly frames: readonly Buffer[] };

/** A session that is up to date. `take` must not block. */
export type Member = {
  readonly view: FloorView;
  readonly take: (batch: Batch) => void;
  readonly mark: (bookmark: Buffer) => void;
};

export type Gateway = {
  readonly publish: (published: Published) => void;
  /** Sends now what has gathered. */
  readonly flush: () => void;
  /** The last event that left. */
  readonly sent: () => number;
  readonly join: (member: Member) => void;
  readonly leave: (member: Member) => void;
  /** A bookmark for a session that has just come up to date. */
  readonly bookmark: () => Buffer;
  readonly stop: () => void;
};

export type GatewayOptions = {
  /** The last event there is at the start. */
  readonly seq: number;
  readonly wallClock: WallClock;
  readonly floorClock: FloorClock;
  readonly callers: CallerBook;
  readonly limits: ServerLimits;
};

/** Floor time and wall time at this moment. */
export function readClock(floorClock: FloorClock, wallClock: WallClock): ClockReading {
  return { floorTime: floorClock.now(), wallTime: wallClock.now(), rate: floorClock.rate() };
}

export function createGateway(options: GatewayOptions): Gateway {
  const { wallClock, floorClock, callers, limits } = options;
  const members = new Set<Member>();
  let sent = options.seq;
  let events: FloorEvent[] = [];
  let json: string[] = [];
  let bytes = 0;
  let cancelFlush: (() => void) | null = null;
  let lastSending = wallClock.now();
  let cancelBookmark = wallClock.after(limits.bookmarkInterval, keepBookmarks);

  function publish(published: Published): void {
    callers.remember(published.callers);
    callers.observe(published.events);
    published.events.forEach((event, index) => {
      const text = published.json[index] ?? JSON.stringify(event);
      events.push(event);
      json.push(text);
      bytes += text.length + 1;
      if (bytes >= limits.batchBytes) flush();
    });
    if (events.length > 0) cancelFlush ??= wallClock.after(limits.batchDelay, flush);
  }

  function flush(): void {
    cancelFlush?.();
    cancelFlush = null;
    if (events.length === 0) return;
    const piece: Piece = { events, json };
    events = [];
    json = [];
    bytes = 0;
    sent = piece.events.at(-1)?.seq ?? sent;
    const batches = new Map<FloorView, Batch>();
    for (const member of members) {
      const batch = batches.get(member.view) ?? makeBatch(member.view, piece);
      batches.set(member.view, batch);
      member.take(batch);
    }
    callers.forget(piece.events);
    lastSending = wallClock.now();
  }

  function makeBatch(view: FloorView, piece: Piece): Batch {
    const tokens = view.tokens(piece, callers.tokenOf);
    const identities = callers.identities(tokens);
    if (identities.length < new Set(tokens).size) sendLate(view, tokens, identities.length);
    return { to: sent, frames: [...callerFrames(identities), view.events(piece)] };
  }

  /** A caller of earlier today whose name is not in memory any more: the journal knows, the name comes a moment later. */
  function sendLate(view: FloorView, tokens: readonly string[], already: number): void {
    callers.lookUp(tokens).then(
      (found) => {
        if (found.length === already) return;
        for (const frame of callerFrames(found)) {
          for (const member of members) if (member.view === view) member.mark(frame);
        }
      },
      () => undefined,
    );
  }

  function bookmark(): Buffer {
    return Buffer.from(JSON.stringify({ t: 'bookmark', seq: sent, clock: readClock(floorClock, wallClock) }));
  }

  function keepBookmarks(): void {
    const quiet = wallClock.now() - lastSending;
    // A wall clock set back must not silence bookmarks.
    if (quiet >= limits.bookmarkInterval || quiet < 0) {
      const frame = bookmark();
      for (const member of members) member.mark(frame);
      lastSending = wallClock.now();
    }
    const next = lastSending + limits.bookmarkInterval - wallClock.now();
    cancelBookmark = wallClock.after(Math.max(1, next), keepBookmarks);
  }

  return {
    publish,
    flush,
    sent: () => sent,
    join: (member) => void members.add(member),
    leave: (member) => void members.delete(member),
    bookmark,
    stop() {
      flush();
      cancelBookmark();
    },
  };
}
