/** The files a console leaves: whole, its owner's alone, and nothing beside them. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { filesIn } from '../../../src/console/files/files.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seatwatch-files-'));
  folders.push(folder);
  return folder;
}

describe('what a console remembers', () => {
  it('is changed from what stands there now, by several consoles at once, and leaves one file of the owner alone [SCREEN-46]', async () => {
    const folder = newFolder();
    const path = join(folder, 'state', 'console.json');
    const consoles = [filesIn(path, null), filesIn(path, null)];
    for (let turn = 0; turn < 20; turn += 1) {
      const files = consoles[turn % 2];
      expect(await files?.remember('choices', (kept) => `${kept ?? ''}${turn} `)).toBeNull();
    }
    expect(readFileSync(path, 'utf8')).toBe(`${Array.from({ length: 20 }, (_, turn) => turn).join(' ')} `);
    // Written at the same time: one of them whole, none half, no error.
    const long = (letter: string) => letter.repeat(200_000);
    const said = await Promise.all(
      ['a', 'b', 'c', 'd'].map((letter, index) =>
        consoles[index % 2]?.remember('choices', () => long(letter)),
      ),
    );
    expect(said).toEqual([null, null, null, null]);
    expect(['a', 'b', 'c', 'd'].map(long)).toContain(readFileSync(path, 'utf8'));
    expect(readdirSync(join(folder, 'state'))).toEqual(['console.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is a floor for each server, of the last few [SCREEN-47]', async () => {
    const folder = newFolder();
    const files = filesIn(join(folder, 'console.json'), null);
    await files.remember('choices', () => '{}');
    for (let server = 1; server <= 7; server += 1) {
      await files.remember({ floorOf: `host-${server}:7962` }, () => `floor ${server}`);
      for (const name of readdirSync(folder).filter((one) => one.includes('.floor')))
        utimesSync(join(folder, name), 0, statSync(join(folder, name)).mtimeMs / 1000 - 10);
    }
    const kept = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7].map((server) => files.recall({ floorOf: `host-${server}:7962` })),
    );
    expect(kept).toEqual([null, null, 'floor 3', 'floor 4', 'floor 5', 'floor 6', 'floor 7']);
    expect(await files.recall('choices')).toBe('{}');
    expect(readdirSync(folder)).toHaveLength(6);
    expect(readdirSync(folder).every((name) => (statSync(join(folder, name)).mode & 0o777) === 0o600)).toBe(
      true,
    );
  });

  it('is nothing where there is no file, no plain file or one beyond all measure [SCREEN-46]', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'a folder'));
    symlinkSync('/dev/zero', join(folder, 'endless'));
    writeFileSync(join(folder, 'huge'), '');
    truncateSync(join(folder, 'huge'), 3_000_000_000);
    for (const name of ['none', 'a folder', 'endless', 'huge'])
      expect(await filesIn(join(folder, name), null).recall('choices'), name).toBeNull();
  });

  it('that cannot be written says why and leaves no half file [SCREEN-46]', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'file'), '');
    const why = await filesIn(join(folder, 'file', 'console.json'), null).remember('choices', () => '{}');
    expect(why).toMatch(/ENOTDIR|EEXIST/);
    mkdirSync(join(folder, 'console.json', 'full'), { recursive: true });
    expect(await filesIn(join(folder, 'console.json'), null).remember('choices', () => '{}')).not.toBeNull();
    expect(readdirSync(folder).sort()).toEqual(['console.json', 'file']);
  });
});
