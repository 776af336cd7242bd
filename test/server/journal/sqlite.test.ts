/** The SQLite journal keeps the contract; what only its files show besides. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../../src/server/journal/contract.ts';
import { readSqliteJournal } from '../../../src/server/journal/sqlite/read.ts';
import { arrived, audit, caller, command, journalSuite } from '../../suites/journal.ts';
import { type Folder, makeFolder } from './bench.ts';

journalSuite('SQLite', async () => {
  const folder = makeFolder();
  return {
    open: () => folder.open(),
    openOnSmallDisk: () => folder.open({ mostBytes: 200_000 }),
    letPass: folder.wallClock.advance,
    wallNow: folder.wallClock.now,
    remove: async () => folder.remove(),
  };
});

describe('the files of the SQLite journal', () => {
  let folder: Folder;
  let journal: Journal;
  beforeEach(async () => {
    folder = makeFolder();
    journal = await folder.open();
  });
  afterEach(async () => {
    await journal.close();
    folder.remove();
  });

  it('a thousand entries of one moment take a handful of commits [JRN-3]', async () => {
    await journal.append({ events: [arrived(1)] }).durable;
    const before = commits(folder.directory);
    await Promise.all(
      Array.from({ length: 1_000 }, (_, index) => journal.append({ events: [arrived(index)] }).durable),
    );
    expect(commits(folder.directory) - before).toBeLessThanOrEqual(2);
  });

  it('entries that come during a commit share the next one [JRN-3]', async () => {
    const all: Promise<void>[] = [];
    for (let turn = 0; turn < 200; turn += 1) {
      for (let each = 0; each < 5; each += 1) all.push(journal.append({ events: [arrived(turn)] }).durable);
      await new Promise(setImmediate);
    }
    await Promise.all(all);
    expect(commits(folder.directory)).toBeLessThanOrEqual(200);
    expect(journal.head()).toBe(1_000);
  });

  it('a forgotten command leaves the file [JRN-5]', async () => {
    await journal.append({ commands: [command('forget-this-id', folder.wallClock.now())] }).durable;
    folder.wallClock.advance(25 * 3_600_000);
    await journal.append({ commands: [command('k2', folder.wallClock.now())] }).durable;
    await journal.close();
    expect(readFileSync(join(folder.directory, 'journal.sqlite')).includes('forget-this-id')).toBe(false);
  });

  it('no name and no number of a caller stands in clear in any file, nor in the events [JRN-11]', async () => {
    await journal.append({ events: [arrived(1)], callers: [caller('~1', 'Nobody Knows Me')] }).durable;
    await journal.append({ callers: [caller('~1', 'Nobody Knows Me'), caller('~2', '无人知晓')] }).durable;
    expect((await journal.read(1, 10)).some(({ json }) => json.includes('13800138000'))).toBe(false);
    for (const text of ['Nobody Knows Me', '无人知晓', '13800138000']) {
      expect(filesHolding(folder.directory, Buffer.from(text))).toEqual([]);
    }
    expect(await journal.callers(['~2'])).toHaveLength(1);
  });

  it('a destroyed key stands in no file any more [JRN-11]', async () => {
    await journal.append({ callers: [caller('~1', 'one')] }).durable;
    await journal.close();
    const key = await keyOf(folder.directory);
    expect(filesHolding(folder.directory, key)).toEqual(['journal.sqlite']);
    journal = await folder.open();
    folder.wallClock.advance(24 * 3_600_000);
    expect(await journal.forgetCallers(folder.wallClock.now())).toBe(1);
    expect(filesHolding(folder.directory, key)).toEqual([]);
  });

  it('a reader at work only puts off the wiping of a destroyed key [JRN-11, JRN-20]', async () => {
    await journal.append({ callers: [caller('~1', 'one')] }).durable;
    await journal.close();
    const key = await keyOf(folder.directory);
    journal = await folder.open();
    const { DatabaseSync } = await import('node:sqlite');
    const reader = new DatabaseSync(join(folder.directory, 'journal.sqlite'), { readOnly: true });
    await journal.append({ events: [arrived(1)], callers: [caller('~2', 'two')] }).durable;
    reader.exec('BEGIN; SELECT * FROM meta');
    reader.prepare('SELECT count(*) FROM events').get();
    folder.wallClock.advance(24 * 3_600_000);
    await journal.forgetCallers(folder.wallClock.now());
    expect(await journal.callers(['~1'])).toEqual([]);
    reader.exec('COMMIT');
    reader.close();
    await journal.append({ events: [arrived(2)] }).durable;
    await journal.read(1, 1);
    await journal.close();
    expect(filesHolding(folder.directory, key)).toEqual([]);
  });

  it('folder and files are their owner’s alone [JRN-21]', async () => {
    await journal.append({ events: [arrived(1)], audit: [audit('a')] }).durable;
    expect(statSync(folder.directory).mode & 0o777).toBe(0o700);
    const names = readdirSync(folder.directory);
    expect(names).toContain('journal.sqlite-wal');
    for (const name of names)
      expect([name, statSync(join(folder.directory, name)).mode & 0o077]).toEqual([name, 0]);
  });

  it('is read beside the server that writes it, and after it [JRN-20]', async () => {
    const { json, durable } = journal.append({
      events: Array.from({ length: 1_500 }, (_, index) => arrived(index)),
      audit: [audit('a'), audit('b')],
    });
    await durable;
    const look = async () => {
      const reader = await readSqliteJournal({ directory: folder.directory });
      try {
        const lines: string[] = [];
        for await (const line of reader.events()) lines.push(line);
        const acts: string[] = [];
        for await (const entry of reader.audit()) acts.push(`${entry.number} ${entry.act}`);
        let paged = 0;
        for await (const page of reader.pages(1_401)) paged += page.length;
        expect(reader.epoch).toBe(journal.epoch);
        expect(reader.identity).toEqual(journal.identity);
        expect(acts).toEqual(['1 a', '2 b']);
        expect(paged).toBe(100);
        expect(await reader.verify()).toMatchObject({ ok: true, rows: 1_502 });
        return lines;
      } finally {
        await reader.close();
      }
    };
    expect(await look()).toEqual(json);
    await journal.append({ commands: [command('k', 1)] }).durable;
    await journal.close();
    expect(await look()).toEqual(json);
    journal = await folder.open();
    expect(journal.head()).toBe(1_500);
  });

  it('a reader in the middle neither stops the writer nor sees what came later [JRN-20]', async () => {
    await journal.append({ events: Array.from({ length: 3_000 }, (_, index) => arrived(index)) }).durable;
    const reader = await readSqliteJournal({ directory: folder.directory });
    let seen = 0;
    for await (const page of reader.pages()) {
      seen += page.length;
      await journal.append({ events: [arrived(1)] }).durable;
    }
    await reader.close();
    expect(seen).toBe(3_000);
    expect(journal.head()).toBe(3_003);
  });

  it('a reader says in one sentence that there is no journal [JRN-20]', async () => {
    const directory = join(folder.directory, 'nothing-here');
    await expect(readSqliteJournal({ directory })).rejects.toMatchObject({
      code: 'disk',
      message: `There is no journal in ${directory}: give the directory of one.`,
    });
  });
});

async function keyOf(directory: string): Promise<Buffer> {
  const { DatabaseSync } = await import('node:sqlite');
  const db = new DatabaseSync(join(directory, 'journal.sqlite'), { readOnly: true });
  const key = db.prepare('SELECT key FROM day_keys').get()?.key;
  db.close();
  if (!(key instanceof Uint8Array)) throw new Error('no key');
  return Buffer.from(key);
}

function filesHolding(directory: string, bytes: Buffer): string[] {
  return readdirSync(directory).filter((name) => readFileSync(join(directory, name)).includes(bytes));
}

/** Commits in the write-ahead file: frames that say how large the database is after them (sqlite.org/walformat.html). */
function commits(directory: string): number {
  const wal = readFileSync(join(directory, 'journal.sqlite-wal'));
  const frame = 24 + wal.readUInt32BE(8);
  let found = 0;
  for (let at = 32; at + frame <= wal.length; at += frame) if (wal.readUInt32BE(at + 4) > 0) found += 1;
  return found;
}
