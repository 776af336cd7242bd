/** Reads what stands in the tables, checked, for the server's worker and for a reader beside it. Writes nothing. */
import type { DatabaseSync } from 'node:sqlite';
import type { JournalHeads, JournalIdentity } from '../contract.ts';
import { type ChainRow, chainFault, sealOf } from './chain.ts';
import type { ChainName, ChainStretch } from './messages.ts';
import { APPLICATION_ID, FORMAT } from './schema.ts';
import { corruption, journalError } from './trouble.ts';

export type Meta = { readonly epoch: string; readonly identity: JournalIdentity };

/** What the seal of the meta table is made over. */
export function metaText(epoch: string, identity: string): string {
  return `${FORMAT}\n${epoch}\n${identity}`;
}

/** Whose journal it is. Throws `newer-format`, or `corrupt` when it is none of ours. */
export function readMeta(db: DatabaseSync, directory: string): Meta {
  const header = db.prepare('PRAGMA application_id').get();
  if (header?.application_id !== APPLICATION_ID) {
    throw corruption(directory, 'its database is not a journal of seatwatch');
  }
  const values = new Map<unknown, unknown>();
  for (const row of db.prepare('SELECT name, value FROM meta').all()) values.set(row.name, row.value);
  const format = Number(values.get('format'));
  if (Number.isInteger(format) && format > FORMAT) {
    throw journalError(
      'newer-format',
      `The journal in ${directory} was written by a newer seatwatch (format ${format}, this one reads ${FORMAT}): use that version.`,
    );
  }
  const epoch = values.get('epoch');
  const identity = values.get('identity');
  if (typeof epoch !== 'string' || typeof identity !== 'string' || format !== FORMAT) {
    throw corruption(directory, 'it does not say whose it is');
  }
  if (values.get('seal') !== sealOf('meta', metaText(epoch, identity))) {
    throw corruption(directory, 'what it says of itself is not as it was written');
  }
  return { epoch, identity: JSON.parse(identity) as JournalIdentity };
}

/** SQLite's own check of the file, as one sentence, or null when it finds nothing. */
export function fileFault(db: DatabaseSync): string | null {
  const found = db.prepare('PRAGMA quick_check(1)').get()?.quick_check;
  return found === 'ok' ? null : String(found).replaceAll('\n', ' ').trim();
}

export type ChainEnds = {
  readonly first: number;
  /** The row before the first one, as if it were there. */
  readonly anchor: { readonly number: number; readonly hash: string };
  readonly head: { readonly number: number; readonly hash: string };
};

/** Both ends of a chain, as the last commit left them. */
export function chainEnds(db: DatabaseSync, chain: ChainName, directory: string): ChainEnds {
  const row = db.prepare('SELECT first, anchor, head, hash FROM chains WHERE name = ?').get(chain);
  const first = row?.first;
  const anchor = row?.anchor;
  const head = row?.head;
  const hash = row?.hash;
  if (
    typeof first !== 'number' ||
    typeof anchor !== 'string' ||
    typeof head !== 'number' ||
    typeof hash !== 'string' ||
    first < 1 ||
    head < first - 1
  ) {
    throw corruption(directory, `the ends of the chain of ${chain} are lost`);
  }
  return { first, anchor: { number: first - 1, hash: anchor }, head: { number: head, hash } };
}

/** The ends of both chains. */
export function journalHeads(db: DatabaseSync, directory: string): JournalHeads {
  return {
    events: chainEnds(db, 'events', directory).head,
    audit: chainEnds(db, 'audit', directory).head,
  };
}

/** The rows before the first ones of both chains, as if they were there. */
export function chainAnchors(db: DatabaseSync, directory: string): JournalHeads {
  return {
    events: chainEnds(db, 'events', directory).anchor,
    audit: chainEnds(db, 'audit', directory).anchor,
  };
}

const PLACE = { events: 'seq', audit: 'number' } as const;

/** The rows of a chain after `after`, at most `most`, as they stand. */
export function chainRows(
  db: DatabaseSync,
  chain: ChainName,
  after: number,
  most: number,
): readonly ChainRow[] {
  const place = PLACE[chain];
  const query = `SELECT ${place} AS number, json, hash FROM ${chain} WHERE ${place} > ? ORDER BY ${place} LIMIT ?`;
  return db.prepare(query).all(after, most) as readonly unknown[] as readonly ChainRow[];
}

/** The hash of one row of a chain, of its anchor, or undefined. */
export function hashAt(
  db: DatabaseSync,
  chain: ChainName,
  number: number,
  ends: ChainEnds,
): string | undefined {
  if (number === ends.anchor.number) return ends.anchor.hash;
  const row = db.prepare(`SELECT hash FROM ${chain} WHERE ${PLACE[chain]} = ?`).get(number);
  return typeof row?.hash === 'string' ? row.hash : undefined;
}

/** The JSON of the rows from `from` on, at most `most`, each checked against the one before. Throws `corrupt`. */
export function readChain(
  db: DatabaseSync,
  chain: ChainName,
  from: number,
  most: number,
  directory: string,
): readonly string[] {
  const ends = chainEnds(db, chain, directory);
  const after = Math.max(from, ends.first) - 1;
  const wanted = Math.min(most, ends.head.number - after);
  if (!(wanted > 0)) return [];
  const hash = hashAt(db, chain, after, ends) ?? '';
  const rows = chainRows(db, chain, after, wanted);
  const fault = chainFault(chain, { number: after, hash }, rows);
  if (fault !== null) throw corruption(directory, fault);
  const last = rows.at(-1);
  if (rows.length < wanted) throw corruption(directory, `${chain} ${after + rows.length + 1} is missing`);
  if (last?.number === ends.head.number && last.hash !== ends.head.hash) {
    throw corruption(directory, `the chain of ${chain} ends otherwise than its head says`);
  }
  return rows.map((row) => row.json);
}

/** Checks a stretch of a chain with everything that stands in its rows. */
export function checkStretch(
  db: DatabaseSync,
  chain: ChainName,
  after: { readonly number: number; readonly hash: string },
  most: number,
): ChainStretch {
  const rows = chainRows(db, chain, after.number, most);
  const fault = chainFault(chain, after, rows) ?? columnFault(db, chain, after.number, rows);
  const last = rows.at(-1);
  return {
    last: last?.number ?? after.number,
    hash: last?.hash ?? after.hash,
    rows: rows.length,
    fault,
  };
}

/** The columns beside the text of an event must say what the text says. Only called for rows whose text is right. */
function columnFault(
  db: DatabaseSync,
  chain: ChainName,
  after: number,
  rows: readonly ChainRow[],
): string | null {
  if (chain !== 'events') return null;
  const columns = db.prepare('SELECT seq, at, t FROM events WHERE seq > ? ORDER BY seq LIMIT ?');
  const kept = columns.all(after, rows.length);
  for (const [index, row] of rows.entries()) {
    const said = JSON.parse(row.json) as { readonly at: number; readonly t: string };
    if (kept[index]?.at !== said.at || kept[index]?.t !== said.t) {
      return `event ${row.number} is not as it was written`;
    }
  }
  return null;
}
