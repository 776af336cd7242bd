/** The journal as it is shipped: bundled, its worker a file beside it; and how fast it is, said and not judged. */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { arrived } from '../../suites/journal.ts';
import { type Folder, makeFolder } from './bench.ts';

const source = (name: string) =>
  fileURLToPath(new URL(`../../../src/server/journal/sqlite/${name}`, import.meta.url));

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

describe('the journal as shipped', () => {
  it('runs from a bundle, in the entry or in a chunk below it, without a warning [JRN-23]', async () => {
    const dist = join(folder.directory, '..', 'dist');
    mkdirSync(join(dist, 'chunks'), { recursive: true });
    const options = {
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node24',
      minify: true,
    } as const;
    await build({ ...options, entryPoints: [source('worker.ts')], outfile: join(dist, 'journal-worker.js') });
    writeFileSync(join(dist, 'package.json'), '{"type":"module"}');
    for (const place of ['.', 'chunks']) {
      const entry = join(dist, place, 'open.js');
      await build({ ...options, entryPoints: [source('open.ts')], outfile: entry });
      const script = join(dist, place, 'run.js');
      writeFileSync(
        script,
        `import { openSqliteJournal } from './open.js';
        const identity = { exchange: 'embedded', scenario: 's', seed: 1 };
        const wallClock = { now: () => 0, after: () => () => {} };
        const journal = await openSqliteJournal({ directory: process.argv[2], identity, wallClock, makeEpoch: () => 'e' });
        await journal.append({ events: [{ t: 'call-blocked', at: 1, trunkGroup: 'main' }] }).durable;
        console.log(journal.head(), (await journal.verify()).ok);
        await journal.close();`,
      );
      const directory = join(folder.directory, place === '.' ? 'entry' : 'chunk');
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, directory]);
      expect([stdout, stderr]).toEqual(['1 true\n', '']);
    }
  });

  it('says how fast it is [JRN-3]', { timeout: 60_000 }, async () => {
    const journal = await folder.open();
    const waits: number[] = [];
    const began = performance.now();
    const durable: Promise<void>[] = [];
    while (durable.length < 2_000) {
      const due = Math.min(2_000, Math.floor(performance.now() - began));
      while (durable.length < due) {
        const at = performance.now();
        const entry = journal.append({ events: [arrived(durable.length)] });
        durable.push(
          entry.durable.then(() => {
            waits.push(performance.now() - at);
          }),
        );
      }
      await new Promise(setImmediate);
    }
    await Promise.all(durable);
    waits.sort((a, b) => a - b);
    const flood = performance.now();
    const events = Array.from({ length: 10 }, (_, index) => arrived(index));
    await Promise.all(Array.from({ length: 5_000 }, () => journal.append({ events }).durable));
    const rate = 50_000 / ((performance.now() - flood) / 1_000);
    const at = (share: number) => (waits[Math.floor(waits.length * share)] ?? 0).toFixed(2);
    console.log(
      `append at 1,000 events/s: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; flood ${Math.round(rate)} events/s`,
    );
    expect(journal.head()).toBe(52_000);
    await journal.close();
  });
});
