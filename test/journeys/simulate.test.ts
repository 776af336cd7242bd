/** `seatwatch simulate`, the built program: the shipped hotline, the city line, the same bytes twice, what is refused. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { floorEvent } from '../../src/protocol/event.ts';
import { makePlace, run } from '../builders/processes.ts';

const here = makePlace();
afterAll(() => here.remove());
const CITY = fileURLToPath(new URL('../../scenarios/city-line.json', import.meta.url));

type Estimate = { readonly mean: number | null; readonly low: number | null; readonly high: number | null };
type Result = {
  readonly replications: number;
  readonly overall: Record<string, Estimate>;
  readonly periods: readonly Record<string, Estimate>[];
};

function simulate(...argv: readonly string[]) {
  return run(here, ['simulate', ...argv]);
}

async function result(...argv: readonly string[]): Promise<Result> {
  const { code, stdout, stderr } = await simulate(...argv, '-o', 'json');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Result;
}

const mean = (figures: Result, name: string): number => figures.overall[name]?.mean ?? Number.NaN;

describe('simulate', () => {
  it('the shipped hotline, 30 replications: its own targets [SIM-17]', { timeout: 120_000 }, async () => {
    const seen = await result('--replications', '30');
    expect(seen.replications).toBe(30);
    expect(mean(seen, 'asa')).toBeGreaterThanOrEqual(2);
    expect(mean(seen, 'asa')).toBeLessThanOrEqual(2.8);
    expect(mean(seen, 'serviceLevelOffered')).toBeGreaterThanOrEqual(0.995);
    expect(mean(seen, 'answered')).toBeGreaterThan(1_800);
    expect(mean(seen, 'answered')).toBeLessThan(2_150);
    expect(seen.overall.asa?.low).toBeLessThan(mean(seen, 'asa'));
    expect(seen.periods).toHaveLength(48);
  });

  it('a day of the hotline as events: the same bytes twice, every event well formed and in its place [SIM-15, SIM-19]', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(() => simulate('--seed', '7', '--days', '1', '-o', 'ndjson')),
    );
    const hash = (text: string | undefined) =>
      createHash('sha256')
        .update(text ?? '')
        .digest('hex');
    expect(hash(one?.stdout)).toBe(hash(other?.stdout));
    const events = (one?.stdout ?? '')
      .trimEnd()
      .split('\n')
      .map((text) => floorEvent.parse(JSON.parse(text)));
    expect(events.length).toBeGreaterThan(10_000);
    expect(events.every(({ seq }, place) => seq === place + 1)).toBe(true);
    expect(events.every(({ at }, place) => at >= (events[place - 1]?.at ?? 0))).toBe(true);
  });

  it('the city line: figures, and an event stream with as many answers [SIM-19, SIM-20]', {
    timeout: 180_000,
  }, async () => {
    const seen = await result(CITY, '--seed', '3');
    expect(mean(seen, 'offered')).toBeGreaterThan(100_000);
    expect(mean(seen, 'serviceLevelOffered')).toBeGreaterThan(0.7);
    const { stdout } = await simulate(CITY, '--seed', '3', '-o', 'ndjson');
    const answers = stdout.split('\n').filter((text) => text.includes('"t":"call-answered"')).length;
    expect(answers).toBe(mean(seen, 'answered'));
  });

  it('as table and as csv [SIM-18]', async () => {
    const table = await simulate('--seed', '2');
    expect(table.stdout).toContain('hotline · seed 2 · one replication');
    expect(table.stdout).toContain('serviceLevelOffered');
    const csv = await simulate('--seed', '2', '-o', 'csv');
    expect(csv.stdout.split('\r\n')[0]).toBe('scope,id,measure,mean,low,high');
    expect(csv.stdout).toMatch(/^overall,,asa,2\.\d+,,\r$/m);
  });

  it('says in one sentence what is wrong with flags and files [SIM-16]', async () => {
    const bad = join(here.folder, 'bad.json');
    writeFileSync(bad, '{\n  "model": "groups",\n  "callTypes": 3,\n  "groups": []\n}\n');
    for (const [argv, words] of [
      [[bad], 'bad.json, line 3: callTypes: expected a list, found 3.'],
      [['nowhere.json'], 'nowhere.json cannot be read: it does not exist.'],
      [['--days', '0'], '--days takes a whole number from 1'],
      [['--days', '2', '--replications', '3'], '--days or --replications, not both'],
      [['-o', 'xml'], '-o takes table, json, ndjson or csv'],
      [['--replications', '2', '-o', 'ndjson'], 'one replication, not of 2'],
      [['a.json', 'b.json'], 'one scenario file'],
    ] as const) {
      const { code, stdout, stderr } = await simulate(...argv);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain(words);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  });
});
