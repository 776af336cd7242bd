/** The floor as it was when the console was left, kept as the frames of a snapshot: what the digest of the next shift compares with. */
import * as z from 'zod';
import type { Floor } from '../floor/floor.ts';
import { floorChunks, floorFromChunks } from '../floor/snapshot.ts';
import { snapshotChunk } from '../protocol/frames/down/snapshot-chunk.ts';
import type { Deck } from './deck.ts';

/** Longest text read again, characters: a floor of some thousand seats. */
const LONGEST = 32_000_000;
const ROWS_PER_CHUNK = 250;

const kept = z.object({ epoch: z.string().max(64), chunks: z.array(snapshotChunk) });

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
    const parsed = kept.safeParse(JSON.parse(text));
    if (!parsed.success || parsed.data.epoch !== epoch) return null;
    return floorFromChunks(parsed.data.chunks);
  } catch {
    return null;
  }
}
