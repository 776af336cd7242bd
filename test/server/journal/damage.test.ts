/** Torn and damaged files, and rows somebody edited: found or passed over, never taken for the truth. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandRecord, JournalError, JournalHeads } from '../../../src/server/journal/contract.ts';
import { readSqliteJournal } from '../../../src/server/journal/sqlite/read.ts';
import { troubleOf } from '../../../src/server/journal/sqlite/trouble.ts';
import { arrived, audit, caller, command } from '../../suites/journal.ts';
import { cases, copyFolder, type Folder, makeFolder, openHere, seeded } from './bench.ts';

const DATABASE = 'journal.sqlite';
const AHEAD = 'journal.sqlite-wal';

type Truth = {
  readonly events: readonly string[];
  readonly audit: readonly string[];
  readonly commands: readonly CommandRecord[];
  readonly snapshots: ReadonlyMap<number, readonly string[]>;
  readonly callers: ReadonlyMap<string, string>;
};

let made: Folder;
let image: string;
let truth: Truth;

/** A journal with something in every table, part of it in the database, part still in the write-ahead file. */
beforeAll(async () => {
  made = makeFolder();
  image = join(made.directory, '..', 'image');
  const commands: CommandRecord[] = [];
  const snapshots = new Map<number, readonly string[]>();
  const callers = new Map<string, string>();
  let journal = await made.open();
  for (let turn = 1; turn <= 120; turn += 1) {
    // Opening again plays the write-ahead file into the database.
    if (turn === 60) {
      await journal.close();
      journal = await made.open();
    }
    const record = command(`k${turn}`, made.wallClock.now(), turn * 10);
    commands.push(record);
    callers.set(`~${turn}`, `name ${turn}`);
    await journal.append({
      events: Array.from({ length: 10 }, (_, index) => arrived(turn * 100 + index)),
      commands: [record],
      audit: [audit(`act ${turn}`)],
      callers: [caller(`~${turn}`, `name ${turn}`)],
    }).durable;
    if (turn % 40 === 0) {
      const chunks = Array.from(
        { length: 3 },
        (_, index) => `{"chunk":"${turn}/${index} ${'x'.repeat(3_000)}"}`,
      );
      snapshots.set(turn * 10, chunks);
      await journal.saveSnapshot({ seq: turn * 10, chunks });
    }
  }
  const events = (await journal.read(1, 10_000)).map(({ json }) => json);
  const entries = (await journal.audit(null, 10_000)).map((entry) => JSON.stringify(entry)).reverse();
  copyFolder(made.directory, image);
  await journal.close();
  truth = { events, audit: entries, commands, snapshots, callers };
});
afterAll(() => made.remove());

/** Everything read from a damaged journal must be of the truth; gives what came of it. Throws when it is not. */
function outcome(directory: string): 'refused' | 'refused in reading' | 'an earlier state' | 'the whole' {
  let opened: ReturnType<typeof openHere>;
  try {
    opened = openHere(directory);
  } catch (thrown) {
    judgeRefusal(thrown);
    return 'refused';
  }
  try {
    const head = opened.head();
    const { answers } = opened;
    expect(answers.read({ from: 1, most: 10_000 })).toEqual(truth.events.slice(0, head));
    const page = answers.audit({ before: null, most: 10_000 }).toReversed();
    expect(page).toEqual(truth.audit.slice(0, page.length));
    expect(page).toHaveLength(head / 10);
    for (const record of truth.commands) {
      const kept = answers.command({ id: record.id, since: 0 });
      if ((record.answer?.seq ?? 0) <= head) expect(JSON.parse(kept ?? 'null')).toEqual(record);
      else expect(kept).toBeNull();
    }
    const snapshot = answers.latestSnapshot(null);
    if (snapshot !== null) expect(snapshot.chunks).toEqual(truth.snapshots.get(snapshot.seq));
    for (const found of answers.callers({ tokens: [...truth.callers.keys()] })) {
      expect(found.name).toBe(truth.callers.get(found.caller));
    }
    return head === truth.events.length ? 'the whole' : 'an earlier state';
  } catch (thrown) {
    judgeRefusal(thrown);
    return 'refused in reading';
  } finally {
    opened.close();
  }
}

