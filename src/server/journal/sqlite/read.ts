/**
 * Reads a journal beside the server that writes it, or when none runs: takes no lock and changes nothing. For
 * exports and checks. Knows no worker and no clock.
 */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FloorEvent } from '../../../protocol/event.ts';
import type { AuditEntry } from '../../../protocol/frames/down/audit-page.ts';
import { JournalError, type JournalHeads, type JournalIdentity, type Verification } from '../contract.ts';
import { faultBesides } from './faults.ts';
import { journalFiles } from './files.ts';
import type { ChainName } from './messages.ts';
import { chainAnchors, chainEnds, checkStretch, journalHeads, readChain, readMeta } from './rows.ts';
import { corruption, journalError, troubleOf } from './trouble.ts';
import { ROWS_AT_A_TIME, verification } from './verification.ts';

export type ReadEvent = { readonly event: FloorEvent; readonly json: string };

export type JournalReader = {
  readonly epoch: string;
  readonly identity: JournalIdentity;
  /** The ends of both chains now. */
  readonly heads: () => JournalHeads;
  /** Events from `from` on up to the end as it is when the first page is taken, checked against the chain. */
  readonly pages: (from?: number) => AsyncIterable<readonly ReadEvent[]>;
  /** The same one by one, as the JSON text that was stored and published. */
  readonly events: (from?: number) => AsyncIterable<string>;
  /** The audit, oldest first. */
  readonly audit: () => AsyncIterable<AuditEntry>;
  /** As the journal's own: both chains, everything besides, and that they still hold `against`. */
  readonly verify: (against?: JournalHeads) => Promise<Verification>;
  readonly close: () => Promise<void>;
};

/**
 * Opens the journal in `directory` for reading. Rejects with {@link JournalError}: `disk` when there is none or it
 * cannot be read, `newer-format`, `corrupt`; an iteration throws `corrupt` before it gives a row that is not right.
 */
export async function readSqliteJournal(options: { readonly directory: string }): Promise<JournalReader> {
  const directory = resolve(options.directory);
  const db = openDatabase(directory);
  try {
    db.exec('PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF');
    return readerOn(db, directory);
  } catch (thrown) {
    db.close();
    throw asJournalError(thrown, directory);
  }
}

function openDatabase(directory: string): DatabaseSync {
  const { database } = journalFiles(directory);
  if (!existsSync(database)) {
    throw journalError('disk', `There is no journal in ${directory}: give the directory of one.`);
  }
  if (statSync(database).size === 0) throw corruption(directory, 'its database is empty');
  try {
    return new DatabaseSync(database, { readOnly: true, timeout: 5_000 });
  } catch (thrown) {
    throw asJournalError(thrown, directory);
  }
}

function readerOn(db: DatabaseSync, directory: string): JournalReader {
  const { epoch, identity } = readMeta(db, directory);

  async function* rows(chain: ChainName, from: number): AsyncGenerator<readonly string[]> {
    try {
      const last = chainEnds(db, chain, directory).head.number;
      let next = Math.max(from, chainEnds(db, chain, directory).first);
      while (next <= last) {
        const page = readChain(db, chain, next, Math.min(ROWS_AT_A_TIME, last - next + 1), directory);
        yield page;
        next += page.length;
      }
    } catch (thrown) {
      throw asJournalError(thrown, directory);
    }
  }

  async function* pages(from = 1): AsyncGenerator<readonly ReadEvent[]> {
    // Our own text, checked against the chain: it was made from a FloorEvent.
    for await (const page of rows('events', from)) {
      yield page.map((json) => ({ event: JSON.parse(json) as FloorEvent, json }));
    }
  }

  async function* events(from = 1): AsyncGenerator<string> {
    for await (const page of rows('events', from)) yield* page;
  }

  async function* audit(): AsyncGenerator<AuditEntry> {
    for await (const page of rows('audit', 1)) {
      for (const json of page) yield JSON.parse(json) as AuditEntry;
    }
  }

  return {
    epoch,
    identity,
    heads: () => journalHeads(db, directory),
    pages,
    events,
    audit,
    async verify(against) {
      try {
        return await verification(
          {
            anchors: () => chainAnchors(db, directory),
            heads: () => journalHeads(db, directory),
            stretch: ({ chain, after, hash, most }) => checkStretch(db, chain, { number: after, hash }, most),
            besides: (ask) => faultBesides(db, ask.against, directory),
          },
          against,
        );
      } catch (thrown) {
        throw asJournalError(thrown, directory);
      }
    },
    async close() {
      if (db.isOpen) db.close();
    },
  };
}

function asJournalError(thrown: unknown, directory: string): JournalError {
  if (thrown instanceof JournalError) return thrown;
  const { code, message } = troubleOf(thrown, directory);
  return new JournalError(code, message, { cause: thrown });
}
