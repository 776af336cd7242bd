/** The floor of a journal: folded from the newest snapshot kept in it and the events since. Knows no exchange. */
import { EMPTY_FLOOR, type Floor } from '../floor/floor.ts';
import { reduce } from '../floor/reduce.ts';
import { floorChunks, floorFromChunks } from '../floor/snapshot.ts';
import { type SnapshotChunk, snapshotChunk } from '../protocol/frames/down/snapshot-chunk.ts';
import type { Journal, StoredSnapshot } from './journal/contract.ts';

const ROWS_PER_CHUNK = 1_000;
const EVENTS_PER_PAGE = 5_000;

/** The floor as a snapshot for the journal. */
export function storeFloor(floor: Floor): StoredSnapshot {
  return { seq: floor.seq, chunks: floorChunks(floor, ROWS_PER_CHUNK).map((chunk) => JSON.stringify(chunk)) };
}

/** The floor after the last durable event. A kept snapshot that cannot be read is passed over: the events say it all. */
export async function foldJournal(journal: Journal): Promise<Floor> {
  const stored = await journal.latestSnapshot();
  let floor = (stored ? restore(stored) : undefined) ?? EMPTY_FLOOR;
  for (;;) {
    const page = await journal.read(floor.seq + 1, EVENTS_PER_PAGE);
    if (page.length === 0) return floor;
    floor = reduce(
      floor,
      page.map(({ event }) => event),
    );
  }
}

function restore(stored: StoredSnapshot): Floor | undefined {
  const chunks: SnapshotChunk[] = [];
  for (const text of stored.chunks) {
    const chunk = parse(text);
    if (!chunk || chunk.seq !== stored.seq) return undefined;
    chunks.push(chunk);
  }
  return floorFromChunks(chunks);
}

function parse(text: string): SnapshotChunk | undefined {
  try {
    return snapshotChunk.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