/** Only corruption may be said, by us or by what the worker turns into it; a failed assertion is passed on. */
function judgeRefusal(thrown: unknown): void {
  if (thrown instanceof Error && thrown.name === 'AssertionError') throw thrown;
  expect(['corrupt', 'newer-format'], String(thrown)).toContain(troubleOf(thrown, '').code);
}

describe('a damaged journal', () => {
  it('is refused or gives an earlier state, never a wrong one [JRN-17]', { timeout: 900_000 }, () => {
    const count = cases(200);
    const came = new Map<string, number>();
    const place = makeFolder();
    for (let seed = 1; seed <= count; seed += 1) {
      const random = seeded(seed);
      rmSync(place.directory, { recursive: true, force: true });
      mkdirSync(place.directory, { recursive: true });
      const name = random() < 0.6 ? DATABASE : AHEAD;
      for (const each of [DATABASE, AHEAD]) copyFileSync(join(image, each), join(place.directory, each));
      const path = join(place.directory, name);
      const kind = damage(path, random);
      let result: string;
      try {
        result = outcome(place.directory);
      } catch (thrown) {
        throw new Error(`seed ${seed}: ${kind} of ${name} was taken for the truth`, { cause: thrown });
      }
      // The write-ahead file was whole: nothing it holds may be missing.
      if (name === DATABASE) expect(result, `seed ${seed}: ${kind}`).not.toBe('an earlier state');
      const key = `${name === DATABASE ? 'database' : 'write-ahead'}: ${result}`;
      came.set(key, (came.get(key) ?? 0) + 1);
    }
    place.remove();
    console.log(`damage: ${count} cases`, Object.fromEntries([...came].sort()));
  });

  it('is never taken for a new one when its database is empty or missing [JRN-17]', () => {
    for (const kind of ['empty', 'missing']) {
      const place = makeFolder();
      mkdirSync(place.directory);
      for (const each of [DATABASE, AHEAD]) copyFileSync(join(image, each), join(place.directory, each));
      if (kind === 'empty') truncateSync(join(place.directory, DATABASE), 0);
      else rmSync(join(place.directory, DATABASE));
      expect(() => openHere(place.directory)).toThrow(`its database is ${kind}`);
      expect(existsSync(join(place.directory, AHEAD))).toBe(true);
      place.remove();
    }
  });

  it('says where it is damaged and what to do, in one sentence [JRN-17]', async () => {
    const place = makeFolder();
    mkdirSync(place.directory);
    copyFileSync(join(image, DATABASE), join(place.directory, DATABASE));
    const db = new DatabaseSync(join(place.directory, DATABASE));
    db.exec("UPDATE events SET json = replace(json, 'main', 'mein') WHERE seq = 7");
    db.close();
    const message = `The journal in ${place.directory} is damaged (event 7 is not as it was written): restore a copy, or move it away and start a new one.`;
    await expect(place.open()).rejects.toMatchObject({ code: 'corrupt', message });
    // The lock was let go again.
    await expect(place.open()).rejects.toMatchObject({ code: 'corrupt' });
    place.remove();
  });

  it('a damaged row far from the tail is found when it is read, and the journal stops [JRN-17]', async () => {
    const place = makeFolder();
    const journal = await place.open();
    await journal.append({ events: Array.from({ length: 3_000 }, (_, index) => arrived(index)) }).durable;
    await journal.close();
    const db = new DatabaseSync(join(place.directory, DATABASE));
    db.exec("UPDATE events SET json = replace(json, 'main', 'mein') WHERE seq = 700");
    db.close();
    const again = await place.open();
    const told: JournalError[] = [];
    again.onFailure((error) => told.push(error));
    expect(await again.read(1_500, 10)).toHaveLength(10);
    await expect(again.read(1, 1_000)).rejects.toMatchObject({ code: 'corrupt' });
    expect(told).toHaveLength(1);
    await expect(again.append({ events: [arrived(1)] }).durable).rejects.toMatchObject({ code: 'corrupt' });
    await again.close();
    const reader = await readSqliteJournal({ directory: place.directory });
    let seen = 0;
    const all = async () => {
      for await (const _ of reader.events()) seen += 1;
    };
    await expect(all()).rejects.toMatchObject({ code: 'corrupt' });
    expect(seen).toBeLessThan(700);
    await reader.close();
    place.remove();
  });

  it('a damaged snapshot is passed over for an older one [JRN-9]', () => {
    const place = makeFolder();
    copyFolder(image, place.directory);
    const db = new DatabaseSync(join(place.directory, DATABASE));
    db.exec("UPDATE snapshots SET chunks = replace(chunks, 'x', 'y') WHERE seq = 1200");
    db.close();
    const opened = openHere(place.directory);
    expect(opened.answers.latestSnapshot(null)).toEqual({ seq: 800, chunks: truth.snapshots.get(800) });
    expect(opened.answers.besides({ against: null })).toBe(
      'the snapshot at event 1200 is not as it was written',
    );
    opened.close();
    place.remove();
  });
});

