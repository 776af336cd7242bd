/** `seatwatch serve --scenario` with a floor of groups, the built program: it is served, killed, and goes on. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { makePlace, run, serve } from '../builders/processes.ts';

const place = makePlace();
afterAll(() => place.remove());
const FILE = fileURLToPath(new URL('../recordings/simulation/every-draw.json', import.meta.url));
const data = join(place.folder, 'journal');

async function count(url: string, table: string): Promise<number> {
  const { stdout, stderr, code } = await run(place, ['get', table, '--url', url, '-o', 'ndjson']);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout.split('\n').filter((line) => line !== '').length;
}

describe('a floor of groups, served', () => {
  it('is watched like any other, and goes on from its journal after a kill [SIM-24]', {
    timeout: 60_000,
  }, async () => {
    const argv = ['--scenario', FILE, '--at', '01:30', '--rate', '1', '--data', data];
    const first = await serve(place, argv);
    expect(await count(first.url, 'queues')).toBe(4);
    expect(await count(first.url, 'agents')).toBeGreaterThanOrEqual(11);
    await first.kill();
    const second = await serve(place, argv);
    expect(second.epoch).toBe(first.epoch);
    expect(await count(second.url, 'agents')).toBeGreaterThanOrEqual(11);
    expect(await second.stop()).toBe(0);
  });

  it('has no systems that could fail: a surprise is refused [SIM-24]', async () => {
    const { code, stderr } = await run(place, [
      'serve',
      '--scenario',
      FILE,
      '--surprise',
      'burst@11:00/30/10',
    ]);
    expect(stderr).toContain('--surprise belongs to a hotline with a rota');
    expect(code).toBe(2);
  });
});
