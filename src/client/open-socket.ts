/** The real WebSocket, by `ws`: subprotocol, bearer token, limits. Knows no frame and decides nothing about retrying. */
import type { IncomingMessage } from 'node:http';
import WebSocket, { type RawData } from 'ws';
import { LIMITS } from '../protocol/limits.ts';
import { SUBPROTOCOL } from '../protocol/version.ts';
import type { OpenSocket, SocketEnd } from './socket.ts';

/** A server's refusal is one sentence; more of its body than this is not read. */
const MOST_REFUSAL_BYTES = 4096;
const CLOSE_TIMEOUT = 1000;

/** Opens a WebSocket to a floor. Failures come to the listener, never as an exception. */
export const openSocket: OpenSocket = ({ url, token, authorities = [] }, listener) => {
  let over = false;
  let opened = false;
  let failure: string | undefined;
  const end = (how: SocketEnd) => {
    if (over) return;
    over = true;
    listener.ended(how);
  };

  const options = {
    headers: { authorization: `Bearer ${token}` },
    maxPayload: LIMITS.serverPayload,
    perMessageDeflate: false,
    followRedirects: false,
    handshakeTimeout: LIMITS.pingInterval,
    closeTimeout: CLOSE_TIMEOUT,
    maxFragments: 64,
    ...(authorities.length > 0 ? { ca: [...machineAuthorities(), ...authorities] } : {}),
  };
  const socket = new WebSocket(url, SUBPROTOCOL, options);
  socket.on('open', () => {
    opened = true;
    if (!over) listener.opened();
  });
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (over) return;
    if (isBinary) listener.binary();
    else listener.message(textOf(data));
  });
  socket.on('unexpected-response', (request, response) => {
    void firstLine(response).then((sentence) => {
      end({ t: 'answered', status: response.statusCode ?? 0, sentence });
      request.destroy();
    });
  });
  socket.on('error', (error: Error) => {
    failure ??= describe(error);
    if (
      error.message === 'Server sent no subprotocol' ||
      error.message === 'Server sent an invalid subprotocol'
    )
      end({ t: 'no-subprotocol' });
  });
  socket.on('close', (code: number, reason: Buffer) => {
    if (failure !== undefined) end({ t: 'failed', opened, why: failure });
    else end({ t: 'closed', code, reason: reason.toString('utf8') });
  });

  return {
    send: (raw) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(raw);
    },
    close: (reason) => {
      over = true;
      // Before the connection is open, `close` would report an error for what is wanted.
      if (opened) socket.close(1000, reason);
      else socket.terminate();
    },
  };
};

/** Loaded only for a server with a certificate of the site's: most links on this machine need no TLS at all. */
const machineAuthorities = (): readonly string[] => process.getBuiltinModule('node:tls').rootCertificates;

function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)).toString('utf8');
}

/** Node's network errors carry a code; an address with two families carries it on an error without a message. */
function describe(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  switch (code) {
    case 'ECONNREFUSED':
      return 'connection refused';
    case 'ECONNRESET':
      return 'connection reset';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name is not known';
    case 'ETIMEDOUT':
      return 'no answer in time';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return "its certificate is signed by nobody this machine trusts: give the site's authority as `ca` in the context, or in SEATWATCH_CA";
    case 'CERT_HAS_EXPIRED':
      return 'its certificate has expired';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'its certificate is for another host name';
    case 'EPROTO':
      return 'it speaks no TLS there';
    default:
      return error.message || code || 'the connection failed';
  }
}

function firstLine(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let body = '';
    const done = () => resolve(body.split(/\r?\n/, 1)[0] ?? '');
    response.setEncoding('utf8');
    response.on('data', (piece: string) => {
      body = (body + piece).slice(0, MOST_REFUSAL_BYTES);
      if (body.length >= MOST_REFUSAL_BYTES || body.includes('\n')) done();
    });
    response.on('end', done);
    response.on('error', done);
    response.on('close', done);
  });
}
