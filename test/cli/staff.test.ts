import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { Failure } from '../../src/cli/failure.ts';
import { run } from '../../src/cli/verbs/staff.ts';
import { erlangA } from '../../src/floor/theory/erlang-a.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatwatch-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the verb with words as a person types them; what it printed. */
async function staff(...argv: readonly string[]): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run({
    argv,
    env: { LANG: 'C.UTF-8' },
    stdin: Readable.from([]),
    stdout,
    stderr,
    script: '',
    ended: new AbortController().signal,
  });
  expect([code, stderr.read()]).toEqual([EXIT.done, null]);
  return String(stdout.read());
}

/** The one sentence it ends with, and that its exit code is that of bad usage. */
async function sentence(...argv: readonly string[]): Promise<string> {
  const failure = await staff(...argv).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof Failure)) throw new Error(`no sentence for ${argv.join(' ')}: ${String(failure)}`);
  expect(failure.exitCode).toBe(EXIT.usage);
  expect(failure.message).toMatch(/^\S[^\n]*[.?]$/);
  return failure.message;
}

function profile(text: string): string {
  const path = join(folder, 'profile.json');
  writeFileSync(path, text);
  return path;
}

const CALLS = ['--calls', '240', '--aht', '206', '--patience', '345'] as const;
const TARGET = ['--target', '99.5/20'] as const;

