/** A connection over hand-worked sockets and a standing clock, draws at the top of their bounds. */
import { connectFloor, type FloorConnection, type FloorOptions } from '../../src/client/connect-floor.ts';
import type { LinkState } from '../../src/client/link-state.ts';
import type { Notice } from '../../src/client/notice.ts';
import type { FloorEvent } from '../../src/protocol/event.ts';
import { createHandSockets, type HandSocket } from './hand-socket.ts';
import { createManualWallClock, type ManualWallClock } from './manual-wall-clock.ts';
import { smallDayEvent } from './small-day.ts';
import { welcomeFrame } from './welcome-frame.ts';

export type HandConnection = {
  readonly connection: FloorConnection;
  readonly wallClock: ManualWallClock;
  readonly sockets: HandSocket[];
  readonly last: () => HandSocket;
  readonly link: () => LinkState;
  readonly notices: Notice[];
  readonly events: FloorEvent[];
  /** Opens the newest socket and welcomes it to a resume that misses nothing. */
  readonly goLive: (seq?: number) => HandSocket;
  readonly say: (from: number, to: number) => void;
};

export function connectByHand(different: Partial<FloorOptions> = {}): HandConnection {
  const wallClock = createManualWallClock();
  const sockets = createHandSockets();
  let ids = 0;
  const notices: Notice[] = [];
  const events: FloorEvent[] = [];
  const connection = connectFloor({
    url: 'ws://127.0.0.1:4242/floor',
    token: 'a-token',
    wallClock,
    random: () => 0.999_999,
    makeId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    client: 'test/1',
    follow: 'events',
    frameInterval: 0,
    openSocket: sockets.openSocket,
    ...different,
  });
  connection.onNotice((notice) => notices.push(notice));
  connection.onEvents((batch) => events.push(...batch));
  return {
    connection,
    wallClock,
    sockets: sockets.all,
    last: sockets.last,
    link: () => connection.store.getState().link,
    notices,
    events,
    goLive: (seq = 0) => {
      const socket = sockets.last();
      socket.listener.opened();
      socket.say(welcomeFrame({ seq }));
      return socket;
    },
    say: (from, to) =>
      sockets.last().say({
        t: 'events',
        from,
        to,
        events: Array.from({ length: to - from + 1 }, (_, index) => smallDayEvent(from + index)),
      }),
  };
}
