/** The floor as it was when the console was left, kept as the frames of a snapshot: what the digest of the next shift compares with. */
import type { Floor } from '../floor/floor.ts';
import { floorChunks, floorFromChunks } from '../floor/snapshot.ts';
import { checkDown } from '../protocol/frame-check.ts';
import type { SnapshotChunk } from '../protocol/frames/down/snapshot-chunk.ts';
import type { Deck } from './deck.ts';

const ROWS_PER_CHUNK = 250;

/** Keeps the floor shown now, where a whole one is, in the place of the one left before on the same server. */
export async function keepLeftFloor(deck: Deck): Promise<void> {
  const { welcome, whole, floor } = deck.connection.store.getState();
  if (welcome === null || !whole || deck.files === null) return;
  const chunks = floorChunks(floor, ROWS_PER_CHUNK);
  const text = JSON.stringify({ epoch: welcome.epoch, chunks });
  await deck.files.remember({ floorOf: deck.serverLabel }, () => text);
}

/** The floor that was left on this server, of the journal `epoch`; null where none was, or another, or it cannot be read. */
export async function leftFloor(epoch: string, deck: Deck): Promise<Floor | null> {
  const text = (await deck.files?.recall({ floorOf: deck.serverLabel })) ?? null;
  if (text === null) return null;
  try {
    const chunks = chunksOf(JSON.parse(text), epoch);
    return chunks && floorFromChunks(chunks);
  } catch {
    return null;
  }
}

/** Checked as if a server had sent them: a file may hold anything. */
function chunksOf(kept: unknown, epoch: string): readonly SnapshotChunk[] | null {
  if (typeof kept !== 'object' || kept === null || !('epoch' in kept) || !('chunks' in kept)) return null;
  if (kept.epoch !== epoch || !Array.isArray(kept.chunks)) return null;
  const chunks: SnapshotChunk[] = [];
  for (const one of kept.chunks) {
    const checked = checkDown(one, 0);
    if (!checked.ok || checked.frame.t !== 'snapshot-chunk') return null;
    chunks.push(checked.frame);
  }
  // Without its head it has no instant one could have been away since.
  const [head] = chunks;
  return head?.table === 'head' && head.rows.length === 1 ? chunks : null;
}
