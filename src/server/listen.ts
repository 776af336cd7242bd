/**
 * HTTP and WebSocket as far as they go without knowing the floor: one port, one path, turned-away requests, limits of
 * frames. Without a certificate only loopback is listened on.
 */
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { BlockList, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, type ServerOptions as WebSocketOptions, WebSocketServer } from 'ws';
import { SUBPROTOCOL } from '../protocol/version.ts';
import type { Admitted, Knock, TurnedAway } from './door.ts';
import { createKnocking } from './knocking.ts';
import type { ServerLimits } from './server-limits.ts';
import { type Listen, ListenError } from './server-options.ts';
import type { Identity } from './session/identity.ts';

export type Listening = {
  readonly port: number;
  /** Takes no new links; those open stay. */
  readonly stop: () => void;
  /** Ends every connection that is left, and the port. */
  readonly close: () => Promise<void>;
};

export type ListenOptions = {
  readonly listen: Listen;
  readonly limits: ServerLimits;
  readonly judge: (knock: Knock) => Admitted | TurnedAway;
  readonly onTurnedAway: (knock: Knock, answer: TurnedAway) => void;
  /** A connection was dropped: its address has too many that are not links. */
  readonly onCrowd: (peer: string) => void;
  /** `wire`: what carries the WebSocket. */
  readonly onLink: (socket: WebSocket, wire: Duplex, identity: Identity) => void;
};

/** A frame in more fragments than this, or bytes in more pieces than this before it is whole, is no honest client's. */
const MOST_FRAGMENTS = 64;
const MOST_CHUNKS = 4_096;
/** Headers are no longer than so many bytes. */
const MOST_HEADER_BYTES = 16_384;

/** Starts to listen. Rejects with {@link ListenError}. */
export async function openPort(options: ListenOptions): Promise<Listening> {
  const { listen, limits, judge, onTurnedAway, onCrowd, onLink } = options;
  const { tls } = listen;
  if (tls === undefined && !isLoopback(listen.host)) {
    throw new ListenError(
      'tls-required',
      `${listen.host} can be reached from other machines and this server has no certificate: give one (--tls-cert, --tls-key), or listen on 127.0.0.1 and reach it through an SSH tunnel`,
    );
  }
  const rules: WebSocketOptions & { readonly closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    maxPayload: limits.clientPayload,
    maxFragments: MOST_FRAGMENTS,
    maxBufferedChunks: MOST_CHUNKS,
    perMessageDeflate: false,
    closeTimeout: limits.farewell,
    handleProtocols: () => SUBPROTOCOL,
  };
  const sockets = new WebSocketServer(rules);
  const { headersTimeout } = limits;
  const slowHeaders = { headersTimeout, connectionsCheckingInterval: headersTimeout / 5 };
  const rulesOfHttp = { maxHeaderSize: MOST_HEADER_BYTES, ...slowHeaders };
  const server =
    tls === undefined
      ? createServer(rulesOfHttp)
      : secureServer(tls, { ...rulesOfHttp, handshakeTimeout: headersTimeout });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const answer = judge(knockOf(request));
    // Whoever would be let in has not asked for the upgrade: `judge` answers 426 then.
    if (answer.ok) return void response.writeHead(426).end();
    onTurnedAway(knockOf(request), answer);
    const body = bodyOf(answer);
    response
      .writeHead(answer.status, { ...headersOf(answer), 'content-length': Buffer.byteLength(body) })
      .end(body);
  });
  server.requestTimeout = headersTimeout;
  server.keepAliveTimeout = 1;
  // Besides all links two addresses may knock as often as they may.
  server.maxConnections = limits.mostLinks + 2 * limits.mostKnocking;
  const knocking = createKnocking(limits.mostKnocking);
  server.prependListener('connection', (socket: Socket) => {
    if (knocking.came(socket)) return;
    onCrowd(socket.remoteAddress ?? '-');
    socket.destroy();
  });
  let open = true;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const knock = knockOf(request);
    const answer = judge(knock);
    if (!answer.ok) {
      onTurnedAway(knock, answer);
      return turnAway(socket, answer);
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      knocking.letIn(request.socket);
      if (open) onLink(webSocket, socket, answer.identity);
      else webSocket.terminate();
    });
  });
  server.on('clientError', (_error, socket: Duplex) => void socket.destroy());
  // A hand-shake that fails is one of somebody who does not speak TLS: their connection ends, ours goes on.
  server.on('tlsClientError', (_error, socket: Duplex) => void socket.destroy());
  await bind(server, listen);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : listen.port,
    stop() {
      open = false;
      server.close();
    },
    close() {
      open = false;
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** TLS 1.2 or newer. Throws {@link ListenError} where certificate and key are none, or not of each other. */
function secureServer(tls: NonNullable<Listen['tls']>, rules: object): Server {
  try {
    return createSecureServer({ ...rules, cert: tls.certificate, key: tls.key, minVersion: 'TLSv1.2' });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ListenError(
      'bad-certificate',
      `the certificate and key cannot be used (${why}): give a PEM chain and the PEM key that belongs to it`,
      { cause },
    );
  }
}

function bind(server: Server, { host, port }: Listen): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: Error & { code?: string }) => reject(listenError(cause, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      server.on('error', () => undefined);
      resolve();
    });
  });
}

function listenError(cause: Error & { code?: string }, host: string, port: number): ListenError {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new ListenError(
        'port-taken',
        `port ${port} on ${host} is taken: end what listens there, or choose another port`,
        { cause },
      );
    case 'EACCES':
      return new ListenError(
        'not-permitted',
        `port ${port} on ${host} is not permitted for this user: choose one above 1023`,
        { cause },
      );
    default:
      return new ListenError(
        'no-such-address',
        `${host}:${port} cannot be listened on (${cause.code ?? 'unknown error'}): check the address`,
        { cause },
      );
  }
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Can this host be reached from this machine only? Names other than `localhost` are not looked up: they count as remote. */
export function isLoopback(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return host.toLowerCase() === 'localhost';
  return LOOPBACK.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

function knockOf(request: IncomingMessage): Knock {
  const { method, url, headers } = request;
  return { method, url, headers, peer: request.socket.remoteAddress ?? '-' };
}

/** One sentence as text: a client shows the first line to a person. */
function bodyOf(answer: TurnedAway): string {
  return `${answer.sentence}\n`;
}

function headersOf(answer: TurnedAway): Record<string, string> {
  return {
    'content-type': 'text/plain; charset=utf-8',
    connection: 'close',
    ...(answer.status === 401 ? { 'www-authenticate': 'Bearer realm="seatwatch"' } : {}),
    ...(answer.status === 426 ? { upgrade: 'websocket' } : {}),
  };
}

function turnAway(socket: Duplex, answer: TurnedAway): void {
  const body = bodyOf(answer);
  const headers = { ...headersOf(answer), 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`, ...lines, '', body].join('\r\n'));
}
