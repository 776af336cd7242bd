/** A WebSocket server on loopback that does what a test says: refuse, accept, say anything, close with any code. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

export type ScriptedServer = {
  readonly url: string;
  readonly port: number;
  /** Requests for an upgrade, in order. */
  readonly requests: IncomingMessage[];
  readonly close: () => Promise<void>;
};

export type Script = {
  /** Answers instead of an upgrade. */
  readonly refuse?: (
    request: IncomingMessage,
  ) => { readonly status: string; readonly body: string } | undefined;
  /** The subprotocol chosen; false: none. @default the first offered */
  readonly subprotocol?: string | false;
  readonly accept?: (socket: WebSocket, request: IncomingMessage) => void;
};

export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const { subprotocol } = script;
  const requests: IncomingMessage[] = [];
  const sockets = new WebSocketServer({
    noServer: true,
    ...(subprotocol === undefined ? {} : { handleProtocols: () => subprotocol }),
  });
  const http = createServer((_request, response) => response.writeHead(404).end('there is nothing here\n'));
  http.on('upgrade', (request, socket, head) => {
    requests.push(request);
    socket.on('error', () => undefined);
    const refusal = script.refuse?.(request);
    if (refusal) {
      const { status, body } = refusal;
      socket.end(
        `HTTP/1.1 ${status}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => undefined);
      script.accept?.(webSocket, request);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/floor`,
    port,
    requests,
    close: () =>
      new Promise((resolve) => {
        for (const webSocket of sockets.clients) webSocket.terminate();
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
}
