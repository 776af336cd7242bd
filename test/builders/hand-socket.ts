/** Sockets worked by hand: a test sees what the client sends and says what comes. */
import type { OpenSocket, SocketListener } from '../../src/client/socket.ts';
import { decodeUp, encode } from '../../src/protocol/codec.ts';
import type { DownFrame } from '../../src/protocol/frames/down.ts';
import type { UpFrame } from '../../src/protocol/frames/up.ts';

export type HandSocket = {
  readonly listener: SocketListener;
  readonly url: string;
  readonly token: string;
  /** Frames the client sent, each checked. */
  readonly sent: UpFrame[];
  readonly closedFor: () => string | null;
  readonly say: (frame: DownFrame) => void;
};

export type HandSockets = {
  readonly openSocket: OpenSocket;
  readonly all: HandSocket[];
  readonly last: () => HandSocket;
};

export function createHandSockets(): HandSockets {
  const all: HandSocket[] = [];
  return {
    all,
    last: () => {
      const socket = all.at(-1);
      if (!socket) throw new Error('the client opened no socket');
      return socket;
    },
    openSocket: ({ url, token }, listener) => {
      let closed: string | null = null;
      const socket: HandSocket = {
        listener,
        url,
        token,
        sent: [],
        closedFor: () => closed,
        say: (frame) => listener.message(encode(frame)),
      };
      all.push(socket);
      return {
        send: (raw) => {
          const decoded = decodeUp(raw);
          if (!decoded.ok) throw new Error(`the client sent a bad frame: ${decoded.error}`);
          socket.sent.push(decoded.frame);
        },
        close: (reason) => {
          closed = reason;
        },
      };
    },
  };
}
