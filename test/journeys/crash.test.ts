/** `kill -9` under load: what was seen stays, what was acknowledged is in the journal, everyone goes on. */
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makePlace, type Place, run, serve, watch } from '../builders/processes.ts';

const CYCLES = 20;
const places: Place[] = [];
afterAll(() => {
  for (const made of places) made.remove();
});

type Line = { seq: number; at: number; t: string; cause?: { command: string } };

describe('a server killed under load', () => {
  it(`goes on ${CYCLES} times on the same journal: same epoch, no gap, no duplicate, every acknowledged act kept [CLI-3]`, async () => {
    const place = makePlace();
    places.push(place);
    const data = join(place.folder, 'data');
    const start = (listen: string) =>
      serve(place, ['--rate', '60', '--seed', '11', '--data', data, '--listen', listen]);
    let server = await start('127.0.0.1:0');
    const { epoch, url } = server;
    const address = new URL(url).host;
    const watching = watch(place, ['events', '--from', '1', '--url', url]);
    const acknowledged: string[] = [];
    try {
      await watching.atLeast(1);
      for (let cycle = 0; cycle < CYCLES; cycle += 1) {
        const before = watching.lines.length;
        // An act and the kill race: the act may be answered or not, but an answered one must be found again.
        const acting = run(place, [
          'act',
          cycle % 2 === 0 ? 'close' : 'ready',
          '1001',
          ...(cycle % 2 === 0 ? ['--reason', 'meeting'] : []),
          '--yes',
          '-o',
          'json',
          '--url',
          url,
        ]);
        await watching.atLeast(before + 5 + ((cycle * 7) % 23));
        if (cycle % 3 === 0) await acting;
        await server.kill();
        const acted = await acting;
        if (acted.code === 0) {
          const answered = JSON.parse(acted.stdout) as { command: string; effect: string }[];
          for (const one of answered) if (one.effect !== 'none') acknowledged.push(one.command);
        }
        server = await start(address);
        expect(server.epoch).toBe(epoch);
      }
      await watching.atLeast(watching.lines.length + 50);
    } finally {
      await watching.stop();
      await server.stop();
    }
    const events = watching.lines.map((line) => JSON.parse(line) as Line);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    const { code, stdout } = await run(place, ['export', '--data', data]);
    expect(code).toBe(0);
    const journal = stdout.trimEnd().split('\n');
    // What a watcher saw is what the journal has, to the byte.
    expect(journal.slice(0, watching.lines.length).join('\n') === watching.lines.join('\n')).toBe(true);
    const causes = new Set(journal.map((line) => (JSON.parse(line) as Line).cause?.command));
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.filter((command) => !causes.has(command))).toEqual([]);
    const doctor = await run(place, ['doctor', '--data', data, '-o', 'json']);
    expect(JSON.parse(doctor.stdout)).toContainEqual(
      expect.objectContaining({ check: 'journal', state: 'ok' }),
    );
  }, 180_000);
});
