/**
 * Requests that wait for their answer: each goes out when the link is live and again, with the same id, after every
 * reconnect, until the answer or its time is up. Knows no particular request.
 */
import type { WallClock } from '../floor/clock.ts';
import type { UpFrame } from '../protocol/frames/up.ts';

/** Why no answer will come. `sent`: it left at least once, so it may have been carried out. */
export type Unanswered = {
  readonly t: 'unanswered';
  readonly why: 'time-out' | 'refused' | 'closed';
  readonly sent: boolean;
};

export type RequestFrame = Extract<UpFrame, { id: string }>;

export type Requests<Reply extends { readonly id: string }> = {
  /** True: this id waits for an answer; it must not be used for another request meanwhile. */
  readonly isOpen: (id: string) => boolean;
  readonly ask: (frame: RequestFrame, patience: number) => Promise<Reply | Unanswered>;
  /** Gives a reply to who waits for it; a reply nobody waits for is dropped. */
  readonly answer: (reply: Reply) => void;
  /** The link is live (again): sends all that wait. */
  readonly flush: () => void;
  /** No link will come any more. */
  readonly giveUp: (why: 'refused' | 'closed') => void;
};

/** `send` says false when the link cannot take the frame now. */
export function createRequests<Reply extends { readonly id: string }>(
  wallClock: WallClock,
  send: (frame: RequestFrame) => boolean,
): Requests<Reply> {
  type Waiting = {
    readonly frame: RequestFrame;
    readonly settle: (how: Reply | Unanswered) => void;
    readonly cancel: () => void;
    sent: boolean;
  };
  const waiting = new Map<string, Waiting>();
  let over: 'refused' | 'closed' | null = null;

  function end(id: string, how: (entry: Waiting) => Reply | Unanswered): void {
    const entry = waiting.get(id);
    if (!entry) return;
    waiting.delete(id);
    entry.cancel();
    entry.settle(how(entry));
  }

  function transmit(entry: Waiting): void {
    if (send(entry.frame)) entry.sent = true;
  }

  return {
    isOpen: (id) => waiting.has(id),
    ask: (frame, patience) => {
      if (over !== null) return Promise.resolve({ t: 'unanswered', why: over, sent: false });
      return new Promise((settle) => {
        const cancel = wallClock.after(patience, () =>
          end(frame.id, ({ sent }) => ({ t: 'unanswered', why: 'time-out', sent })),
        );
        const entry: Waiting = { frame, settle, cancel, sent: false };
        waiting.set(frame.id, entry);
        transmit(entry);
      });
    },
    answer: (reply) => end(reply.id, () => reply),
    flush: () => {
      for (const entry of waiting.values()) transmit(entry);
    },
    giveUp: (why) => {
      over = why;
      for (const id of [...waiting.keys()]) end(id, ({ sent }) => ({ t: 'unanswered', why, sent }));
    },
  };
}
