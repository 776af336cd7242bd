import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../src/cli/failure.ts';
import { run } from '../../src/cli/verbs/audit.ts';
import { writtenJournal } from '../builders/journal-folder.ts';
import { arrived } from '../suites/journal.ts';
import { runVerb } from './line.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatwatch-audit-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const journalIn = (name: string, events: number): Promise<string> =>
  writtenJournal(
    folder,
    name,
    Array.from({ length: events }, (_, at) => arrived(at + 1)),
  );

function copyOf(directory: string, name: string): string {
  const to = join(folder, name);
  mkdirSync(to);
  for (const file of readdirSync(directory)) copyFileSync(join(directory, file), join(to, file));
  return to;
}

const failure = (code: unknown): string => {
  expect(code).toBeInstanceOf(Failure);
  return code instanceof Failure ? `${code.exitCode} ${code.message}` : '';
};

describe('audit verify', () => {
  it('passes a journal as it was written and keeps its ends, never over a file that is there [CLI-32]', async () => {
    const data = await journalIn('whole', 20);
    const ends = join(folder, 'ends.json');
    const first = await runVerb(run, ['verify', '--data', data, '--keep', ends, '-o', 'json']);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject([
      { chain: 'events', rows: 20 },
      { chain: 'audit', rows: 0 },
    ]);
    expect(JSON.parse(readFileSync(ends, 'utf8'))).toMatchObject({
      seatwatch: 'heads',
      events: { number: 20 },
    });
    expect((await runVerb(run, ['verify', '--data', data, '--against', ends])).code).toBe(0);
    expect(failure((await runVerb(run, ['verify', '--data', data, '--keep', ends])).code)).toMatch(
      /^2 .*already/,
    );
  });

  it('says in one sentence what was changed, and that a tail was cut off [CLI-32]', async () => {
    const data = await journalIn('long', 30);
    const ends = join(folder, 'long-ends.json');
    await runVerb(run, ['verify', '--data', data, '--keep', ends]);
    const edited = copyOf(data, 'edited');
    const base = readdirSync(edited).find((file) => /\.(db|sqlite3?)$/.test(file)) ?? '';
    expect(existsSync(join(edited, base))).toBe(true);
    const db = new DatabaseSync(join(edited, base));
    db.exec(`UPDATE events SET json = replace(json, 'main', 'mein') WHERE seq = 7`);
    db.close();
    expect(failure((await runVerb(run, ['verify', '--data', edited])).code)).toMatch(/^5 .*7/);
    // A shorter journal that is right in itself: only the kept ends tell.
    const short = await journalIn('short', 10);
    expect((await runVerb(run, ['verify', '--data', short])).code).toBe(0);
    expect(failure((await runVerb(run, ['verify', '--data', short, '--against', ends])).code)).toMatch(/^5 /);
  });

  it('refuses files that are no ends and folders without a journal [CLI-32]', async () => {
    const data = await journalIn('other', 1);
    expect(failure((await runVerb(run, ['verify', '--data', data, '--against', '/nowhere'])).code)).toMatch(
      /^2 .*cannot be read/,
    );
    expect(
      failure(
        (await runVerb(run, ['verify', '--data', data, '--against', new URL(import.meta.url).pathname])).code,
      ),
    ).toMatch(/^2 .*holds no ends/);
    expect(failure((await runVerb(run, ['verify', '--data', join(folder, 'nothing')])).code)).toMatch(
      /^5 .*no journal/,
    );
    expect(failure((await runVerb(run, ['verify'])).code)).toMatch(/^2 .*--data/);
    expect(failure((await runVerb(run, ['forge'])).code)).toMatch(/^2 .*verify/);
  });
});
