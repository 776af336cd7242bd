/** The floor as it was when the console was left, kept as the frames of a snapshot: what the digest of the next shift compares with. */
import type { Floor } from '../floor/floor.ts';
import { floorChunks, floorFromChunks } from '../floor/snapshot.ts';
import { checkDown } from '../protocol/frame-check.ts';
import type { SnapshotChunk } from '../protocol/frames/down/snapshot-chunk.ts';
import type { Deck } from './deck.ts';

/** Longest text read again, characters: a floor of some thousand seats. */
const LONGEST = 32_000_000;
const ROWS_PER_CHUNK = 250;

/** Keeps the floor shown now, where a whole one is. */
export async function keepLeftFloor(deck: Deck): Promise<void> {
  const { welcome, whole, floor } = deck.connection.store.getState();
  if (welcome === null || !whole || deck.files === null) return;
  const chunks = floorChunks(floor, ROWS_PER_CHUNK);
  await deck.files.remember('floor', JSON.stringify({ epoch: welcome.epoch, chunks }));
}

/** The floor that was left, of the journal `epoch`; null where none was, or another, or it cannot be read. */
export async function leftFloor(epoch: string, deck: Deck): Promise<Floor | null> {
  const text = (await deck.files?.recall('floor')) ?? null;
  if (text === null || text.length > LONGEST) return null;
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
  return chunks;
}