/** Flips bits, wipes a sector or cuts the end off; gives a name for what it did. */
function damage(path: string, random: () => number): string {
  const bytes = readFileSync(path);
  const draw = random();
  const tail = random() < 0.3 ? Math.max(0, bytes.length - 20_000) : 0;
  const at = tail + Math.floor(random() * (bytes.length - tail));
  if (draw < 0.25) {
    truncateSync(path, Math.max(1, at));
    return `cut at ${at}`;
  }
  if (draw < 0.4) {
    bytes.subarray(at - (at % 512), at - (at % 512) + 512).fill(random() < 0.5 ? 0 : 0xa5);
    writeFileSync(path, bytes);
    return `sector wiped at ${at}`;
  }
  const flips = draw < 0.8 ? 1 : 1 + Math.floor(random() * 20);
  for (let flip = 0; flip < flips; flip += 1) {
    const place = flip === 0 ? at : Math.floor(random() * bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  writeFileSync(path, bytes);
  return `${flips} bits flipped from ${at}`;
}

describe('a journal somebody edited', () => {
  const sha = (text: string) => createHash('sha256').update(text).digest('hex');
  type Row = { seq: number; json: string; hash: string };

  /** Writes the chain anew from row `from` on, as one would who knows how it is made. */
  function forge(db: DatabaseSync, table: 'events' | 'audit', from: number): void {
    const place = table === 'events' ? 'seq' : 'number';
    const rows = db
      .prepare(`SELECT ${place} AS seq, json, hash FROM ${table} ORDER BY ${place}`)
      .all() as readonly unknown[] as readonly Row[];
    const anchor = db.prepare('SELECT anchor FROM chains WHERE name = ?').get(table)?.anchor;
    let hash = String(anchor);
    for (const row of rows) {
      hash = row.seq < from ? row.hash : sha(hash + row.json);
      db.prepare(`UPDATE ${table} SET hash = ? WHERE ${place} = ?`).run(hash, row.seq);
    }
    const head = rows.at(-1)?.seq ?? 0;
    db.prepare('UPDATE chains SET head = ?, hash = ? WHERE name = ?').run(head, hash, table);
  }

  const EDITS: Record<
    string,
    (db: DatabaseSync, table: 'events' | 'audit', row: number, random: () => number) => void
  > = {
    'a text changed'(db, table, row, random) {
      const place = table === 'events' ? 'seq' : 'number';
      const json = String(db.prepare(`SELECT json FROM ${table} WHERE ${place} = ?`).get(row)?.json);
      const at = Math.floor(random() * json.length);
      const other = json[at] === 'z' ? 'q' : 'z';
      db.prepare(`UPDATE ${table} SET json = ? WHERE ${place} = ?`).run(
        json.slice(0, at) + other + json.slice(at + 1),
        row,
      );
    },
    'a text changed with its hash'(db, table, row) {
      const place = table === 'events' ? 'seq' : 'number';
      const before = db.prepare(`SELECT hash FROM ${table} WHERE ${place} = ?`).get(row - 1)?.hash;
      const anchor = db.prepare('SELECT anchor FROM chains WHERE name = ?').get(table)?.anchor;
      const json = `{"t":"call-ended","seq":${row},"at":1,"call":"c1","by":"agent"}`;
      db.prepare(`UPDATE ${table} SET json = ?, hash = ? WHERE ${place} = ?`).run(
        json,
        sha(String(before ?? anchor) + json),
        row,
      );
    },
    'a row taken out'(db, table, row) {
      db.prepare(`DELETE FROM ${table} WHERE ${table === 'events' ? 'seq' : 'number'} = ?`).run(row);
    },
    'a row taken out and the others moved up'(db, table, row) {
      const place = table === 'events' ? 'seq' : 'number';
      db.prepare(`DELETE FROM ${table} WHERE ${place} = ?`).run(row);
      db.prepare(`UPDATE ${table} SET ${place} = -${place} WHERE ${place} > ?`).run(row);
      db.prepare(`UPDATE ${table} SET ${place} = -${place} - 1 WHERE ${place} < 0`).run();
      forge(db, table, 1);
    },
    'two rows exchanged'(db, table, row, random) {
      const place = table === 'events' ? 'seq' : 'number';
      const other = 1 + ((row + Math.floor(random() * 28)) % 30);
      db.prepare(`UPDATE ${table} SET ${place} = -1 WHERE ${place} = ?`).run(row);
      db.prepare(`UPDATE ${table} SET ${place} = ? WHERE ${place} = ?`).run(row, other);
      db.prepare(`UPDATE ${table} SET ${place} = ? WHERE ${place} = -1`).run(other);
    },
    'a column changed'(db, table, row) {
      if (table === 'events') db.prepare('UPDATE events SET at = at + 1 WHERE seq = ?').run(row);
      else db.prepare('UPDATE audit SET hash = upper(hash) WHERE number = ?').run(row);
    },
    'a row put behind the end'(db, table) {
      if (table === 'events') db.exec("INSERT INTO events VALUES (31, 1, 'x', '{}', 'x')");
      else db.exec("INSERT INTO audit VALUES (31, '{}', 'x')");
    },
    'the tail cut off'(db, table, row) {
      db.prepare(`DELETE FROM ${table} WHERE ${table === 'events' ? 'seq' : 'number'} >= ?`).run(row);
    },
    'the tail cut off and the end made to fit'(db, table, row) {
      db.prepare(`DELETE FROM ${table} WHERE ${table === 'events' ? 'seq' : 'number'} >= ?`).run(row);
      forge(db, table, row);
    },
    'everything written anew'(db, table, row) {
      const place = table === 'events' ? 'seq' : 'number';
      db.prepare(`UPDATE ${table} SET json = replace(json, '"', ' "') WHERE ${place} = ?`).run(row);
      forge(db, table, 1);
    },
  };

  it('is found out, cut and rewritten ones against an end kept outside [JRN-18]', {
    timeout: 600_000,
  }, async () => {
    const source = makeFolder();
    const journal = await source.open();
    for (let turn = 1; turn <= 30; turn += 1)
      journal.append({ events: [arrived(turn)], audit: [audit(`act ${turn}`)] });
    const checked = await journal.verify();
    await journal.close();
    if (!checked.ok) throw new Error(checked.at);
    const kept: JournalHeads = checked.heads;

    const count = cases(300);
    const names = Object.keys(EDITS);
    const place = makeFolder();
    mkdirSync(place.directory);
    for (let seed = 1; seed <= count; seed += 1) {
      const random = seeded(seed);
      const name = names[seed % names.length] ?? '';
      const table = random() < 0.5 ? 'events' : 'audit';
      const row = 1 + Math.floor(random() * 30);
      copyFileSync(join(source.directory, DATABASE), join(place.directory, DATABASE));
      const db = new DatabaseSync(join(place.directory, DATABASE));
      db.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; BEGIN');
      EDITS[name]?.(db, table, row, random);
      db.exec('COMMIT');
      db.close();
      const reader = await readSqliteJournal({ directory: place.directory });
      const found = await reader.verify(kept).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'corrupt' });
        return { ok: false };
      });
      await reader.close();
      expect(found.ok, `seed ${seed}: ${name}, row ${row} of ${table}`).toBe(false);
    }
    source.remove();
    place.remove();
    console.log(`edits: ${count} of ${names.length} kinds, all found`);
  });
});
