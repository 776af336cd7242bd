/** A model floor behind a real WebSocket on loopback. */
import type { ModelFloor } from './model-floor.ts';
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts';

export function serveModel(floor: ModelFloor): Promise<ScriptedServer> {
  return startScriptedServer({
    accept: (socket) => {
      const session = floor.attach({
        send: (raw) => socket.send(raw),
        close: (code, reason) => socket.close(code, reason),
      });
      socket.on('message', (data: Buffer) => session.receive(data.toString('utf8')));
      socket.on('close', session.gone);
    },
  });
}
