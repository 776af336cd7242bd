/** The map of the house: who may import whom. Reads the imports as text, so that it holds whatever the compiler allows. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));

/** What each room may import besides itself. `server` sees of the exchanges the port and what puts a floor right by it. */
const ALLOWED: Record<string, readonly string[]> = {
  protocol: [],
  floor: ['protocol'],
  exchange: ['floor', 'protocol'],
  hotline: ['exchange', 'floor', 'protocol'],
  server: ['exchange/port.ts', 'exchange/reconcile.ts', 'floor', 'protocol'],
  client: ['floor', 'protocol'],
  view: ['floor', 'protocol'],
  console: ['client', 'view', 'floor', 'protocol'],
  cli: ['protocol', 'floor', 'exchange', 'hotline', 'server', 'client', 'view', 'console'],
};

/** Rooms that must never see a clock, chance or I/O. */
const PURE = ['protocol', 'floor', 'view', 'hotline', 'exchange/embedded'];
const CLOCKED = [
  'Date.now(',
  'new Date()',
  'Math.random(',
  'performance.now(',
  'setTimeout(',
  'setInterval(',
];
const BAGS = /(^|\/)(utils?|helpers?|common|types|misc|shared)(\/|\.tsx?$)/;

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)));

const roomOf = (file: string): string => file.split('/')[0] ?? '';

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap((match) => match[1] ?? []);
}

describe('the map of the house', () => {
  it('every source file lies in a room of the map [HOUSE-1]', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => !(roomOf(file) in ALLOWED))).toEqual([]);
  });

  it('a room imports only the rooms before it [HOUSE-2]', () => {
    const trespasses = files.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(src, resolve(src, dirname(file), specifier)))
        .filter((target) => {
          const own = roomOf(file);
          return (
            roomOf(target) !== own &&
            !(ALLOWED[own] ?? []).some((allowed) => target === allowed || target.startsWith(`${allowed}/`))
          );
        })
        .map((target) => `${file} → ${target}`),
    );
    expect(trespasses).toEqual([]);
  });

  it('nothing outside the journal knows which journal it is [HOUSE-3]', () => {
    const knowing = files.filter(
      (file) =>
        !file.startsWith('server/journal/sqlite/') &&
        !file.startsWith('cli/') &&
        importsOf(file).some((specifier) => specifier.includes('sqlite')),
    );
    expect(knowing).toEqual([]);
  });

  it('pure rooms read no clock, draw no chance and touch no file or socket [HOUSE-4]', () => {
    const impure = files
      .filter((file) => PURE.some((room) => file.startsWith(`${room}/`)))
      .flatMap((file) => {
        const text = readFileSync(join(src, file), 'utf8');
        const platform = importsOf(file).filter((s) => s.startsWith('node:') || s === 'ws');
        return [...CLOCKED.filter((word) => text.includes(word)), ...platform].map(
          (what) => `${file}: ${what}`,
        );
      });
    expect(impure).toEqual([]);
  });

  it('only the command line reads a clock of the platform [HOUSE-5]', () => {
    const reading = files
      .filter((file) => !file.startsWith('cli/'))
      .flatMap((file) => {
        const text = readFileSync(join(src, file), 'utf8');
        return CLOCKED.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`);
      });
    expect(reading).toEqual([]);
  });

  it('no file passes 400 lines and no folder is a bag [HOUSE-6]', () => {
    const long = files.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 401);
    expect(long).toEqual([]);
    expect(files.filter((file) => BAGS.test(file))).toEqual([]);
  });

  it('every file says in its first lines what it is [HOUSE-7]', () => {
    const silent = files.filter((file) => !/^(#!.*\n)?\/\*\*/.test(readFileSync(join(src, file), 'utf8')));
    expect(silent).toEqual([]);
  });
});
