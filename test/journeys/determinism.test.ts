/** Same seed, same events, byte for byte: two servers of their own, from the command line. */
import { afterAll, describe, expect, it } from 'vitest';
import { makePlace, type Place, serve, watch } from '../builders/processes.ts';

const places: Place[] = [];
const place = (): Place => {
  const made = makePlace();
  places.push(made);
  return made;
};
afterAll(() => {
  for (const made of places) made.remove();
});

/** The first `count` events of a server of its own, as the lines a watcher gets. */
async function firstEvents(seed: number, count: number): Promise<string[]> {
  const here = place();
  const server = await serve(here, ['--seed', String(seed), '--at', '23:50', '--rate', '10000']);
  const watching = watch(here, ['events', '--from', '1', '--url', server.url]);
  try {
    await watching.atLeast(count, 60_000);
    return watching.lines.slice(0, count);
  } finally {
    await watching.stop();
    await server.stop();
  }
}

describe('a served hotline', () => {
  it('gives the same first 20,000 events for the same seed, byte for byte [CLI-1]', async () => {
    const [one, other] = [await firstEvents(7, 20_000), await firstEvents(7, 20_000)];
    expect(one.length).toBe(20_000);
    expect(one.join('\n') === other.join('\n')).toBe(true);
  });

  it('gives another day for another seed [CLI-2]', async () => {
    const [one, other] = [await firstEvents(7, 2_000), await firstEvents(8, 2_000)];
    expect(one.join('\n') === other.join('\n')).toBe(false);
  });
});
