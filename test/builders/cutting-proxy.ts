/** A TCP proxy on loopback that cuts a connection, both ways at once, after a number of bytes a test draws. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type CuttingProxy = {
  readonly port: number;
  readonly cuts: () => number;
  readonly close: () => Promise<void>;
};

/** `nextCut` says after how many bytes to the client each new connection breaks; null: never. */
export async function startCuttingProxy(target: number, nextCut: () => number | null): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let cuts = 0;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    let left = nextCut();
    const both = [near, far];
    for (const socket of both) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        for (const other of both) other.destroy();
      });
    }
    near.pipe(far);
    far.on('data', (data: Buffer) => {
      if (left === null || data.length < left) {
        if (left !== null) left -= data.length;
        near.write(data);
        return;
      }
      // What is before the cut still arrives, in the middle of whatever frame it belongs to.
      cuts += 1;
      const rest = left;
      left = Number.POSITIVE_INFINITY;
      near.write(data.subarray(0, rest), () => {
        near.destroy();
        far.destroy();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cuts: () => cuts,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
