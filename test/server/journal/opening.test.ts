/** Who may open a journal, and what the others are told. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSqliteJournal } from '../../../src/server/journal/sqlite/read.ts';
import { arrived } from '../../suites/journal.ts';
import { type Folder, IDENTITY, makeFolder } from './bench.ts';
import { startWriter } from './child.ts';

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

describe('opening a journal', () => {
  it('another process that writes it is named, at once; the lock goes with it [JRN-14]', async () => {
    const writer = startWriter(folder.directory, { mode: 'hold' });
    await writer.line((line) => line.startsWith('open'));
    const refused = await folder.open().catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'JournalError', code: 'locked' });
    expect(String(refused)).toMatch(
      new RegExp(
        `The journal in ${folder.directory} is in use by another server \\(process ${writer.process.pid} on \\S+ since \\S+Z\\): stop that server, or give another directory\\.$`,
      ),
    );
    // Reading is nobody's harm.
    const reader = await readSqliteJournal({ directory: folder.directory });
    expect(reader.heads().events.number).toBe(0);
    await reader.close();
    writer.process.kill('SIGKILL');
    await writer.gone;
    const journal = await folder.open();
    await journal.append({ events: [arrived(1)] }).durable;
    await journal.close();
  });

  it('the same process cannot open it twice, and the first goes on [JRN-14]', async () => {
    const journal = await folder.open();
    await expect(folder.open()).rejects.toMatchObject({ code: 'locked' });
    await expect(folder.open()).rejects.toMatchObject({ code: 'locked' });
    await journal.append({ events: [arrived(1)] }).durable;
    const other = startWriter(folder.directory, { mode: 'hold' });
    expect(await other.line(() => true)).toMatch(/^refused locked /);
    expect(await other.gone).toBe('');
    await journal.close();
    await (await folder.open()).close();
  });

  it('what stands in the holder’s file cannot steer a terminal [JRN-14]', async () => {
    const journal = await folder.open();
    writeFileSync(join(folder.directory, 'holder.txt'), '\u001b[2Jme\u202e\n');
    const refused = await folder.open().catch((error: unknown) => String(error));
    expect(refused).toContain('another server (\uFFFD[2Jme\uFFFD)');
    await journal.close();
  });

  it('another scenario, seed or exchange is refused with both names [JRN-15]', async () => {
    const journal = await folder.open();
    await journal.append({ events: [arrived(1)] }).durable;
    await journal.close();
    for (const other of [{ seed: 8 }, { seed: null }, { scenario: 'other' }, { exchange: 'asterisk' }]) {
      await expect(folder.open({ identity: { ...IDENTITY, ...other } })).rejects.toMatchObject({
        code: 'other-identity',
      });
    }
    const identity = { exchange: 'embedded', scenario: 'medical-insurance', seed: null };
    await expect(folder.open({ identity })).rejects.toThrow(
      `The journal in ${folder.directory} belongs to exchange embedded, scenario medical-insurance, seed 7, not to exchange embedded, scenario medical-insurance, no seed: give another directory, or start with what the journal belongs to.`,
    );
    const again = await folder.open();
    expect(again.head()).toBe(1);
    await again.close();
  });

  it('a newer format is refused by writer and reader, and left as it is [JRN-16]', async () => {
    await (await folder.open()).close();
    const path = join(folder.directory, 'journal.sqlite');
    const db = new DatabaseSync(path);
    db.exec("UPDATE meta SET value = '2' WHERE name = 'format'; PRAGMA wal_checkpoint(TRUNCATE)");
    db.close();
    const before = readFileSync(path);
    const message = `The journal in ${folder.directory} was written by a newer seatwatch (format 2, this one reads 1): use that version.`;
    await expect(folder.open()).rejects.toMatchObject({ code: 'newer-format', message });
    await expect(readSqliteJournal({ directory: folder.directory })).rejects.toMatchObject({
      code: 'newer-format',
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('a database of another program is refused and left as it is [JRN-17]', async () => {
    await (await folder.open()).close();
    const path = join(folder.directory, 'journal.sqlite');
    for (const content of ['this is a text, not a database of any kind. '.repeat(200), 'x']) {
      writeFileSync(path, content);
      await expect(folder.open()).rejects.toMatchObject({ code: 'corrupt' });
      expect(readFileSync(path, 'utf8')).toBe(content);
    }
  });

  it('a file, or a place where nothing can be made, is refused in one sentence [JRN-19]', async () => {
    await (await folder.open()).close();
    const { openSqliteJournal } = await import('../../../src/server/journal/sqlite/open.ts');
    const open = (directory: string) =>
      openSqliteJournal({ directory, identity: IDENTITY, wallClock: folder.wallClock, makeEpoch: () => 'e' });
    const file = join(folder.directory, 'a-file');
    writeFileSync(file, '');
    for (const directory of [file, join(file, 'below'), '/proc/seatwatch']) {
      const refused = await open(directory).catch((error: unknown) => error);
      expect(refused).toMatchObject({ name: 'JournalError', code: 'disk' });
      expect(String(refused)).toMatch(
        new RegExp(`${directory} cannot be the directory of a journal \\(.*\\): give another one\\.$`),
      );
    }
  });

  it('the rest of a journal that was not finished making does no harm [JRN-4]', async () => {
    const journal = await folder.open();
    await journal.close();
    const { rmSync } = await import('node:fs');
    rmSync(join(folder.directory, 'journal.sqlite'));
    rmSync(join(folder.directory, 'journal.sqlite-wal'), { force: true });
    writeFileSync(join(folder.directory, 'journal.sqlite.new'), 'half a database');
    const made = await folder.open();
    expect(made.head()).toBe(0);
    expect(existsSync(join(folder.directory, 'journal.sqlite.new'))).toBe(false);
    await made.close();
  });
});
