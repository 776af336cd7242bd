import assert from 'node:assert/strict';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { connectFloor, type FloorConnection, type FloorOptions } from '../../src/client/connect-floor.ts';
import { firstLook } from '../../src/client/first-look.ts';
import type { Mirror } from '../../src/client/mirror.ts';
import type { Notice } from '../../src/client/notice.ts';
import { LIMITS } from '../../src/protocol/limits.ts';
import { startCuttingProxy } from '../builders/cutting-proxy.ts';
import { platformWallClock } from '../builders/manual-wall-clock.ts';
import { createModelFloor } from '../builders/model-floor.ts';
import { startScriptedServer } from '../builders/scripted-server.ts';
import { serveModel } from '../builders/served-model.ts';

const ends: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

let ids = 0;
function open(url: string, different: Partial<FloorOptions> = {}): FloorConnection {
  const connection = connectFloor({
    url,
    token: 'a-token',
    wallClock: platformWallClock,
    random: () => 0,
    makeId: () => {
      ids += 1;
      return `r-${ids}`;
    },
    client: 'test/1',
    ...different,
  });
  ends.push(connection.close);
  return connection;
}

async function scripted(script: Parameters<typeof startScriptedServer>[0]) {
  const server = await startScriptedServer(script);
  ends.push(server.close);
  return server;
}

function until(connection: FloorConnection, isSo: (mirror: Mirror) => boolean): Promise<Mirror> {
  return new Promise((resolve) => {
    let stop: (() => void) | undefined;
    const look = (mirror: Mirror) => {
      if (!isSo(mirror)) return;
      stop?.();
      resolve(mirror);
    };
    stop = connection.store.subscribe(look);
    look(connection.store.getState());
  });
}

describe('over a real WebSocket', () => {
  it('offers the subprotocol and the bearer token, and no compression [WIRE-1, WIRE-2, WIRE-3]', async () => {
    const server = await scripted({ accept: (socket) => socket.close(4500) });
    const connection = open(server.url);
    await until(connection, ({ link }) => link.state === 'refused');
    const { headers, url } = server.requests[0] ?? assert.fail('a request came');
    expect(url).toBe('/floor');
    expect(headers['sec-websocket-protocol']).toBe('floor.v1');
    expect(headers.authorization).toBe('Bearer a-token');
    expect(headers['sec-websocket-extensions']).toBeUndefined();
  });

  it('tells a refusal before the upgrade in the server’s own sentence, made safe [LINK-4, WIRE-2]', async () => {
    const server = await scripted({
      refuse: () => ({ status: '401 Unauthorized', body: 'the token was \u001b[31mrevoked\nsecond line' }),
    });
    expect(await firstLook(open(server.url))).toEqual({
      ok: false,
      link: { state: 'refused', code: 'not-authenticated', why: 'the token was \uFFFD[31mrevoked' },
    });
  });

  it('reads only the start of an endless refusal [LINK-20]', async () => {
    const server = await scripted({ refuse: () => ({ status: '503 Busy', body: 'x'.repeat(5_000_000) }) });
    const look = await firstLook(open(server.url));
    expect(look).toMatchObject({ ok: false, link: { state: 'waiting', code: 'not-a-floor' } });
    expect(!look.ok && look.link.state === 'waiting' && look.link.why.length).toBeLessThanOrEqual(200);
  });

  it('waits where nobody listens, and where something else does [LINK-5]', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    expect(await firstLook(open(`ws://127.0.0.1:${port}/floor`))).toMatchObject({
      ok: false,
      link: { code: 'unreachable', why: `no server at ws://127.0.0.1:${port}/floor: connection refused` },
    });
    const other = createServer((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .end('220 mail ESMTP\r\n'),
    );
    ends.push(() => new Promise<void>((resolve) => other.close(() => resolve())));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port: mail } = other.address() as AddressInfo;
    expect(await firstLook(open(`ws://127.0.0.1:${mail}/floor`))).toMatchObject({
      ok: false,
      link: { state: 'waiting', code: 'unreachable' },
    });
  });

  it('refuses a server that chooses no subprotocol, or another one [LINK-4, WIRE-1]', async () => {
    for (const subprotocol of [false, 'floor.v9'] as const) {
      const server = await scripted({ subprotocol });
      expect(await firstLook(open(server.url))).toMatchObject({
        ok: false,
        link: { state: 'refused', code: 'version' },
      });
    }
  });

  it('drops a link over a message beyond 1 MiB or a binary one, and comes back [LINK-20, WIRE-3]', async () => {
    const floor = createModelFloor({ wallNow: Date.now });
    floor.append(20);
    const spoils = ['x'.repeat(LIMITS.serverPayload + 1), Buffer.from('binary')];
    const server = await scripted({
      accept: (socket) => {
        const session = floor.attach({
          send: (raw) => socket.send(raw),
          close: (code) => socket.close(code),
        });
        socket.on('message', (data: Buffer) => session.receive(data.toString('utf8')));
        socket.on('close', session.gone);
        const spoil = spoils.shift();
        if (spoil !== undefined) socket.send(spoil);
      },
    });
    const connection = open(server.url);
    const mirror = await until(connection, ({ link, whole }) => link.state === 'live' && whole);
    expect(server.requests.length).toBe(3);
    expect(mirror.floor).toEqual(floor.folded());
  });

  it('leaves nothing open when it is closed while it connects [LINK-19]', async () => {
    const server = await scripted({});
    const connection = open(server.url);
    connection.close();
    expect(connection.store.getState().link).toEqual({ state: 'closed' });
  });
});

