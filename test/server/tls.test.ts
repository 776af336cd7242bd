import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { connectFloor, type FloorConnection } from '../../src/client/connect-floor.ts';
import { firstLook } from '../../src/client/first-look.ts';
import { ListenError } from '../../src/server/server.ts';
import { type Bench, startBench } from '../builders/floor-server.ts';
import { platformWallClock } from '../builders/manual-wall-clock.ts';

const file = (name: string): string =>
  readFileSync(new URL(`../recordings/tls/${name}`, import.meta.url), 'utf8');
const AUTHORITY = file('ca.pem');
const CERTIFICATE = { certificate: file('server.pem'), key: file('server.key') };

const ends: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function bench(): Promise<Bench> {
  const made = await startBench({ tls: CERTIFICATE });
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

  it('does not start with a key that belongs to another certificate [SRV-81]', async () => {
    const wrong = { certificate: AUTHORITY, key: CERTIFICATE.key };
    const refused = await startBench({ tls: wrong }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ListenError);
    expect(refused).toMatchObject({ code: 'bad-certificate' });
  });
});