describe('seatwatch staff', () => {
  it('gives the fewest agents and the figures of one fewer and one more [THEORY-21]', async () => {
    const rows = JSON.parse(await staff(...CALLS, ...TARGET, '-o', 'json')) as Record<string, unknown>[];
    expect(rows.map(({ agents, enough }) => [agents, enough])).toEqual([
      [23, false],
      [24, true],
      [25, true],
    ]);
    const steady = erlangA({ rate: 240 / 3600, handlingTime: 206, patience: 345, seats: 24 });
    const levels = steady?.within(20).serviceLevels;
    expect(rows[1]).toEqual({
      agents: 24,
      enough: true,
      offered: (levels?.offered ?? 0) * 100,
      answered: (levels?.answered ?? 0) * 100,
      'abandons-as-met': (levels?.['abandons-as-met'] ?? 0) * 100,
      'late-abandons-only': (levels?.['late-abandons-only'] ?? 0) * 100,
      asa: steady?.asa,
      abandoned: (steady?.abandoned ?? 0) * 100,
      occupancy: (steady?.occupancy ?? 0) * 100,
      probabilityOfWait: (steady?.probabilityOfWait ?? 0) * 100,
      queueLength: steady?.queueLength,
    });
    expect(await staff(...CALLS, ...TARGET)).toMatch(
      /^agents +enough +offered.*\n23 +no +99\.46 .*\n24 +yes +99\.73 .*\n25 +yes/,
    );
    expect((await staff(...CALLS, ...TARGET, '-o', 'ndjson')).trim().split('\n').length).toBe(3);
  });

  it('reads calls of any period, lengths in words, another service level, no patience, no calls [THEORY-22]', async () => {
    const hour = await staff(...CALLS, ...TARGET);
    expect(
      await staff('--calls', '120', '--period', '30m', '--aht', '3m26s', '--patience', '5m45s', ...TARGET),
    ).toBe(hour);
    const first = async (...argv: readonly string[]): Promise<Record<string, unknown>> =>
      JSON.parse((await staff(...argv, '-o', 'ndjson')).split('\n')[1] ?? '') as Record<string, unknown>;
    const heavy = ['--calls', '240', '--aht', '206', '--patience', '30', '--target', '80/20'];
    expect((await first(...heavy)).agents).toBe(14);
    expect((await first(...heavy, '--level', 'abandons-as-met')).agents).toBe(10);
    expect(await first('--calls', '240', '--aht', '206', '--target', '80/20')).toMatchObject({
      agents: 18,
      abandoned: 0,
    });
    const nobody = JSON.parse(
      await staff('--calls', '0', '--aht', '206', ...TARGET, '-o', 'json'),
    ) as unknown[];
    expect(nobody[0]).toMatchObject({ agents: 0, enough: true, offered: null, asa: null });
  });

  it('gives a row per half hour of a profile [THEORY-23]', async () => {
    const path = profile(`[
      {"from": "08:00", "to": "08:30", "calls": 120},
      {"from": "08:30", "to": "09:45", "calls": 250, "aht": 240, "patience": 120},
      {"from": "23:30", "to": "24:00", "calls": 0}
    ]`);
    const text = await staff('--profile', path, '--aht', '206', '--patience', '345', ...TARGET, '-o', 'json');
    const rows = JSON.parse(text) as Record<string, unknown>[];
    expect(rows.map(({ from, to, calls, aht, patience }) => [from, to, calls, aht, patience])).toEqual([
      ['08:00', '08:30', 120, 206, 345],
      ['08:30', '09:00', 100, 240, 120],
      ['09:00', '09:30', 100, 240, 120],
      ['09:30', '09:45', 50, 240, 120],
      ['23:30', '24:00', 0, 206, 345],
    ]);
    const agents = rows.map((row) => row.agents);
    expect(agents[0]).toBe(24);
    expect(agents[1]).toBe(agents[3]);
    expect(agents[4]).toBe(0);
  });

  it.each([
    ['no target', [...CALLS], /--target/],
    ['no calls', ['--aht', '206', ...TARGET], /--calls/],
    ['no handling time', ['--calls', '240', ...TARGET], /--aht/],
    ['calls in words', ['--calls', 'many', '--aht', '206', ...TARGET], /--calls.*"many"/],
    ['fewer calls than none', ['--calls', '-5', '--aht', '206', ...TARGET], /--calls.*"-5"/],
    ['a handling time of nought', ['--calls', '5', '--aht', '0', ...TARGET], /--aht.*"0"/],
    [
      'a patience that is none',
      ['--calls', '5', '--aht', '9', '--patience', 'saint', ...TARGET],
      /--patience.*"saint"/,
    ],
    ['a target of everybody', [...CALLS, '--target', '100/20'], /--target.*"100\/20"/],
    ['a target without seconds', [...CALLS, '--target', '80'], /--target.*"80"/],
    ['a service level that is none', [...CALLS, ...TARGET, '--level', 'best'], /"best".*late-abandons-only/],
    ['a period that is none', [...CALLS, ...TARGET, '--period', 'soon'], /--period.*"soon"/],
    ['an output that is none', [...CALLS, ...TARGET, '-o', 'xml'], /xml/],
    ['a word', ['24', ...TARGET], /"24"/],
    ['an unknown flag', [...CALLS, '--shrinkage', '30'], /--shrinkage/],
    ['more load than any floor', ['--calls', '1000000', '--aht', '3600', ...TARGET], /erlang/],
    ['a profile that is not there', ['--profile', '/nowhere/p.json', ...TARGET], /p\.json.*does not exist/],
    ['a profile and calls', ['--profile', 'p.json', '--calls', '5', ...TARGET], /--calls and --profile/],
  ])('%s is exit code 2 and one sentence [THEORY-24]', async (_, argv, says) => {
    expect(await sentence(...argv)).toMatch(says);
  });

  it.each([
    ['no JSON', '[\n {"from" "08:00"}\n]', /line 2: not JSON: expected “:”/],
    ['no list', '{}', /line 1: expected a list of periods, found \{\}/],
    ['an empty list', '[]', /line 1: expected at least one period/],
    ['no object', '[\n 5\n]', /line 2: \[0\]: expected an object/],
    [
      'an unknown key',
      '[{"from": "08:00",\n"until": "09:00"}]',
      /line 2: \[0\]: expected only from, to.*until/,
    ],
    [
      'no time',
      '[{"from": "8",\n"to": "09:00", "calls": 1}]',
      /line 1: \[0\]\.from: expected a time of day HH:MM, found "8"/,
    ],
    [
      'no end',
      '[{"from": "08:00", "calls": 1}]',
      /line 1: \[0\]\.to: expected a time of day HH:MM, found nothing/,
    ],
    [
      'a night',
      '[{"from": "22:00",\n"to": "06:00", "calls": 1}]',
      /line 2: \[0\]\.to: expected a time after 22:00.*"?06:00/,
    ],
    ['no calls', '[{"from": "08:00", "to": "09:00"}]', /line 1: \[0\]\.calls: expected a number/],
    [
      'calls in words',
      '[{"from": "08:00", "to": "09:00",\n\n"calls": "12"}]',
      /line 3: \[0\]\.calls.*found "12"/,
    ],
    [
      'endless patience',
      '[{"from": "08:00", "to": "09:00", "calls": 1, "patience": 1e400}]',
      /line 1: \[0\]\.patience/,
    ],
    [
      'an overlap',
      '[{"from": "08:00", "to": "09:00", "calls": 1},\n{"from": "08:30", "to": "09:30", "calls": 1}]',
      /line 2: \[1\]\.from: expected 09:00 or later/,
    ],
  ])(
    'a profile with %s is refused with file, line and what was expected [THEORY-25]',
    async (_, text, says) => {
      const said = await sentence('--profile', profile(text), '--aht', '206', ...TARGET);
      expect(said).toMatch(says);
      expect(said).toContain('profile.json');
    },
  );

  it('a profile without handling time says where to give one [THEORY-25]', async () => {
    const path = profile('[{"from": "08:00", "to": "09:00", "calls": 1}]');
    expect(await sentence('--profile', path, ...TARGET)).toMatch(/line 1: \[0\]\.aht: .*give --aht/);
  });
});