/** Numbers from a seed, in [0, 1): the generator of Park and Miller. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const CUTS = Number(process.env.SEATWATCH_CUTS ?? 50);

describe('cuts at any byte, under load', () => {
  for (const follow of ['events', 'floor'] as const) {
    it(`lose and repeat nothing for who follows ${follow} [LINK-22, LINK-2, WIRE-12]`, {
      timeout: 30_000 + 300 * CUTS,
    }, async () => {
      const seed = 7 + CUTS;
      const random = seeded(seed);
      const floor = createModelFloor({ wallNow: Date.now, rowsPerChunk: 50, batch: 40 });
      const server = await serveModel(floor);
      ends.push(server.close);
      let left = CUTS;
      const proxy = await startCuttingProxy(server.port, () => {
        left -= 1;
        return left < 0 ? null : Math.floor(random() * 20_000);
      });
      ends.push(proxy.close);
      const seen: number[] = [];
      const notices: Notice[] = [];
      const connection = open(`ws://127.0.0.1:${proxy.port}/floor`, {
        follow,
        ...(follow === 'events' ? { resume: { epoch: null, seq: 0 } } : {}),
      });
      connection.onNotice((notice) => notices.push(notice));
      connection.onEvents((events) => seen.push(...events.map((event) => event.seq)));
      const asked: Promise<{ readonly t: string }>[] = [];
      // 1,000 events a second: 20 every 20 ms, until every cut was made and the link lives on.
      await new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          floor.append(20);
          if (asked.length < 20)
            asked.push(connection.ask({ t: 'ready', targets: ['1002'] }, { patience: 60_000 }));
          if (left >= 0 || connection.store.getState().link.state !== 'live') return;
          clearInterval(timer);
          resolve();
        }, 20);
      });
      const last = floor.events().length;
      if (follow === 'events') {
        while (seen.at(-1) !== floor.events().length) await new Promise((resolve) => setImmediate(resolve));
        expect(seen, `seed ${seed}`).toEqual(floor.events().map((event) => event.seq));
        expect(notices.every((notice) => notice.t === 'resumed')).toBe(true);
      } else {
        const mirror = await until(connection, (one) => one.floor.seq >= last);
        expect(mirror.floor, `seed ${seed}`).toEqual(floor.folded(mirror.floor.seq));
        const [first = 1] = seen;
        expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => first + index));
      }
      expect(proxy.cuts()).toBe(CUTS);
      for (const answer of await Promise.all(asked)) expect(answer.t).toBe('answered');
      expect(floor.carriedOut().length).toBe(asked.length);
      expect(new Set(floor.carriedOut()).size).toBe(asked.length);
    });
  }
});
