/** What the link needs of a WebSocket, so that a test can put a made one in its place. Knows no frame. */

/** How a connection ended, or why it never began. */
export type SocketEnd =
  /** An HTTP answer instead of the upgrade; `sentence` is the first line of its body. */
  | { readonly t: 'answered'; readonly status: number; readonly sentence: string }
  /** The other end speaks WebSocket, but not our subprotocol. */
  | { readonly t: 'no-subprotocol' }
  | { readonly t: 'failed'; readonly opened: boolean; readonly why: string }
  | { readonly t: 'closed'; readonly code: number; readonly reason: string };

/** Who listens to a socket. Never called before `openSocket` returned; `ended` comes once, and nothing after it. */
export type SocketListener = {
  readonly opened: () => void;
  /** One text frame, as it came. */
  readonly message: (raw: string) => void;
  /** A frame that is not text. */
  readonly binary: () => void;
  readonly ended: (end: SocketEnd) => void;
};

export type Socket = {
  /** Sends one text frame; a frame that can no longer be sent is lost in silence, `ended` tells. */
  readonly send: (raw: string) => void;
  /** Ends the connection. The listener hears nothing more from then on. */
  readonly close: (reason: string) => void;
};

/** `authorities`: PEM texts trusted besides the machine's own, for a server with a certificate of the site's. */
export type SocketRequest = {
  readonly url: string;
  readonly token: string;
  readonly authorities?: readonly string[];
};
export type OpenSocket = (request: SocketRequest, listener: SocketListener) => Socket;
