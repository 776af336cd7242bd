/** Before a server goes live: simulates what the journal lacks up to the start time. */
import type { Floor } from '../floor/floor.ts';
import { reduce } from '../floor/reduce.ts';
import type { Hotline } from '../hotline/hotline.ts';
import type { Journal } from '../server/journal/contract.ts';

/** Events written together. */
const PAGE = 2_000;

/** Runs the hotline to floor instant `until` as fast as it goes, journaling every event; the floor it leads to. */
export async function simulateUntil(
  hotline: Hotline,
  journal: Journal,
  floor: Floor,
  until: number,
): Promise<Floor> {
  let current = floor;
  let written: Promise<void> = Promise.resolve();
  while (hotline.now() < until) {
    const { events, callers } = hotline.advance(until, PAGE);
    // One page is written while the next is simulated.
    await written;
    if (events.length === 0) continue;
    const appended = journal.append({ events, callers });
    written = appended.durable;
    current = reduce(current, appended.events);
  }
  await written;
  return current;
}
