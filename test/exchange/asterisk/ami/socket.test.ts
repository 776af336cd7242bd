/** Real TCP and TLS on loopback. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../../scripts/lab/asterisk/certificate.ts';
import { type AmiAddress, reachAmi } from '../../../../src/exchange/asterisk/ami/socket.ts';

const folder = mkdtempSync(join(tmpdir(), 'seatwatch-ami-'));
const certificate = makeCertificate(folder);
if (certificate === null) console.warn('skipped: TLS to Asterisk, because this machine has no openssl');

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Connects and resolves with what was read and how it ended. */
function connect(address: AmiAddress, hello = ''): Promise<{ text: string; why: string; opened: boolean }> {
  return new Promise((resolve) => {
    let text = '';
    const socket = reachAmi(address)({
      opened: () => socket.write(Buffer.from(hello)),
      data: (chunk) => {
        text += Buffer.from(chunk).toString();
      },
      ended: (why, opened) => resolve({ text, why, opened }),
    });
  });
}

const echo = (socket: Socket): void => {
  socket.on('error', () => {});
  socket.once('data', (chunk: Buffer) => socket.end(Buffer.concat([Buffer.from('heard '), chunk])));
};

describe('the connection', () => {
  it('carries bytes both ways and tells once how it ended [AST-16]', async () => {
    const port = await listen(createServer(echo));
    expect(await connect({ host: '127.0.0.1', port, tls: null }, 'hello')).toEqual({
      text: 'heard hello',
      why: 'the connection was ended',
      opened: true,
    });
  });

  it('says in words why there is none [AST-16]', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await connect({ host: '127.0.0.1', port, tls: null })).toEqual({
      text: '',
      why: 'connection refused',
      opened: false,
    });
  });

  it('reads 20 MB without a pause, however they come [AST-15]', async () => {
    const size = 20_000_000;
    const port = await listen(createServer((socket) => socket.end(Buffer.alloc(size, 0x41))));
    expect((await connect({ host: '127.0.0.1', port, tls: null })).text).toHaveLength(size);
  });

  it.skipIf(certificate === null)(
    'trusts a self-signed server only by its own certificate [AST-16]',
    async () => {
      const server = createTlsServer(
        { key: readFileSync(join(folder, 'asterisk.key')), cert: certificate ?? '' },
        echo,
      );
      const port = await listen(server);
      const at = { host: '127.0.0.1', port };
      expect(await connect({ ...at, tls: { ca: certificate, serverName: null } }, 'hello')).toMatchObject({
        text: 'heard hello',
        opened: true,
      });
      expect(await connect({ ...at, tls: { ca: null, serverName: null } }, 'hello')).toEqual({
        text: '',
        why: 'the certificate is signed by nobody trusted: name its file as ca',
        opened: false,
      });
      expect(
        await connect({ ...at, tls: { ca: certificate, serverName: 'pbx.example' } }, 'hello'),
      ).toMatchObject({
        text: '',
        why: 'the certificate is for another host name',
      });
    },
  );
});
