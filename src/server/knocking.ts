/**
 * Connections that are not links yet, by peer address: one address may knock so many times at once and no more, so that
 * strangers who say nothing leave room for others. It must not know HTTP, TLS or tokens.
 */
import type { Socket } from 'node:net';

export type Knocking = {
  /** Takes note of a connection just made; false: its address has too many that are not links, it must go. */
  readonly came: (socket: Socket) => boolean;
  /** The connection from this address and port became a link, which counts elsewhere. */
  readonly letIn: (peer: Pick<Socket, 'remoteAddress' | 'remotePort'>) => void;
};

export function createKnocking(most: number): Knocking {
  const ports = new Map<string, Set<number>>();

  function forget(address: string, port: number): void {
    const open = ports.get(address);
    open?.delete(port);
    if (open?.size === 0) ports.delete(address);
  }

  return {
    came(socket) {
      const { remoteAddress: address, remotePort: port } = socket;
      // It is gone already.
      if (address === undefined || port === undefined) return false;
      const open = ports.get(address) ?? new Set();
      if (open.size >= most) return false;
      ports.set(address, open.add(port));
      socket.once('close', () => forget(address, port));
      return true;
    },
    letIn({ remoteAddress: address, remotePort: port }) {
      if (address !== undefined && port !== undefined) forget(address, port);
    },
  };
}
