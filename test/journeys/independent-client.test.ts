/** The wire as published is enough: the outsider's client, and this package's own, on the real server and the hotline. */
import assert from 'node:assert/strict';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectFloor, type FloorConnection } from '../../src/client/connect-floor.ts';
import { firstLook } from '../../src/client/first-look.ts';
import type { Mirror } from '../../src/client/mirror.ts';
import type { Notice } from '../../src/client/notice.ts';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { type HotlineServer, startHotlineServer } from '../builders/hotline-server.ts';
import { platformWallClock } from '../builders/manual-wall-clock.ts';
import { connectOutside, walk } from './independent-client.ts';

let floor: HotlineServer;
beforeAll(async () => {
  floor = await startHotlineServer({ hours: 10, rate: 60, seed: 7 });
}, 60_000);
afterAll(() => floor.close());

const isSoon = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
};

describe('a client written from the published documents alone', () => {
  it('connects, proves the snapshot, follows, resumes, sees a plan and sends a command [WIRE-5, WIRE-6, WIRE-8, WIRE-9, WIRE-11, WIRE-12, WIRE-13, WIRE-19, WIRE-21]', async () => {
    const seen = await walk(floor.server().url, floor.token('shift-leader'), null, 20);
    expect(seen.epoch).toBe(floor.journal().epoch);
    expect(seen.tables.get('agents')).toBe(70);
    expect(seen.tables.get('configuration')).toBe(1);
    expect(seen.seqs).toEqual(seen.seqs.map((_, index) => seen.snapshotSeq + 1 + index));
    expect(seen.dryRun).toMatchObject({ refused: null, results: [], seq: null });
    expect(seen.dryRun.plan).toMatchObject({ targets: [{ target: seen.target }] });
    expect(seen.result).toMatchObject({ refused: null, results: [{ target: seen.target }] });
    expect(['applied', 'accepted']).toContain((seen.result.results as { outcome: string }[])[0]?.outcome);
    expect(seen.caused.length).toBeGreaterThan(0);
    expect(seen.caused.at(-1)?.seq).toBe(seen.result.seq);
  });

  it('is answered a duplicate for an id sent twice, and the same place [WIRE-22]', async () => {
    const seen = await walk(floor.server().url, floor.token('shift-leader'), null, 5);
    expect(seen.again).toMatchObject({
      results: [{ target: seen.target, outcome: 'duplicate' }],
      seq: seen.result.seq,
    });
    const before = (seen.result.results as { effect: string; reason: string | null }[])[0];
    expect((seen.again.results as object[])[0]).toMatchObject({
      effect: before?.effect,
      reason: before?.reason,
    });
  });

  it('knows the server’s clocks from one ping [WIRE-17, WIRE-18]', async () => {
    const client = await connectOutside(floor.server().url, floor.token('manager'), {
      epoch: null,
      seq: null,
    });
    const { offset, error, floorNow } = await client.ping();
    expect(Math.abs(offset)).toBeLessThanOrEqual(error + 1);
    await client.until(() => client.events.length > 10);
    const { floorNow: later } = await client.ping();
    expect(later).toBeGreaterThan(floorNow);
    await client.close();
  });

  it('is turned away before the upgrade, with a sentence [WIRE-2]', async () => {
    await expect(connectOutside(floor.server().url, 'no-such-token', null)).rejects.toThrow(
      /^HTTP 401: .{10,}/,
    );
  });

  it('is given the whole floor where a resume cannot be exact, and told why [WIRE-6, WIRE-7]', async () => {
    const { url } = floor.server();
    const token = floor.token('manager');
    const why = async (resume: { epoch: string | null; seq: number | null } | null) => {
      const client = await connectOutside(url, token, resume);
      await client.close();
      return [client.welcome.mode, client.welcome.why, client.snapshot() !== null];
    };
    const { epoch } = floor.server();
    expect(await why(null)).toEqual(['snapshot', 'not-asked', true]);
    expect(await why({ epoch: 'another', seq: 5 })).toEqual(['snapshot', 'other-epoch', true]);
    expect(await why({ epoch, seq: 900_000_000 })).toEqual(['snapshot', 'ahead-of-journal', true]);
    expect(await why({ epoch: null, seq: null })).toEqual(['resume', null, false]);
    expect(await why({ epoch, seq: 0 })).toEqual(['resume', null, false]);
    expect(await why({ epoch: `${epoch}.0000`, seq: 5 })).toEqual(['snapshot', 'too-old', true]);
  });

  it('follows from the first event on, durable and as the journal has them [WIRE-10, WIRE-14]', async () => {
    const client = await connectOutside(floor.server().url, floor.token('manager'), { epoch: null, seq: 0 });
    await client.until(() => client.events.length >= 2_000);
    const { events } = client;
    await client.cut();
    const journaled = floor.journal().events();
    for (const [index, event] of events.entries())
      assert.deepEqual(event, JSON.parse(JSON.stringify(journaled[index])));
  });

  it('is refused what its role may not, with a code [WIRE-21, WIRE-23]', async () => {
    const client = await connectOutside(floor.server().url, floor.token('quality'), {
      epoch: null,
      seq: null,
    });
    const result = await client.command({ t: 'ready', targets: ['1001'] });
    expect(result).toMatchObject({ refused: 'role-may-not', seq: null });
    await client.close();
  });

  it('is refused on a target that changed since it looked [WIRE-20]', async () => {
    const client = await connectOutside(floor.server().url, floor.token('shift-leader'), null);
    type Row = {
      readonly id: string;
      readonly signedIn: { readonly value: boolean };
      readonly versions: { readonly availability: number };
      readonly memberships: readonly { readonly queue: string }[];
    };
    const rows = (client.snapshot()?.tables.get('agents') ?? []) as readonly unknown[] as readonly Row[];
    const row = rows.find(({ signedIn, memberships }) => signedIn.value && memberships.length > 0);
    assert.ok(row);
    const { id: target, versions, memberships } = row;
    const command = { t: 'reassign', targets: [target], queues: [memberships[0]?.queue ?? ''] };
    const stale = { target, versions: { availability: versions.availability + 1 } };
    const late = await client.command(command, { expect: [stale] });
    expect(late.results).toMatchObject([{ outcome: 'rejected', reason: 'changed-since-seen' }]);
    const plan = { target, versions: {}, effect: 'at-call-end' };
    const other = await client.command(command, { expect: [plan] });
    expect(other.results).toMatchObject([{ outcome: 'rejected', reason: 'plan-changed' }]);
    await client.close();
  });

  it('reads every event and row in a scope of one team, the rest of the floor behind opaque ids [WIRE-16]', async () => {
    const { url, epoch } = floor.server();
    const lead = await connectOutside(url, floor.token('team-lead', 'a'), null);
    expect(lead.epoch).not.toBe(epoch);
    const leader = await connectOutside(url, floor.token('shift-leader'), {
      epoch,
      seq: lead.seq(),
    });
    type Row = { readonly id: string; readonly team: string; readonly name: string };
    const rows = (lead.snapshot()?.tables.get('agents') ?? []) as readonly unknown[] as readonly Row[];
    expect(rows).toHaveLength(70);
    for (const { id, team, name } of rows) {
      expect(id.startsWith('~')).toBe(team !== 'a');
      expect(name === '').toBe(team !== 'a');
    }
    await lead.until(() => lead.events.length >= 50);
    await leader.until(() => leader.seq() >= lead.seq());
    const told = lead.events.map(({ seq, t, at }) => ({ seq, t, at }));
    expect(told).toEqual(leader.events.slice(0, told.length).map(({ seq, t, at }) => ({ seq, t, at })));
    await lead.close();
    await leader.close();
  });

  it('is told when it sends too much at once, and goes on [WIRE-28]', async () => {
    const client = await connectOutside(floor.server().url, floor.token('shift-leader'), {
      epoch: null,
      seq: null,
    });
    const command = { t: 'ready', targets: ['1001'] };
    const results = await Promise.all(
      Array.from({ length: 60 }, () => client.command(command, { dryRun: true })),
    );
    const refused = results.filter((result) => result.refused === 'rate-limited').length;
    expect(refused).toBeGreaterThan(0);
    expect(60 - refused).toBeGreaterThanOrEqual(40);
    expect(await client.command(command, { dryRun: true })).toMatchObject({ t: 'result' });
    await client.close();
  });
});

