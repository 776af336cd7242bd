/** `seatwatch export`: the event stream up to now, one event a line, from a journal or from a server. */
import { resolve } from 'node:path';
import { type FloorEvent, floorEvent } from '../../protocol/event.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { JournalError } from '../../server/journal/contract.ts';
import { readSqliteJournal } from '../../server/journal/sqlite/read.ts';
import type { CommandLine, Verb } from '../context.ts';
import { eventLines } from '../event-line.ts';
import { EXIT } from '../exit-codes.ts';
import { Failure, usage } from '../failure.ts';
import { COMMON_FLAGS, LINK_FLAGS, parseFlags, wholeNumber } from '../flags.ts';
import { writeLines } from '../lines.ts';
import { ended, linkFailure, openLink } from '../link.ts';
import { targetOf } from '../target.ts';

const FLAGS = { ...COMMON_FLAGS, ...LINK_FLAGS, from: { type: 'string' }, data: { type: 'string' } } as const;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('export', line.argv, FLAGS);
  if (words[0] !== undefined)
    throw usage(`\`seatwatch export\` takes no word "${safeText(words[0])}", only flags.`);
  if (flags.data !== undefined && flags.url !== undefined)
    throw usage('Give --data or --url, not both: an export has one source.');
  const from = flags.from === undefined ? 1 : wholeNumber('--from', flags.from, 1, Number.MAX_SAFE_INTEGER);
  if (flags.data === undefined) return fromServer(line, flags.url, from);
  try {
    return await fromJournal(line, resolve(flags.data), from);
  } catch (error) {
    if (error instanceof JournalError) throw new Failure(EXIT.journal, error.message, { cause: error });
    throw error;
  }
};

async function fromJournal(line: CommandLine, directory: string, from: number): Promise<number> {
  const journal = await readSqliteJournal({ directory });
  const lineOf = eventLines(null);
  let last = from - 1;
  try {
    for await (const rows of journal.pages(from)) {
      if (line.ended.aborted) throw endedAt(last, from);
      await writeLines(
        line.stdout,
        rows.map(({ event }) => lineOf(inWireOrder(event))),
      );
      last = rows.at(-1)?.event.seq ?? last;
    }
    return EXIT.done;
  } finally {
    await journal.close();
  }
}

/** A part of the stream must not look like all of it. */
function endedAt(last: number, from: number): Failure {
  const where = last < from ? `before event ${from}` : `at event ${last}`;
  return new Failure(EXIT.no, `The export was ended ${where}.`);
}

/** An event as the wire would give it: fields in the order of its schema, so that both sources print the same bytes. */
function inWireOrder(event: FloorEvent): FloorEvent {
  const read = floorEvent.safeParse(event);
  if (read.success) return read.data;
  throw new Failure(
    EXIT.journal,
    `Event ${event.seq} of the journal (${safeText(event.t)}) is none this version knows: export it with the version that wrote it.`,
  );
}

/** Follows the stream from `from` to what was the newest event when we were welcomed. */
async function fromServer(line: CommandLine, url: string | undefined, from: number): Promise<number> {
  const target = await targetOf(url, line.env);
  const connection = openLink('export', target, { follow: 'events', resume: { epoch: null, seq: from - 1 } });
  const lineOf = eventLines(null);
  let queue: Promise<void> = Promise.resolve();
  try {
    return await new Promise<number>((resolve, reject) => {
      let last: number | null = null;
      let seen = from - 1;
      let written = from - 1;
      const done = () => queue.then(() => resolve(EXIT.done), reject);
      connection.onEvents((events) => {
        queue = queue.then(async () => {
          const wanted = line.ended.aborted ? [] : events.filter(({ seq }) => last === null || seq <= last);
          await writeLines(line.stdout, wanted.map(lineOf));
          written = wanted.at(-1)?.seq ?? written;
        });
        seen = events.at(-1)?.seq ?? seen;
        if (last !== null && seen >= last) done();
      });
      connection.onNotice((notice) => {
        if (notice.t === 'snapshot') {
          reject(
            new Failure(
              EXIT.no,
              `The server cannot go back to event ${from} (${notice.why}): its journal ends before or begins after it.`,
            ),
          );
        }
      });
      const look = () => {
        const { link, welcome } = connection.store.getState();
        if (welcome && last === null) last = welcome.seq;
        // Events may come before the store tells of the welcome; on a quiet floor none comes after.
        if (link.state === 'live' && last !== null && seen >= last) done();
        if (link.state === 'refused' || link.state === 'waiting') reject(linkFailure(link, target));
      };
      connection.store.subscribe(look);
      look();
      void ended(line)
        .then(() => queue)
        .then(() => {
          if (last !== null && written >= last) resolve(EXIT.done);
          else reject(endedAt(written, from));
        }, reject);
    });
  } finally {
    connection.close();
  }
}
