/** The TCP or TLS connection to Asterisk: bytes out, bytes in, always drained. Knows no AMI. */
import { connect as connectTcp, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';

export type AmiSocketListener = {
  readonly opened: () => void;
  readonly data: (chunk: Uint8Array) => void;
  /** Once; nothing follows. `opened`: whether it ever stood. */
  readonly ended: (why: string, opened: boolean) => void;
};

export type AmiSocket = {
  readonly write: (bytes: Uint8Array) => void;
  /** Bytes written that the system has not taken yet. */
  readonly backlog: () => number;
  /** Ends it; the listener hears nothing more. */
  readonly close: () => void;
};

/** Begins a connection. Failures come to the listener, after this returned, never as an exception. */
export type OpenAmiSocket = (listener: AmiSocketListener) => AmiSocket;

export type AmiAddress = {
  readonly host: string;
  readonly port: number;
  /** `null`: plain TCP. */
  readonly tls: AmiTls | null;
};

export type AmiTls = {
  /** PEM text of the certificates to trust instead of the system's: a self-signed server's own, for example. */
  readonly ca: string | null;
  /** The name the certificate must carry, when it is not the host. */
  readonly serverName: string | null;
};

/** Makes the way to reach an address. TLS is 1.2 or newer and always verified. */
export function reachAmi({ host, port, tls }: AmiAddress): OpenAmiSocket {
  return (listener) => {
    let over = false;
    let opened = false;
    let failure: string | undefined;
    const ready = () => {
      opened = true;
      if (!over) listener.opened();
    };
    const socket =
      tls === null ? connectTcp({ host, port }, ready) : connectTls(tlsOptions(host, port, tls), ready);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 10_000);
    // Listening to `data` keeps the stream flowing: Asterisk cuts off a reader that lets 5 MB gather.
    socket.on('data', (chunk: Buffer) => {
      if (!over) listener.data(chunk);
    });
    socket.on('error', (error: Error) => {
      failure ??= describe(error);
    });
    socket.on('close', () => {
      if (over) return;
      over = true;
      listener.ended(failure ?? 'the connection was ended', opened);
    });
    return {
      write: (bytes) => {
        if (!socket.destroyed && socket.writable) socket.write(bytes);
      },
      backlog: () => socket.writableLength,
      close: () => {
        over = true;
        end(socket);
      },
    };
  };
}

/** What was written still leaves (a log-off); the connection goes at once all the same when the other end hangs. */
function end(socket: Socket): void {
  if (socket.connecting) socket.destroy();
  else socket.destroySoon();
}

function tlsOptions(host: string, port: number, tls: AmiTls): ConnectionOptions {
  return {
    host,
    port,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(tls.ca === null ? {} : { ca: tls.ca }),
    ...(tls.serverName === null ? {} : { servername: tls.serverName }),
  };
}

function describe(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  switch (code) {
    case 'ECONNREFUSED':
      return 'connection refused';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'connection reset';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name is not known';
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'the host cannot be reached';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return 'the certificate is signed by nobody trusted: name its file as ca';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'the certificate is for another host name';
    case 'CERT_HAS_EXPIRED':
      return 'the certificate has expired';
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
      return 'the other end does not speak TLS on this port';
    default:
      return error.message || code || 'the connection failed';
  }
}
