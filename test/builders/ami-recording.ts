/**
 * A conversation with a real Asterisk, recorded with what people did meanwhile, and played again: bytes come when they
 * came, once what preceded them has happened again. An exchange under test cannot tell it from the real one.
 */
import type { AmiSocketListener, OpenAmiSocket } from '../../src/exchange/asterisk/ami/socket.ts';
import { createManualWallClock, type ManualWallClock } from './manual-wall-clock.ts';

/** One thing that happened, at an instant of the wall clock, ms. */
export type Recorded =
  /** Bytes from Asterisk, as Latin-1 text. */
  | { readonly at: number; readonly t: 'came'; readonly text: string }
  /** An action of ours. */
  | { readonly at: number; readonly t: 'asked'; readonly action: string; readonly id: string }
  /** Somebody lent a hand, and was done with it. */
  | { readonly at: number; readonly t: 'hand'; readonly name: string }
  | { readonly at: number; readonly t: 'done'; readonly name: string; readonly result: string };

const ACTION = /^Action: (.+)$/m;
const ACTION_ID = /^ActionID: (.+)$/m;

function lineOf(text: string, what: RegExp): string {
  return what.exec(text)?.[1]?.trim() ?? '';
}

/** The same way to Asterisk, everything that passes written into `story`. The secret's answer is not. */
export function recordingOpen(open: OpenAmiSocket, now: () => number, story: Recorded[]): OpenAmiSocket {
  return (listener) => {
    const socket = open({
      ...listener,
      data(chunk) {
        story.push({ at: now(), t: 'came', text: Buffer.from(chunk).toString('latin1') });
        listener.data(chunk);
      },
    });
    return {
      ...socket,
      write(bytes) {
        const text = Buffer.from(bytes).toString('latin1');
        story.push({ at: now(), t: 'asked', action: lineOf(text, ACTION), id: lineOf(text, ACTION_ID) });
        socket.write(bytes);
      },
    };
  };
}

export type Playback = {
  readonly open: OpenAmiSocket;
  readonly wallClock: ManualWallClock;
  /** Lends the hand that was lent then; resolves as it did. */
  readonly hand: (name: string) => Promise<string>;
  /** Plays until it is stopped. Rejects where the story cannot go on as recorded. */
  readonly run: () => Promise<void>;
  readonly stop: () => void;
};

/** Steps in which time passes, ms: what waits for a moment of its own gets it. */
const STEP = 20;
/** The clock starts so long before the first byte: a connection is made first. Ms. */
const LEAD = 50;
/** Turns of the event loop until time goes on while something is waited for, and until the stories are said to differ. */
const SOON = 200;
const PATIENCE = 2_000;

const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

export function playBack(story: readonly Recorded[]): Playback {
  const wallClock = createManualWallClock((story[0]?.at ?? 0) - LEAD);
  const asked: { readonly action: string; readonly id: string }[] = [];
  const hands: { readonly name: string; readonly resolve: (result: string) => void }[] = [];
  const lent: typeof hands = [];
  const ids = new Map<string, string>();
  let listener: AmiSocketListener | null = null;
  let stopped = false;

  async function reach(at: number): Promise<void> {
    while (wallClock.now() < at && !stopped) {
      wallClock.advance(Math.min(STEP, at - wallClock.now()));
      await turn();
    }
  }

  async function wait<Found>(what: string, find: () => Found | undefined): Promise<Found | null> {
    for (let turns = 0; turns < PATIENCE && !stopped; turns += 1) {
      const found = find();
      if (found !== undefined) return found;
      // A timer set a moment later than then is due a moment later.
      if (turns >= SOON) wallClock.advance(1);
      await turn();
    }
    if (stopped) return null;
    throw new Error(`the recording went on with ${what}, which did not happen`);
  }

  function take<One>(list: One[], fits: (one: One) => boolean): One | undefined {
    const place = list.findIndex(fits);
    return place < 0 ? undefined : list.splice(place, 1)[0];
  }

  async function play(one: Recorded): Promise<void> {
    switch (one.t) {
      case 'came': {
        const line = await wait('bytes of Asterisk', () => listener ?? undefined);
        let { text } = one;
        for (const [then, now] of ids) if (then !== now) text = text.replaceAll(then, now);
        line?.data(Buffer.from(text, 'latin1'));
        return;
      }
      case 'asked': {
        const found = await wait(`the action ${one.action}`, () =>
          take(asked, ({ action }) => action === one.action),
        );
        if (found !== null) ids.set(one.id, found.id);
        return;
      }
      case 'hand': {
        const found = await wait(`the hand ${one.name}`, () => take(hands, ({ name }) => name === one.name));
        if (found !== null) lent.push(found);
        return;
      }
      case 'done':
        take(lent, ({ name }) => name === one.name)?.resolve(one.result);
        return;
    }
  }

  return {
    wallClock,
    open(given) {
      listener = given;
      queueMicrotask(() => given.opened());
      return {
        write(bytes) {
          const text = Buffer.from(bytes).toString('latin1');
          asked.push({ action: lineOf(text, ACTION), id: lineOf(text, ACTION_ID) });
        },
        backlog: () => 0,
        close: () => {
          listener = null;
        },
      };
    },
    hand: (name) => new Promise((resolve) => void hands.push({ name, resolve })),
    async run() {
      for (const one of story) {
        await reach(one.at);
        await turn();
        if (stopped) return;
        await play(one);
      }
      // The recording ends with its scenario; who still waits may have his time.
      while (!stopped) {
        wallClock.advance(STEP);
        await turn();
      }
    },
    stop() {
      stopped = true;
    },
  };
}
