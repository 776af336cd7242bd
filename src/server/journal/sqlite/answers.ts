/** Answers what the journal asks its worker: one function a question. Knows the tables, not the thread. */
import type { DatabaseSync } from 'node:sqlite';
import type { CallerIdentity } from '../../../protocol/frames/down/callers.ts';
import type { StoredSnapshot } from '../contract.ts';
import { openCaller } from './caller-cipher.ts';
import { sealOf } from './chain.ts';
import { faultBesides, snapshotText } from './faults.ts';
import type { QuestionName, Questions } from './messages.ts';
import { chainAnchors, chainEnds, checkStretch, hashAt, journalHeads, readChain } from './rows.ts';
import { corruption } from './trouble.ts';
import type { Writer } from './writer.ts';

export type Answers = {
  readonly [K in QuestionName]: (ask: Questions[K]['ask']) => Questions[K]['answer'];
};

/** The answers on an opened database. What they throw means the journal must stop. */
export function createAnswers(db: DatabaseSync, writer: Writer, directory: string): Answers {
  const commandById = db.prepare('SELECT json, seal FROM commands WHERE id = ? AND wall_time > ?');
  const callerByToken = db.prepare(
    'SELECT sealed, key FROM callers JOIN day_keys ON day_keys.day = callers.day WHERE token = ?',
  );

  const instantOf = db.prepare('SELECT at FROM events WHERE seq = ?');

  /** One whose key was destroyed, or which is damaged, is left out: the floor goes on without a name. */
  function caller(token: string): CallerIdentity | null {
    const row = callerByToken.get(token);
    if (!(row?.sealed instanceof Uint8Array) || !(row.key instanceof Uint8Array)) return null;
    return openCaller(row.key, token, row.sealed);
  }

  /** A damaged snapshot is passed over: what it held can be folded again. `verify` names it. */
  function latestSnapshot(): StoredSnapshot | null {
    const ends = chainEnds(db, 'events', directory);
    const rows = db.prepare('SELECT seq, chunks, seal FROM snapshots WHERE seq <= ? ORDER BY seq DESC');
    for (const row of rows.iterate(ends.head.number)) {
      const seq = Number(row.seq);
      const chunks = String(row.chunks);
      const hash = hashAt(db, 'events', seq, ends) ?? '';
      if (row.seal === sealOf('snapshot', snapshotText(seq, hash, chunks))) {
        return { seq, chunks: JSON.parse(chunks) as readonly string[] };
      }
    }
    return null;
  }

  return {
    read: ({ from, most }) => readChain(db, 'events', from, most, directory),
    since({ at }) {
      const ends = chainEnds(db, 'events', directory);
      let low = ends.first;
      let high = ends.head.number + 1;
      // Floor time never runs backwards: halving finds the place.
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (Number(instantOf.get(middle)?.at ?? Number.POSITIVE_INFINITY) >= at) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    about: ({ from, most, needle }) =>
      readChain(db, 'events', from, most, directory).filter((json) => json.includes(needle)),
    command({ id, since }) {
      const row = commandById.get(id, since);
      if (row === undefined) return null;
      const json = String(row.json);
      if (row.seal !== sealOf('command', json)) {
        throw corruption(directory, `command ${id} is not as it was written`);
      }
      return json;
    },
    audit({ before, most }) {
      const { head } = chainEnds(db, 'audit', directory);
      const last = before === null ? head.number : Math.min(head.number, before - 1);
      const from = Math.max(1, last - most + 1);
      return readChain(db, 'audit', from, last - from + 1, directory).toReversed();
    },
    callers: ({ tokens }) => tokens.map(caller).filter((found) => found !== null),
    forgetCallers: ({ before }) => writer.forgetCallers(before),
    saveSnapshot(snapshot) {
      writer.saveSnapshot(snapshot);
      return null;
    },
    latestSnapshot,
    anchors: () => chainAnchors(db, directory),
    heads: () => journalHeads(db, directory),
    stretch: ({ chain, after, hash, most }) => checkStretch(db, chain, { number: after, hash }, most),
    besides: ({ against }) => faultBesides(db, against, directory),
  };
}
