/** Sockets without a network between a client and a model floor: a test decides what happens to each frame on its way. */
import type { OpenSocket, Socket, SocketListener } from '../../src/client/socket.ts';
import type { ModelFloor, ModelSession } from './model-floor.ts';

type Down = { readonly t: 'frame'; readonly raw: string } | { readonly t: 'close'; readonly code: number };

export type FakeNetwork = {
  readonly openSocket: OpenSocket;
  /** Frames on their way to the client. */
  readonly inFlight: () => number;
  /** Delivers up to `count` frames (or the close behind them), oldest first. */
  readonly deliver: (count: number) => void;
  /** Each picks one frame on its way by any number. */
  readonly drop: (place: number) => void;
  readonly duplicate: (place: number) => void;
  /** Changes one digit of the next piece of a snapshot: nothing else is guarded by a hash. */
  readonly corrupt: (place: number) => void;
  /** Two neighbours change places. */
  readonly swap: (place: number) => void;
  /** The connection breaks at once; what was on its way is lost. */
  readonly cut: () => void;
  /** Attempts fail from now on, or succeed again. */
  readonly down: (isDown: boolean) => void;
  readonly opened: () => number;
};

export function createFakeNetwork(floor: ModelFloor): FakeNetwork {
  type Line = { readonly listener: SocketListener; readonly session: ModelSession; queue: Down[] };
  let line: Line | null = null;
  /** An attempt the client has begun and the network has not answered. */
  let dialling: (() => void) | null = null;
  let isDown = false;
  let opened = 0;

  const openSocket: OpenSocket = (_request, listener): Socket => {
    let mine: Line | null = null;
    const dial = () => {
      dialling = null;
      if (isDown) {
        listener.ended({ t: 'failed', opened: false, why: 'connection refused' });
        return;
      }
      opened += 1;
      const queue: Down[] = [];
      const session = floor.attach({
        send: (raw) => queue.push({ t: 'frame', raw }),
        close: (code) => queue.push({ t: 'close', code }),
      });
      mine = { listener, session, queue };
      line = mine;
      listener.opened();
    };
    dialling = dial;
    return {
      send: (raw) => mine?.session.receive(raw),
      close: () => {
        if (dialling === dial) dialling = null;
        mine?.session.gone();
        if (line === mine) line = null;
      },
    };
  };

  /** A frame on its way, by any number; undefined when there is none. */
  function pick(place: number): number | undefined {
    const frames = line?.queue.filter((down) => down.t === 'frame').length ?? 0;
    return frames === 0 ? undefined : place % frames;
  }

  function deliverOne(): boolean {
    if (dialling) {
      dialling();
      return true;
    }
    const current = line;
    const next = current?.queue.shift();
    if (!current || !next) return false;
    if (next.t === 'frame') current.listener.message(next.raw);
    else {
      line = null;
      current.session.gone();
      current.listener.ended({ t: 'closed', code: next.code, reason: '' });
    }
    return true;
  }

  return {
    openSocket,
    inFlight: () => line?.queue.length ?? 0,
    deliver: (count) => {
      for (let index = 0; index < count; index += 1) if (!deliverOne()) return;
    },
    drop: (place) => {
      const at = pick(place);
      const frame = at === undefined ? undefined : line?.queue[at];
      // An answer to a command is in no order that could show its loss: only a broken connection loses one.
      if (at !== undefined && frame?.t === 'frame' && !frame.raw.startsWith('{"t":"result"'))
        line?.queue.splice(at, 1);
    },
    duplicate: (place) => {
      const at = pick(place);
      const frame = at === undefined ? undefined : line?.queue[at];
      if (at !== undefined && frame) line?.queue.splice(at, 0, frame);
    },
    corrupt: (place) => {
      const queue = line?.queue ?? [];
      const at = queue.findIndex(
        (down) => down.t === 'frame' && down.raw.startsWith('{"t":"snapshot-chunk"'),
      );
      const frame = queue[at];
      if (frame?.t !== 'frame') return;
      const digits = [...frame.raw.matchAll(/\d/g)];
      const { index = 0 } = digits[place % digits.length] ?? {};
      const changed = frame.raw[index] === '7' ? '8' : '7';
      queue[at] = { t: 'frame', raw: frame.raw.slice(0, index) + changed + frame.raw.slice(index + 1) };
    },
    swap: (place) => {
      const at = pick(place);
      const one = at === undefined ? undefined : line?.queue[at];
      const two = at === undefined ? undefined : line?.queue[at + 1];
      if (at !== undefined && one?.t === 'frame' && two?.t === 'frame') line?.queue.splice(at, 2, two, one);
    },
    cut: () => {
      const current = line;
      if (!current) return;
      line = null;
      current.session.gone();
      current.listener.ended({ t: 'failed', opened: true, why: 'connection reset' });
    },
    down: (wanted) => {
      isDown = wanted;
    },
    opened: () => opened,
  };
}
