/** A snapshot while it comes: collects chunks, then proves count, place and hash. Knows no socket; never shows a floor that is not proved. */
import { createHash } from 'node:crypto';
import type { SnapshotChunk } from '../protocol/frames/down/snapshot-chunk.ts';
import type { SnapshotEnd } from '../protocol/frames/down/snapshot-end.ts';

/** More text than this is no floor: 2,000 seats in the busiest hour are some 3 MB. */
export const MOST_SNAPSHOT_LENGTH = 256 * 1_048_576;

export type Assembled =
  | { readonly ok: true; readonly seq: number; readonly chunks: readonly SnapshotChunk[] }
  | {
      readonly ok: false;
      readonly code: 'count-mismatch' | 'hash-mismatch' | 'mixed-snapshot';
      readonly why: string;
    };

export type Assembly = {
  /** Chunks so far. */
  readonly size: () => number;
  /** Takes the next chunk with its frame as it came; false when the snapshot grows past any floor. */
  readonly add: (raw: string, chunk: SnapshotChunk) => boolean;
  /** Compares with what the server says it sent. */
  readonly finish: (end: SnapshotEnd) => Assembled;
};

/** Starts to collect one snapshot. Hash: SHA-256, hex, over the UTF-8 text of the chunk frames in order of arrival. */
export function createAssembly(): Assembly {
  const chunks: SnapshotChunk[] = [];
  const hash = createHash('sha256');
  let length = 0;
  return {
    size: () => chunks.length,
    add: (raw, chunk) => {
      length += raw.length;
      if (length > MOST_SNAPSHOT_LENGTH) return false;
      hash.update(raw, 'utf8');
      chunks.push(chunk);
      return true;
    },
    finish: (end) => {
      const stray = chunks.find((chunk) => chunk.seq !== end.seq);
      if (stray)
        return {
          ok: false,
          code: 'mixed-snapshot',
          why: `a chunk of the floor at ${stray.seq} came in the snapshot at ${end.seq}`,
        };
      if (chunks.length !== end.chunks)
        return {
          ok: false,
          code: 'count-mismatch',
          why: `${chunks.length} of ${end.chunks} chunks came`,
        };
      if (hash.digest('hex') !== end.hash)
        return { ok: false, code: 'hash-mismatch', why: 'the snapshot is not the one the server hashed' };
      return { ok: true, seq: end.seq, chunks };
    },
  };
}
