/**
 * The floor as one scope reads it: frames of events, snapshot and callers, each made once for all sessions of the
 * scope. The whole floor reuses the text of the journal. It must not know sockets.
 */
import { createHash } from 'node:crypto';
import type { Floor } from '../floor/floor.ts';
import { floorChunks } from '../floor/snapshot.ts';
import type { FloorEvent } from '../protocol/event.ts';
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';
import type { SnapshotChunk } from '../protocol/frames/down/snapshot-chunk.ts';
import { createRedaction } from './authority/redaction.ts';
import { reaches, type Scope, scopeKey, type Teams } from './authority/scope.ts';

/** Durable events without a hole, with their texts. */
export type Piece = { readonly events: readonly FloorEvent[]; readonly json: readonly string[] };

/** The frames of a snapshot, in order, its end last; `before`: what a session must know first. */
export type SnapshotFrames = { readonly seq: number; readonly frames: readonly Buffer[] };

export type FloorView = {
  readonly scope: Scope;
  /** One event as this scope reads it. */
  readonly told: (event: FloorEvent) => FloorEvent;
  /** One `events` frame. */
  readonly events: (piece: Piece) => Buffer;
  /** Tokens a session of this scope may learn about and that are first seen in the piece. */
  readonly tokens: (piece: Piece, tokenOf: (call: string) => string | undefined) => string[];
  readonly snapshot: (floor: Floor) => SnapshotFrames;
  /** Tokens of the open calls a session of this scope may learn about. */
  readonly openTokens: (floor: Floor) => string[];
};

export type FloorViewOptions = {
  readonly scope: Scope;
  readonly teams: Teams;
  readonly epoch: string;
  readonly secret: string;
  readonly chunkRows: number;
  /** Longest chunk, bytes; rows are spread over more chunks where they are long. */
  readonly chunkBytes: number;
};

export function createFloorView(options: FloorViewOptions): FloorView {
  const { scope, teams, epoch, secret, chunkRows, chunkBytes } = options;
  const isOwn = (agent: string): boolean => reaches(scope, teams, agent);
  const redaction =
    scope.kind === 'floor'
      ? null
      : createRedaction({
          secret,
          epoch,
          reader: scopeKey(scope),
          team: scope.kind === 'team' ? scope.team : null,
          isOwn,
        });
  let latest: { readonly floor: Floor; readonly frames: SnapshotFrames } | null = null;

  function texts(piece: Piece): readonly string[] {
    if (redaction === null) return piece.json;
    return piece.events.map((event, index) => {
      const told = redaction.event(event);
      return told === event ? (piece.json[index] ?? JSON.stringify(event)) : JSON.stringify(told);
    });
  }

  function snapshotOf(floor: Floor): SnapshotFrames {
    const chunks = floorChunks(floor, chunkRows).map((chunk) => redaction?.chunk(chunk) ?? chunk);
    const frames = chunks.flatMap((chunk) => encodeWithin(chunk, chunkBytes));
    return { seq: floor.seq, frames: [...frames, endOf(floor.seq, frames)] };
  }

  return {
    scope,
    told: (event) => redaction?.event(event) ?? event,
    events(piece) {
      const from = piece.events[0]?.seq ?? 0;
      const to = piece.events.at(-1)?.seq ?? 0;
      return Buffer.from(`{"t":"events","from":${from},"to":${to},"events":[${texts(piece).join(',')}]}`);
    },
    tokens(piece, tokenOf) {
      return piece.events.flatMap((event) => {
        if (event.t === 'call-arrived') return redaction === null ? event.caller : [];
        if (redaction === null || (event.t !== 'visit-offered' && event.t !== 'call-answered')) return [];
        return isOwn(event.agent) ? (tokenOf(event.call) ?? []) : [];
      });
    },
    snapshot(floor) {
      if (latest?.floor === floor) return latest.frames;
      const frames = snapshotOf(floor);
      // An agent's is read by nobody else: kept, a floor of thousands would lie here once for each of them.
      if (scope.kind !== 'agent') latest = { floor, frames };
      return frames;
    },
    openTokens(floor) {
      return [...floor.calls.values()].flatMap((call) => {
        const agent = call.agent ?? call.visit?.offer?.agent ?? null;
        return redaction === null || (agent !== null && isOwn(agent)) ? call.caller : [];
      });
    },
  };
}

/** Frames of at most 1,000 identities each. */
export function callerFrames(callers: readonly CallerIdentity[]): Buffer[] {
  const frames: Buffer[] = [];
  for (let from = 0; from < callers.length; from += 1_000) {
    frames.push(Buffer.from(JSON.stringify({ t: 'callers', callers: callers.slice(from, from + 1_000) })));
  }
  return frames;
}

function encodeWithin(chunk: SnapshotChunk, bytes: number): Buffer[] {
  const frame = Buffer.from(JSON.stringify(chunk));
  if (frame.length <= bytes || chunk.rows.length < 2) return [frame];
  const half = Math.ceil(chunk.rows.length / 2);
  const parts = [chunk.rows.slice(0, half), chunk.rows.slice(half)];
  return parts.flatMap((rows) => encodeWithin({ ...chunk, rows } as SnapshotChunk, bytes));
}

function endOf(seq: number, frames: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const frame of frames) hash.update(frame);
  return Buffer.from(
    JSON.stringify({ t: 'snapshot-end', seq, chunks: frames.length, hash: hash.digest('hex') }),
  );
}
