import { request } from 'node:http';
import { connect as connectTcp, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../../src/protocol/version.ts';
import { isLoopback } from '../../src/server/listen.ts';
import { ListenError, startServer } from '../../src/server/server.ts';
import { testConfiguration } from '../builders/floor-script.ts';
import { type Bench, type BenchOptions, startBench } from '../builders/floor-server.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';
import { createMemoryJournal } from '../builders/memory-journal.ts';

const benches: Bench[] = [];
async function bench(options?: BenchOptions): Promise<Bench> {
  const made = await startBench(options);
  benches.push(made);
  return made;
}
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

type Answer = { readonly status: number; readonly body: string; readonly headers: Record<string, unknown> };

/** Knocks by hand; the answer when the link was refused, status 101 when it was let in. */
function knock(
  of: Bench,
  wish: { path?: string; headers?: Record<string, string>; token?: string | null; method?: string },
): Promise<Answer> {
  const { path = '/floor', token = of.token(), headers = {}, method = 'GET' } = wish;
  const upgrade = {
    connection: 'upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': SUBPROTOCOL,
  };
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port: of.server.port,
      path,
      method,
      agent: false,
      headers: { ...upgrade, ...authorization, ...headers },
    });
    sent.on('error', reject);
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: 101, body: '', headers: response.headers });
    });
    sent.on('response', (response) => {
      let body = '';
      response.on('data', (piece) => {
        body += piece;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body, headers: response.headers }),
      );
    });
    sent.end();
  });
}