describe('the client of this package, on the real server', () => {
  let ids = 0;
  function open(follow: 'floor' | 'events', seq: number | null = null): FloorConnection {
    return connectFloor({
      url: floor.server().url,
      token: floor.token('shift-leader'),
      wallClock: platformWallClock,
      random: () => 0.1,
      makeId: () => {
        ids += 1;
        return `journey-${ids}`;
      },
      client: 'test/1',
      follow,
      ...(follow === 'events' ? { resume: { epoch: null, seq } } : {}),
    });
  }

  it('shows the fold of the journal, over a restart too, and answers commands across it [LINK-1, LINK-13, WIRE-6]', async () => {
    const connection = open('floor');
    const followed = open('events', 0);
    const seen: number[] = [];
    const notices: Notice[] = [];
    followed.onEvents((events) => seen.push(...events.map((event) => event.seq)));
    connection.onNotice((notice) => notices.push(notice));
    const look = await firstLook(connection);
    assert.ok(look.ok);
    const close = (agent: string) =>
      connection.ask({ t: 'close', targets: [agent], reason: 'meeting', length: 600_000, note: null });
    expect((await close('1005')).t).toBe('answered');
    const before = look.mirror.floor.seq;
    const restarting = floor.restart();
    const across = close('1006');
    await restarting;
    expect((await across).t).toBe('answered');
    const mirror = await new Promise<Mirror>((resolve) => {
      const stop = connection.store.subscribe((one) => {
        if (one.link.state !== 'live' || one.floor.seq < before + 200) return;
        stop();
        resolve(one);
      });
    });
    const journal = floor.journal().events();
    assert.deepEqual(mirror.floor, reduce(EMPTY_FLOOR, journal.slice(0, mirror.floor.seq)));
    await isSoon(() => (seen.at(-1) ?? 0) >= mirror.floor.seq);
    expect(seen).toEqual(seen.map((_, index) => index + 1));
    expect(notices.map((notice) => notice.t)).toEqual(['going-away', 'resumed']);
    connection.close();
    followed.close();
  });

  it('knows who is on the line, masked [LINK-16, WIRE-15]', async () => {
    const connection = open('floor');
    const look = await firstLook(connection);
    assert.ok(look.ok);
    await isSoon(() => {
      const { floor: shown, callers } = connection.store.getState();
      return shown.calls.size > 0 && [...shown.calls.values()].every((call) => callers.has(call.caller));
    });
    for (const { number } of connection.store.getState().callers.values()) expect(number).toMatch(/\*/);
    connection.close();
  });

  it('reads the audit of what was done [LINK-13, WIRE-24]', async () => {
    const connection = open('floor');
    assert.ok((await firstLook(connection)).ok);
    const page = await connection.audit(null, 50);
    assert.ok(page.t === 'answered');
    expect(page.entries.some((entry) => entry.kind === 'command' && entry.act === 'close')).toBe(true);
    const numbers = page.entries.map((entry) => entry.number);
    expect(numbers).toEqual([...numbers].sort((one, two) => two - one));
    connection.close();
  });
});
