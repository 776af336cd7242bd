/** Starts the routing server: wires journal, exchange, authority and sessions together. Knows no rule of its own. */
import type { RunningServer, ServerOptions } from './server-options.ts';

export { ListenError, type ListenErrorCode, type RunningServer, type ServerOptions } from './server-options.ts';

export async function startServer(_options: ServerOptions): Promise<RunningServer> {
  throw new Error('not started');
}
