/** Every input can be wrong: one sentence on standard error, the exit code of the table, no stack trace, nothing lost. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlace, type Place, PROGRAM, type Ran, run, type Served, serve } from '../builders/processes.ts';
import { startScriptedServer } from '../builders/scripted-server.ts';

let place: Place;
let server: Served;
let data: string;
beforeAll(async () => {
  place = makePlace();
  data = join(place.folder, 'data');
  server = await serve(place, ['--seed', '5', '--data', data, '--at', '00:30']);
});
afterAll(async () => {
  await server.stop();
  place.remove();
});

/** One sentence, its code, no trace of our insides. */
function expectFailure(ran: Ran, code: number, says: RegExp): void {
  expect([ran.code, ran.stderr]).toEqual([code, expect.stringMatching(says)]);
  expect(ran.stderr).not.toMatch(/\n\s+at |node:internal|our bug/);
  expect(ran.stdout).toBe('');
}

const file = (name: string, text: string): string => {
  const path = join(place.folder, name);
  writeFileSync(path, text);
  return path;
};

describe('bad input', () => {
  it.concurrent.each([
    ['an unknown flag', ['serve', '--bogus'], /--bogus/],
    ['an unknown verb', ['gte', 'agents'], /"gte" is no verb/],
    ['an unknown table', ['get', 'dinner'], /dinner/],
    ['an unknown output', ['get', 'agents', '-o', 'xml'], /xml/],
    ['an unknown language', ['get', 'agents', '--lang', 'tlh'], /tlh/],
    ['an unknown role', ['token', 'new', '--role', 'king'], /king/],
    ['a seed that is no number', ['serve', '--seed', 'seven'], /--seed/],
    ['a rate of nought', ['serve', '--rate', '0'], /--rate/],
    ['a time that is none', ['serve', '--at', '25:00'], /--at/],
    ['a flag without its value', ['serve', '--at'], /--at/],
    ['an address that is none', ['serve', '--listen', 'nowhere'], /--listen/],
    ['an act without reason', ['act', 'close', '1001', '--yes'], /--reason/],
    [
      'a length that is none',
      ['act', 'close', '1001', '--reason', 'lunch', '--for', 'ever', '--yes'],
      /--for/,
    ],
    ['an act without --yes where nobody can be asked', ['act', 'ready', '1001'], /--yes/],
    ['a missing scenario', ['serve', '--scenario', '/nowhere/x.json'], /does not exist/],
    ['a plain URL to another machine', ['get', 'agents', '--url', 'ws://192.0.2.1/floor'], /wss/],
    ['a URL of the web', ['get', 'agents', '--url', 'http://127.0.0.1/'], /no ws:\/\/ or wss:\/\/ URL/],
    ['an address without its scheme', ['info', '--url', '127.0.0.1:7962'], /mean ws:\/\/127\.0\.0\.1:7962\?/],
    ['a port beyond all ports', ['get', 'agents', '--url', 'ws://127.0.0.1:99999/'], /no server URL/],
    ['a name and word in a URL', ['get', 'agents', '--url', 'ws://me:secret@127.0.0.1/'], /no server URL/],
    ['an address given twice', ['info', '--url', 'ws://127.0.0.1:1', '--url', 'ws://127.0.0.1:2'], /once/],
    ['an empty address', ['info', '--url', ''], /--url needs a value/],
    ['an act nobody knows', ['act', 'sack', '1001', '--yes'], /sack/],
    ['an act without an agent', ['act', 'ready', '--yes'], /agent id/],
    ['a flag of another act', ['act', 'ready', '1001', '--reason', 'lunch', '--yes'], /does not go with/],
    ['a place before the first', ['watch', 'events', '--from', '0'], /--from/],
    ['two sources of an export', ['export', '--data', 'x', '--url', 'ws://127.0.0.1:1/'], /not both/],
    ['a word too many', ['doctor', 'please'], /please/],
  ])('%s is exit code 2 and one sentence [CLI-8]', async (_, argv, says) => {
    expectFailure(await run(place, argv), 2, says);
  });

  it.each([
    ['an agent', ['act', 'ready', '9999', '--yes'], /9999.*unknown-agent/],
    ['a reason', ['act', 'close', '1001', '--reason', 'siesta', '--yes'], /siesta.*unknown-reason/],
    ['a queue', ['act', 'reassign', '1001', '--queues', 'nowhere', '--yes'], /nowhere.*unknown-queue/],
    ['a filter', ['get', 'agents', 'height:>3'], /height/],
  ])('%s that is not of this floor is exit code 2 [CLI-9]', async (_, argv, says) => {
    expectFailure(await run(place, [...argv, '--url', server.url]), 2, says);
  });

  it('a malformed scenario names file, line and what was expected [CLI-10]', async () => {
    const broken = file('broken.json', '{\n  "name": "x",\n  oops\n}');
    expectFailure(await run(place, ['serve', '--scenario', broken]), 2, /broken\.json.*line 3/);
    const unknown = file('unknown.json', '{\n  "name": "x",\n  "colour": "red"\n}');
    expectFailure(await run(place, ['serve', '--scenario', unknown]), 2, /unknown\.json.*line 3.*colour/);
  });

  it('a malformed configuration is named [CLI-11]', async () => {
    const folder = join(place.folder, 'config', 'seatwatch');
    mkdirSync(folder, { recursive: true });
    const config = join(folder, 'config.json');
    writeFileSync(config, '{"contexts": {"serve": {"url": "ws://127.0.0.1:1/floor"}}}');
    expectFailure(await run(place, ['get', 'agents']), 2, /config\.json.*verb/);
    writeFileSync(config, '{');
    expectFailure(await run(place, ['get', 'agents']), 2, /config\.json is not JSON/);
    writeFileSync(config, '{}');
  });

  it('a token store that cannot be made is said, and never waited for [CLI-8]', async () => {
    const nowhere = { XDG_STATE_HOME: '/proc/nowhere' };
    expectFailure(await run(place, ['token', 'list'], nowhere), 2, /cannot be used.*XDG_STATE_HOME/);
    expectFailure(
      await run(place, ['token', 'list'], { XDG_STATE_HOME: join(place.folder, 'hostile', '\u001b[2J') }),
      0,
      /No token was made yet/,
    );
  });

  it('a token file that is a link or open to others is refused by the server [CLI-8]', async () => {
    const state = join(place.folder, 'other-state');
    mkdirSync(join(state, 'seatwatch'), { recursive: true, mode: 0o700 });
    symlinkSync(join(place.folder, 'state', 'seatwatch', 'token'), join(state, 'seatwatch', 'token'));
    const there = ['serve', '--listen', '127.0.0.1:0'];
    expect(await run(place, there, { XDG_STATE_HOME: state })).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/token is a symbolic link/),
    });
  });

  it('a dry run shows each target, and is a no where one is refused [CLI-26]', async () => {
    const dry = [
      'act',
      'close',
      '1001',
      '--reason',
      'meeting',
      '--dry-run',
      '-o',
      'json',
      '--url',
      server.url,
    ];
    const ran = await run(place, dry);
    const { plan } = JSON.parse(ran.stdout) as { plan: { targets: { target: string; effect: string }[] } };
    const [row] = plan.targets;
    expect(row?.target).toBe('1001');
    expect(ran.code).toBe(row?.effect === 'refused' ? 1 : 0);
  });

  it('output that cannot be written is exit code 5, a reader that leaves is none [CLI-27]', async () => {
    const to = (argv: string, target: string) =>
      spawnSync('bash', ['-c', `set -o pipefail; "$0" "$1" ${argv} ${target}`, process.execPath, PROGRAM], {
        env: place.env,
        encoding: 'utf8',
        timeout: 20_000,
      });
    const full = to(`export --url ${server.url}`, '>/dev/full');
    expect([full.status, full.stderr]).toEqual([5, expect.stringMatching(/output.*the disk is full/)]);
    const left = to(`export --url ${server.url}`, '| head -1');
    expect([left.status, left.stdout.split('\n').length, left.stderr]).toEqual([0, 2, '']);
  });

  it('a server of another wire version is named as such, once, exit code 3 [CLI-12]', async () => {
    const newer = await startScriptedServer({
      accept: (socket) => {
        socket.on('message', () => {
          socket.send(
            JSON.stringify({
              t: 'goaway',
              reason: 'version-unsupported',
              detail: 'this server speaks the wire from version 2 on: update the client',
              comeBackAfter: null,
            }),
          );
          socket.close(4501, 'version');
        });
      },
    });
    const other = await startScriptedServer({ subprotocol: false });
    try {
      const env = { SEATWATCH_TOKEN: 'sw_some' };
      expectFailure(await run(place, ['info', '--url', newer.url], env), 3, /update the client/);
      expectFailure(await run(place, ['watch', 'events', '--url', newer.url], env), 3, /update the client/);
      expect(newer.requests.length).toBe(2);
      expectFailure(
        await run(place, ['info', '--url', other.url], env),
        3,
        /does not speak the floor protocol/,
      );
    } finally {
      await newer.close();
      await other.close();
    }
  });

  it('another path of a server, and a server never started by this user, say what to do [CLI-12]', async () => {
    const path = server.url.replace('/floor', '/flour');
    expectFailure(await run(place, ['info', '--url', path]), 3, /HTTP 404.*the floor is at \/floor/);
    const fresh = { XDG_STATE_HOME: join(place.folder, 'fresh') };
    expectFailure(await run(place, ['info', '--url', 'ws://127.0.0.1:1/'], fresh), 3, /seatwatch serve/);
    expectFailure(await run(place, ['info', '--url', server.url], fresh), 4, /SEATWATCH_TOKEN/);
  });

  it('no server is exit code 3 [CLI-12]', async () => {
    expectFailure(
      await run(place, ['get', 'agents', '--url', 'ws://127.0.0.1:1/floor']),
      3,
      /^seatwatch: No server at ws:\/\/127\.0\.0\.1:1\/floor: connection refused\./,
    );
  });

  it('a port that is taken is exit code 3 [CLI-13]', async () => {
    expectFailure(await run(place, ['serve', '--listen', new URL(server.url).host]), 3, /in use|taken/);
  });

  it('a wrong token is exit code 4 [CLI-14]', async () => {
    const ran = await run(place, ['get', 'agents', '--url', server.url], { SEATWATCH_TOKEN: 'sw_wrong' });
    expectFailure(ran, 4, /token/);
    expect(ran.stderr).not.toContain('sw_wrong');
  });

  it('a journal of another seed, a locked one, a broken one are exit code 5 [CLI-15]', async () => {
    expectFailure(
      await run(place, ['serve', '--data', data, '--seed', '5', '--listen', '127.0.0.1:0']),
      5,
      /in use|locked|another/i,
    );
    const other = join(place.folder, 'other');
    const first = await serve(place, ['--seed', '5', '--data', other, '--at', '00:10']);
    await first.stop();
    expectFailure(
      await run(place, ['serve', '--data', other, '--seed', '6', '--listen', '127.0.0.1:0']),
      5,
      /seed/,
    );
    const broken = join(place.folder, 'broken');
    mkdirSync(broken);
    for (const name of ['journal.db', 'journal.sqlite', 'floor.db'])
      writeFileSync(join(broken, name), 'not a database at all, not even close to one');
    const ran = await run(place, ['serve', '--data', broken, '--listen', '127.0.0.1:0']);
    if (ran.code !== 5) expect(ran).toEqual('a broken journal was taken');
  });

  it('a folder that cannot be written is exit code 5 [CLI-16]', async () => {
    const blocked = join(place.folder, 'blocked');
    writeFileSync(blocked, 'a file where a folder should be');
    chmodSync(blocked, 0o400);
    expectFailure(await run(place, ['serve', '--data', blocked, '--listen', '127.0.0.1:0']), 5, /blocked/);
  });

  it('so is a temporary folder that is not there [CLI-16]', async () => {
    for (const TMPDIR of ['/nowhere', '/proc/nowhere'])
      expectFailure(await run(place, ['serve', '--listen', '127.0.0.1:0'], { TMPDIR }), 5, /TMPDIR/);
  });

  it('the server was not disturbed by any of it [CLI-17]', async () => {
    const rows = JSON.parse(
      (await run(place, ['get', 'measures', '-o', 'json', '--url', server.url])).stdout,
    ) as unknown[];
    expect(rows.length).toBeGreaterThan(3);
  });
});