describe('the door', () => {
  it('lets a good token in and refuses everything else with its status and one sentence [SRV-1]', async () => {
    const made = await bench();
    const cases: [number, Parameters<typeof knock>[1]][] = [
      [101, {}],
      [404, { path: '/' }],
      [404, { path: '/floor/..' }],
      [404, { path: '/flooR' }],
      [101, { path: '/floor?x=1' }],
      [426, { headers: { connection: 'close', upgrade: '' } }],
      [426, { headers: { upgrade: 'h2c' } }],
      [426, { method: 'POST' }],
      [401, { token: null }],
      [401, { token: 'sw_wrong' }],
      [401, { token: `sw_${'A'.repeat(43)}` }],
      [401, { token: null, headers: { authorization: 'Basic eDp5' } }],
      [401, { token: null, headers: { authorization: `Bearer ${'x'.repeat(9_000)}` } }],
      [400, { headers: { 'sec-websocket-protocol': 'floor.v0, chat' } }],
      [400, { headers: { 'sec-websocket-key': 'short' } }],
    ];
    for (const [status, wish] of cases) {
      const answer = await knock(made, wish);
      expect([answer.status, wish]).toEqual([status, wish]);
      if (status === 101 || wish.headers?.['sec-websocket-key']) continue;
      expect(answer.body).toMatch(/^[^\n]{10,160}\n$/);
      expect(answer.body).not.toMatch(/sw_|x{20}/);
      if (status === 401) expect(answer.headers['www-authenticate']).toBe('Bearer realm="seatwatch"');
    }
  });

  it('a stranger cannot tell an expired token from a revoked or an unknown one [AUTH-1]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock });
    const revoked = made.tokens.create({ user: 'li', role: 'manager', team: null, lifetime: null });
    const expired = made.tokens.create({ user: 'li', role: 'manager', team: null, lifetime: 1_000 });
    if (!revoked.ok || !expired.ok) throw new Error('no tokens');
    made.tokens.revoke(revoked.value.record.id);
    wallClock.set(wallClock.now() + 1_000);
    const bodies = [];
    for (const token of [revoked.value.token, expired.value.token, `sw_${'A'.repeat(43)}`]) {
      bodies.push((await knock(made, { token })).body);
    }
    expect(new Set(bodies).size).toBe(1);
    expect(made.journal.audits().map((entry) => entry.outcome)).toEqual([
      'started',
      'token-revoked',
      'token-expired',
      'token-unknown',
    ]);
  });

  it('no web page comes in unless its origin is configured [SRV-2]', async () => {
    const made = await bench({ origins: ['https://floor.example'] });
    expect((await knock(made, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await knock(made, { headers: { origin: 'null' } })).status).toBe(403);
    expect((await knock(made, { headers: { origin: 'https://floor.example' } })).status).toBe(101);
  });

  it('a token of an unknown role, or of a team role without a team, is refused with 403 [AUTH-2]', async () => {
    const made = await bench();
    expect((await knock(made, { token: made.token({ role: 'janitor' }) })).status).toBe(403);
    expect((await knock(made, { token: made.token({ role: 'team-lead' }) })).status).toBe(403);
    expect((await knock(made, { token: made.token({ role: 'team-lead', team: 'a' }) })).status).toBe(101);
  });

  it('refuses further links when there are too many, greeted or not [SRV-3]', async () => {
    const made = await bench({ limits: { mostLinks: 3, mostUngreeted: 2 } });
    const first = await made.connect();
    await first.live();
    await made.connect({}, { greet: false });
    await made.connect({}, { greet: false });
    const answer = await knock(made, {});
    expect([answer.status, answer.body]).toEqual([503, 'too many links are open: come back later\n']);
    first.socket.close();
    await first.closed;
    expect((await knock(made, {})).status).toBe(503);
  });

  it('listens on loopback only, and says so in one sentence [SRV-4]', async () => {
    expect(['127.0.0.1', '127.8.9.1', '::1', 'localhost'].map(isLoopback)).toEqual([true, true, true, true]);
    const made = await bench();
    const { journal, exchange, tokens } = made;
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'floor.example', '::ffff:127.0.0.1.evil']) {
      const refused = await startServer({
        ...{ journal, exchange, tokens, floor: { ...(await floorOf(made)) } },
        floorClock: { now: made.floorNow, rate: () => 1 },
        wallClock: createManualWallClock(),
        listen: { host, port: 0 },
        makeId: () => 'x',
        name: 'x',
        log: () => undefined,
      }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(ListenError);
      expect(refused).toMatchObject({ code: 'tls-required' });
    }
  });

  it('says which port is taken, and leaves nothing running [SRV-5]', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const { port } = squatter.address() as { port: number };
    const made = await bench();
    const heard: unknown[] = [];
    const exchange = { ...made.exchange, subscribe: () => heard.push('subscribed') as never };
    const refused = await startServer({
      journal: made.journal,
      exchange,
      tokens: made.tokens,
      floor: await floorOf(made),
      floorClock: { now: made.floorNow, rate: () => 1 },
      wallClock: createManualWallClock(),
      listen: { host: '127.0.0.1', port },
      makeId: () => 'x',
      name: 'x',
      log: () => undefined,
    }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'port-taken' });
    expect(String((refused as Error).message)).toContain(String(port));
    expect(heard).toEqual([]);
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('a request that is no HTTP, or has endless headers, ends without harm [SRV-1]', async () => {
    const made = await bench();
    const nonsense = (text: string) =>
      new Promise<void>((resolve) => {
        const socket: Socket = connectTcp(made.server.port, '127.0.0.1', () => socket.write(text));
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
        socket.resume();
      });
    await nonsense('\u0000\u0001\u0002 not http\r\n\r\n');
    await nonsense(`GET /floor HTTP/1.1\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`);
    await nonsense('GET /floor HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n');
    expect((await knock(made, {})).status).toBe(101);
  });

  it('a flood of refused log-ins fills neither audit nor log, and the next entry counts them [AUTH-3]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock, limits: { auditBurst: 5 } });
    for (let turn = 0; turn < 40; turn += 1) await knock(made, { token: null });
    const denied = () => made.journal.audits().filter((entry) => entry.kind === 'login-denied');
    expect(denied().length).toBe(5);
    wallClock.advance(2_000);
    await knock(made, { token: null });
    expect(denied().length).toBe(6);
    expect(denied().at(-1)?.detail).toContain('35 more');
  });

  it('a session whose role or scope is changed by a new configuration has to come back [AUTH-4]', async () => {
    const made = await bench();
    const manager = await made.connect({ role: 'manager' });
    const lead = await made.connect({ role: 'team-lead', team: 'a' });
    const leader = await made.connect();
    await Promise.all([manager, lead, leader].map((link) => link.live()));
    const { roles } = testConfiguration();
    const changed = roles
      .filter((role) => role.id !== 'manager')
      .map((role) => (role.id === 'team-lead' ? { ...role, scope: 'floor' as const } : role));
    const configuration = testConfiguration({ roles: changed });
    made.exchange.tell([{ t: 'floor-configured', at: made.floorNow(), configuration }]);
    expect(await manager.closed).toMatchObject({ code: 4502 });
    expect(await lead.closed).toMatchObject({ code: 4000 });
    await leader.until(() => leader.events().length === 1);
  });

  it('the server takes any subprotocol list that holds its own and answers with its own [SRV-1]', async () => {
    const made = await bench();
    const socket = new WebSocket(made.server.url, ['chat', SUBPROTOCOL], {
      headers: { authorization: `Bearer ${made.token()}` },
    });
    await new Promise((resolve) => socket.once('open', resolve));
    expect(socket.protocol).toBe(SUBPROTOCOL);
    expect(socket.extensions).toBe('');
    socket.terminate();
  });
});

async function floorOf(_made: Bench) {
  const { foldJournal } = await import('../../src/server/stored-floor.ts');
  return foldJournal(createMemoryJournal());
}
