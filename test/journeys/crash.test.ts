/** `kill -9` under load: what was seen stays, what was acknowledged is in the journal, everyone goes on. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/client/ask.ts';
import { connectFloor, type FloorConnection } from '../../src/client/connect-floor.ts';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import type { Command } from '../../src/protocol/command.ts';
import type { FloorEvent } from '../../src/protocol/event.ts';
import { readSqliteJournal } from '../../src/server/journal/sqlite/read.ts';
import { platformWallClock } from '../builders/manual-wall-clock.ts';
import { makePlace, type Place, run, serve, watch } from '../builders/processes.ts';

/** Side by side, since a cycle is mostly waiting: a link that was live for a moment only waits longer each time. */
const LANES = 5;
const CYCLES = 4;
const places: Place[] = [];
afterAll(() => {
  for (const made of places) made.remove();
});

/** A link in this process to the server in its own: it stays over every crash, as a console does. */
function link(place: Place, url: string): FloorConnection {
  let ids = 0;
  return connectFloor({
    url,
    token: readFileSync(join(place.env.XDG_STATE_HOME ?? '', 'seatwatch', 'token'), 'utf8').trim(),
    wallClock: platformWallClock,
    random: () => 0.2,
    makeId: () => {
      ids += 1;
      return `crash-${ids}`;
    },
    client: 'crash-journey/1',
  });
}

/** Resolves when what the link's store holds is so. */
function until(connection: FloorConnection, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = connection.store.subscribe(look);
    look();
  });
}

describe('a server killed under load', () => {
  it(`goes on, ${CYCLES} times on each of ${LANES} journals: same epoch, no gap, no duplicate, every acknowledged act kept and done once [CLI-3, LINK-1]`, async () => {
    // All lanes end, also where one fails: each stops the server it started.
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, (_, lane) => survive(lane)));
    for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
    const kept = lanes.flatMap((lane) => (lane.status === 'fulfilled' ? lane.value : []));
    // Acts that were acknowledged and changed something, over all lanes.
    expect(kept.reduce((sum, one) => sum + one, 0)).toBeGreaterThan((LANES * CYCLES) / 4);
  }, 180_000);
});

/** One journal, killed and started again; how many acknowledged acts were found again in it. */
async function survive(lane: number): Promise<number> {
  const place = makePlace();
  places.push(place);
  const data = join(place.folder, 'data');
  const start = (listen: string) =>
    serve(place, ['--rate', '60', '--seed', String(11 + lane), '--data', data, '--listen', listen]);
  let server = await start('127.0.0.1:0');
  const { epoch, url } = server;
  const address = new URL(url).host;
  const watching = watch(place, ['events', '--from', '1', '--url', url]);
  const connection = link(place, url);
  const asked: Promise<Answer>[] = [];
  const shown = () => connection.store.getState();
  try {
    await Promise.all([
      watching.atLeast(1),
      until(connection, () => shown().link.state === 'live' && shown().floor.seq > 0),
    ]);
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      // Both ends are live again and something new happened before the next blow.
      const before = shown().floor.seq;
      const lines = watching.lines.length;
      await Promise.all([
        watching.atLeast(lines + 1 + (((cycle + lane) * 7) % 11)),
        until(connection, () => shown().link.state === 'live' && shown().floor.seq > before),
      ]);
      const command: Command =
        cycle % 2 === 0
          ? { t: 'close', targets: ['1001'], reason: 'meeting', length: null, note: null }
          : { t: 'ready', targets: ['1001'] };
      // An act and the kill race: it may be answered before, by the next server, or never have left. The same id
      // goes out again either way, and it must have been done once.
      const answer = connection.ask(command, { patience: 60_000 });
      asked.push(answer);
      if ((cycle + lane) % 3 === 0) await answer;
      else if ((cycle + lane) % 3 === 1) await new Promise((resolve) => setImmediate(resolve));
      await server.kill();
      server = await start(address);
      expect(server.epoch).toBe(epoch);
    }
    await watching.atLeast(watching.lines.length + 20);
  } catch (error) {
    connection.close();
    await server.stop();
    throw error;
  } finally {
    await watching.stop();
  }
  const answers = await Promise.all(asked);
  const last = shown().floor.seq;
  await until(connection, () => shown().link.state === 'live' && shown().floor.seq > last);
  // A server that stops in good order sends everything it has written before it says good-bye.
  await server.stop();

  const events = watching.lines.map((line) => JSON.parse(line) as FloorEvent);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  const { code, stdout } = await run(place, ['export', '--data', data]);
  expect(code).toBe(0);
  const journal = stdout.trimEnd().split('\n');
  // What a watcher saw is what the journal has, to the byte.
  const differs = watching.lines.findIndex((line, index) => line !== journal[index]);
  expect([watching.lines[differs], journal[differs]]).toEqual([undefined, undefined]);
  // Printed, a closure of personal need has no cause; the journal itself has everything.
  const reader = await readSqliteJournal({ directory: data });
  const written: FloorEvent[] = [];
  for await (const page of reader.pages()) written.push(...page.map(({ event }) => event));
  await reader.close();
  expect(written.length).toBe(journal.length);
  // What the link shows is the fold of the whole journal, to the last event.
  await until(connection, () => shown().floor.seq >= written.length);
  const { floor } = shown();
  connection.close();
  assert.deepEqual(floor, reduce(EMPTY_FLOOR, written));
  const causes = new Map<string, string[]>();
  for (const { t, cause } of written)
    if (cause) causes.set(cause.command, [...(causes.get(cause.command) ?? []), t]);
  let kept = 0;
  for (const answer of answers) {
    assert.ok(answer.t === 'answered', `every act was answered in the end: ${answer.t}`);
    expect(answer.result.refused).toBeNull();
    const [one] = answer.result.results;
    if (one?.effect === 'none' || one?.outcome === 'rejected') continue;
    kept += 1;
    const did = causes.get(answer.id) ?? [];
    expect([answer.id, one?.outcome, did.length > 0]).toEqual([answer.id, one?.outcome, true]);
    // Once: no event of one kind twice for the same act on one agent.
    expect([answer.id, did]).toEqual([answer.id, [...new Set(did)]]);
  }
  const doctor = await run(place, ['doctor', '--data', data, '-o', 'json']);
  expect(JSON.parse(doctor.stdout)).toContainEqual(
    expect.objectContaining({ check: 'journal', state: 'ok' }),
  );
  return kept;
}
