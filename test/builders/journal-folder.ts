/** A journal on disk that was written and closed, for verbs that read one. */
import { join } from 'node:path';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { openSqliteJournal } from '../../src/server/journal/sqlite/open.ts';
import { platformWallClock } from './manual-wall-clock.ts';

/** The folder `name` in `parent` with a journal of these events, in one append. */
export async function writtenJournal(
  parent: string,
  name: string,
  events: readonly NewFloorEvent[],
): Promise<string> {
  const directory = join(parent, name);
  const journal = await openSqliteJournal({
    directory,
    identity: { exchange: 'test', scenario: 'test', seed: 1 },
    wallClock: platformWallClock,
    makeEpoch: () => 'epoch-1',
  });
  await journal.append({ events }).durable;
  await journal.close();
  return directory;
}
