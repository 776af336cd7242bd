import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { connectFloor, type FloorConnection } from '../../src/client/connect-floor.ts';
import { firstLook } from '../../src/client/first-look.ts';
import { ListenError } from '../../src/server/server.ts';
import { type Bench, type BenchOptions, startBench } from '../builders/floor-server.ts';
import { platformWallClock } from '../builders/manual-wall-clock.ts';

const file = (name: string): string =>
  readFileSync(new URL(`../recordings/tls/${name}`, import.meta.url), 'utf8');
const AUTHORITY = file('ca.pem');
const CERTIFICATE = { certificate: file('server.pem'), key: file('server.key') };

const ends: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function bench(options: BenchOptions = {}): Promise<Bench> {
  const made = await startBench({ tls: CERTIFICATE, ...options });
  ends.push(made.close);
  return made;
}

function open(url: string, token: string, authorities: readonly string[]): FloorConnection {
  let ids = 0;
  const connection = connectFloor({
    url,
    token,
    authorities,
    wallClock: platformWallClock,
    random: () => 0,
    makeId: () => {
      ids += 1;
      return `r-${ids}`;
    },
    client: 'test/1',
  });
  ends.push(connection.close);
  return connection;
}

describe('a server with a certificate', () => {
  it("is reached over wss by whoever trusts the site's authority [SRV-80]", async () => {
    const made = await bench();
    expect(made.server.url).toMatch(/^wss:\/\/127\.0\.0\.1:\d+\/floor$/);
    const look = await firstLook(open(made.server.url, made.token(), [AUTHORITY]));
    expect(look.ok).toBe(true);
  });

  it('is told from one nobody vouches for, in a sentence that says what to give [SRV-80]', async () => {
    const made = await bench();
    const look = await firstLook(open(made.server.url, made.token(), []));
    expect(look.ok).toBe(false);
    const link = look.ok ? null : look.link;
    expect(link).toMatchObject({ state: 'waiting', code: 'unreachable' });
    expect(link?.state === 'waiting' ? link.why : '').toContain('SEATWATCH_CA');
  });

  it('outlives whoever speaks no TLS [SRV-80]', async () => {
    const made = await bench();
    await new Promise<void>((resolve) => {
      const socket = connect(made.server.port, '127.0.0.1', () =>
        socket.write('GET /floor HTTP/1.1\r\n\r\n'),
      );
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
      socket.resume();
    });
    const look = await firstLook(open(made.server.url, made.token(), [AUTHORITY]));
    expect(look.ok).toBe(true);
  });

  /** Resolves when the server ended it. */
  const ended = (socket: Socket): Promise<void> =>
    new Promise((resolve) => {
      ends.push(() => void socket.destroy());
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
      socket.resume();
    });

  it('waits for nobody who is silent, before the hand-shake or after it [SRV-82]', async () => {
    const made = await bench({ limits: { headersTimeout: 250 } });
    const { port } = made.server;
    const mute = Array.from({ length: 5 }, () => connect(port, '127.0.0.1'));
    const shaken = connectSecurely({ port, host: '127.0.0.1', ca: AUTHORITY, servername: 'localhost' });
    await Promise.all([...mute, shaken].map(ended));
    const look = await firstLook(open(made.server.url, made.token(), [AUTHORITY]));
    expect(look.ok).toBe(true);
  });

  it('keeps room for others whoever knocks how often; links do not count [SRV-82]', async () => {
    const made = await bench({ limits: { mostKnocking: 3 } });
    const { port } = made.server;
    const link = () => firstLook(open(made.server.url, made.token(), [AUTHORITY]));
    for (let one = 0; one < 4; one += 1) expect((await link()).ok).toBe(true);
    const mute: Socket[] = [];
    for (let one = 0; one < 3; one += 1)
      await new Promise<void>((resolve) => mute.push(connect(port, '127.0.0.1', resolve)));
    await ended(connect(port, '127.0.0.1'));
    const gone = mute.map(ended);
    for (const socket of mute) socket.destroy();
    await Promise.all(gone);
    await expect.poll(async () => (await link()).ok).toBe(true);
    expect(made.journal.audits().map(({ outcome }) => outcome)).toContain('too-many-knocks');
  });

  it('does not start with a key that belongs to another certificate [SRV-81]', async () => {
    const wrong = { certificate: AUTHORITY, key: CERTIFICATE.key };
    const refused = await startBench({ tls: wrong }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ListenError);
    expect(refused).toMatchObject({ code: 'bad-certificate' });
  });
});
