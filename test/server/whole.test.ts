/** The server over the real journal and the real hotline: what it does alone with doubles it does here with its neighbours. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { floorFromChunks } from '../../src/floor/snapshot.ts';
import { connectHotline } from '../../src/hotline/connect.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/shipped/hotline.ts';
import type { Command } from '../../src/protocol/command.ts';
import { openTokenStore } from '../../src/server/authority/tokens.ts';
import { openSqliteJournal } from '../../src/server/journal/sqlite/open.ts';
import { startServer } from '../../src/server/server.ts';
import { foldJournal } from '../../src/server/stored-floor.ts';
import { openLink, type RawLink } from '../builders/floor-server.ts';
import { platformWallClock } from '../builders/manual-wall-clock.ts';

const directory = mkdtempSync(join(tmpdir(), 'seatwatch-whole-'));
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
  rmSync(directory, { recursive: true, force: true });
});

/** 09:00 on the fixed day of the hotline, in Shanghai. */
const NINE = Date.parse('2026-03-10T09:00:00+08:00');
const RATE = 120;

async function serve() {
  const wallClock = platformWallClock;
  const identity = { exchange: 'embedded', scenario: 'shipped', seed: 7 };
  const journal = await openSqliteJournal({ directory, identity, wallClock, makeEpoch: randomUUID });
  let floor: Floor = await foldJournal(journal);
  const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed: 7, ...(floor.seq > 0 ? { floor } : {}) });
  while (hotline.now() < NINE) {
    const { events, callers } = hotline.advance(NINE, 2_000);
    const appended = journal.append({ events, callers });
    await appended.durable;
    floor = reduce(floor, appended.events);
  }
  const start = wallClock.now();
  const from = Math.max(NINE, floor.at);
  const floorClock = { now: () => Math.round(from + (wallClock.now() - start) * RATE), rate: () => RATE };
  const exchange = connectHotline(hotline, { floorClock, wallClock });
  const tokens = openTokenStore({
    directory: join(directory, 'state'),
    wallClock,
    randomBytes,
    makeId: () => randomBytes(4).toString('hex'),
    owner: process.getuid?.(),
  });
  if (!tokens.ok) throw new Error(tokens.error);
  const server = await startServer({
    journal,
    exchange,
    floor,
    floorClock,
    wallClock,
    listen: { host: '127.0.0.1', port: 0 },
    tokens: tokens.value,
    makeId: randomUUID,
    name: 'seatwatch/test',
    log: () => undefined,
  });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server
      .close('done')
      .then(() => exchange.close())
      .then(() => journal.close());
    return stopped;
  };
  stops.push(stop);
  const token = (who: { user: string; role: string; team: string | null }) => {
    const made = tokens.value.create({ ...who, lifetime: null });
    if (!made.ok) throw new Error(made.error);
    return made.value.token;
  };
  return { server, journal, token, stop, from };
}

const LEADER = { user: 'zhang', role: 'shift-leader', team: null };
const folded = (link: RawLink): Floor => reduce(floorFromChunks(link.of('snapshot-chunk')), link.events());

describe('the whole server', () => {
  it('follows a live hotline, acts on it, and goes on after a restart without gap or double [SRV-70]', async () => {
    const first = await serve();
    const link = await openLink(first.server.url, first.token(LEADER));
    await link.live();
    const before = folded(link);
    expect(before.agents.size).toBe(70);
    const agent = [...before.agents.values()].find((one) => one.signedIn.value);
    if (!agent) throw new Error('nobody is signed in');
    const targets = [agent.id];
    const close: Command = { t: 'close', targets, reason: 'meeting', length: 600_000, note: null };
    const done = await link.ask(close, { id: 'cmd-1' });
    expect(done.results[0]?.outcome).toBeOneOf(['applied', 'accepted']);
    await link.until(() => link.events().some((event) => event.seq === done.seq));
    await link.until(() => link.events().length > 300);
    const lead = await openLink(
      first.server.url,
      first.token({ user: 'lead', role: 'team-lead', team: agent.team }),
    );
    await lead.live();
    await lead.until(() => lead.events().length > 100);
    const own = [...before.agents.values()].filter((one) => one.team === agent.team).map((one) => one.id);
    const named = [...folded(lead).agents.values()].filter((one) => one.name !== '').map((one) => one.id);
    expect(named).toEqual(own);
    await first.stop();
    expect(await link.closed).toMatchObject({ code: 4000 });
    const last = folded(link);

    const second = await serve();
    expect(second.server.epoch).toBe(first.server.epoch);
    const resume = { epoch: first.server.epoch, seq: last.seq };
    const back = await openLink(second.server.url, second.token(LEADER), { resume });
    await back.until(() => back.events().length > 200);
    expect(back.of('welcome')[0]?.mode).toBe('resume');
    expect(back.events()[0]?.seq).toBe(last.seq + 1);
    expect((await back.ask(close, { id: 'cmd-1' })).results[0]?.outcome).toBe('duplicate');
    await second.stop();
    const end = reduce(last, back.events());

    const third = await openSqliteJournal({
      directory,
      identity: { exchange: 'embedded', scenario: 'shipped', seed: 7 },
      wallClock: platformWallClock,
      makeEpoch: randomUUID,
    });
    stops.push(() => third.close());
    const journaled = await third.read(1, end.seq);
    expect(journaled.length).toBe(end.seq);
    expect(
      reduce(
        EMPTY_FLOOR,
        journaled.map((row) => row.event),
      ),
    ).toEqual(end);
    expect((await third.verify()).ok).toBe(true);
  });
});
