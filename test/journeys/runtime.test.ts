/** The first things a newcomer meets: help, version, and an old runtime. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERB_NAMES } from '../../src/cli/verb-names.ts';
import { makePlace, type Place, PROGRAM, run } from '../builders/processes.ts';

let place: Place;
beforeAll(() => {
  place = makePlace();
});
afterAll(() => place.remove());

describe('the program', () => {
  it('has a help text for every verb, and a version, without server or terminal [CLI-25]', async () => {
    const overview = await run(place, ['--help']);
    expect([overview.code, overview.stdout]).toEqual([0, expect.stringContaining('Exit codes')]);
    for (const verb of VERB_NAMES) {
      const help = await run(place, [verb, '--help']);
      expect([help.code, help.stdout, help.stderr]).toEqual([
        0,
        expect.stringContaining(`seatwatch ${verb === 'console' ? '[' : verb}`),
        '',
      ]);
    }
    const version = await run(place, ['--version']);
    expect(version.stdout).toBe(
      `seatwatch ${JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version}\n`,
    );
  });

  it('says in one sentence that the runtime is too old, and ends with 6 [CLI-18]', () => {
    // The program reads its runtime's version from `process`: a preloaded line makes this Node say it is an old one.
    const folder = mkdtempSync(join(tmpdir(), 'seatwatch-old-'));
    try {
      mkdirSync(join(folder, 'bin'));
      cpSync(PROGRAM, join(folder, 'bin', 'seatwatch.js'));
      writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
      writeFileSync(
        join(folder, 'old.cjs'),
        "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });",
      );
      const old = spawnSync(
        process.execPath,
        ['--require', join(folder, 'old.cjs'), join(folder, 'bin', 'seatwatch.js')],
        { encoding: 'utf8' },
      );
      expect([old.status, old.stdout]).toEqual([6, '']);
      expect(old.stderr).toMatch(/^seatwatch needs Node 24 or newer; this is Node 20\.20\.2\.[^\n]*\n$/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
