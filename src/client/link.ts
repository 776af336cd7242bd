/**
 * One link to one server: opens, greets, pings, notices death, comes back with back-off, and knows when not to. It
 * must not know what frames mean beyond its own four: hello, ping, pong and goaway.
 */
import type { WallClock } from '../floor/clock.ts';
import { closeReason, mayComeBack } from '../protocol/close-codes.ts';
import { decodeDown, encode } from '../protocol/codec.ts';
import type { Goaway } from '../protocol/frames/down/goaway.ts';
import type { Welcome } from '../protocol/frames/down/welcome.ts';
import type { DownFrame } from '../protocol/frames/down.ts';
import type { Hello } from '../protocol/frames/up/hello.ts';
import type { UpFrame } from '../protocol/frames/up.ts';
import { LIMITS } from '../protocol/limits.ts';
import { safeText } from '../protocol/safe-text.ts';
import { addressFault } from './address.ts';
import { backoff } from './backoff.ts';
import type { LinkState, RefusedCode, WaitingCode } from './link-state.ts';
import type { OpenSocket, Socket, SocketEnd } from './socket.ts';

export type LinkOptions = {
  readonly url: string;
  readonly token: string;
  /** PEM texts trusted besides the machine's own. @default none */
  readonly authorities?: readonly string[];
  readonly wallClock: WallClock;
  readonly random: () => number;
  readonly openSocket: OpenSocket;
  /** True: a token may go unencrypted to another machine. @default false */
  readonly allowPlain?: boolean;
  /** The first frame, made anew for each attempt. */
  readonly hello: () => Hello;
  readonly onState: (state: LinkState) => void;
  /** Every frame with its text as it came, in order, goaway and pong included. */
  readonly onFrame: (frame: DownFrame, raw: string) => void;
  /** A frame that is none of ours; the receiver decides (by `again`) what follows. */
  readonly onBadFrame: (why: string) => void;
};

export type Link = {
  readonly start: () => void;
  readonly state: () => LinkState;
  /** Says how far the receiver has come with what this link brought; ignored when the link is down meanwhile. */
  readonly advance: (state: Extract<LinkState, { state: 'snapshot' | 'catching-up' | 'live' }>) => void;
  /** Sends a frame when the link is open and greeted; false: it is not. */
  readonly send: (frame: UpFrame) => boolean;
  /** Takes over what a welcome says about pings, and sends the first. */
  readonly welcomed: (welcome: Welcome) => void;
  /** Gives this connection up and makes another, after back-off. */
  readonly again: (code: WaitingCode, why: string) => void;
  /** Gives up for good. */
  readonly refuse: (code: RefusedCode, why: string) => void;
  /** Ends a wait now. */
  readonly retryNow: () => void;
  readonly close: () => void;
};

/** A link that was live this long, ms, starts its back-off from the first step again. */
const PROVEN_AFTER = 5_000;
/** From the attempt to the welcome, ms. */
export const WELCOME_TIMEOUT = 10_000;
const FASTEST_PING = 1_000;

/** Makes a link; nothing happens before `start`. */
export function createLink(options: LinkOptions): Link {
  const { wallClock, random } = options;
  let state: LinkState = { state: 'connecting', attempt: 0 };
  let socket: Socket | null = null;
  /** Grows with each connection: what an older one still says is not heard. */
  let generation = 0;
  let attempt = 0;
  let liveSince: number | null = null;
  let goaway: Goaway | null = null;
  let heardAt = 0;
  let pings = 0;
  let pingInterval: number = LIMITS.pingInterval;
  let pingTimeout: number = LIMITS.pingTimeout;
  const cancels = new Map<'retry' | 'death' | 'ping', () => void>();

  function enter(next: LinkState): void {
    state = next;
    options.onState(next);
  }

  function schedule(what: 'retry' | 'death' | 'ping', delay: number, run: () => void): void {
    cancels.get(what)?.();
    cancels.set(what, wallClock.after(delay, run));
  }

  /** Ends the connection and its timers; nothing of it is heard any more. */
  function drop(why: string): void {
    generation += 1;
    for (const cancel of cancels.values()) cancel();
    cancels.clear();
    const old = socket;
    socket = null;
    if (liveSince !== null && Math.abs(wallClock.now() - liveSince) >= PROVEN_AFTER) attempt = 0;
    liveSince = null;
    old?.close(why);
  }

  function wait(code: WaitingCode, why: string, least = 0): void {
    drop(code);
    const delay = least + backoff(attempt, random);
    attempt += 1;
    const until = wallClock.now() + delay;
    schedule('retry', delay, open);
    enter({ state: 'waiting', until, code, why: safeText(why, 200), attempt });
  }

  function refuse(code: RefusedCode, why: string): void {
    drop(code);
    enter({ state: 'refused', code, why: safeText(why, 200) });
  }

  function open(): void {
    drop('again');
    goaway = null;
    const mine = generation;
    const current = () => mine === generation;
    enter({ state: 'connecting', attempt });
    if (!current()) return;
    schedule('death', WELCOME_TIMEOUT, () =>
      wait('no-welcome', `${options.url} did not welcome this client in time`),
    );
    socket = options.openSocket(
      { url: options.url, token: options.token, authorities: options.authorities ?? [] },
      {
        opened: () => {
          if (!current()) return;
          heardAt = wallClock.now();
          socket?.send(encode(options.hello()));
          enter({ state: 'greeting' });
        },
        message: (raw) => {
          if (current()) hear(raw);
        },
        binary: () => {
          if (current()) options.onBadFrame('a binary frame came');
        },
        ended: (end) => {
          if (!current()) return;
          socket = null;
          ended(end);
        },
      },
    );
  }

  function hear(raw: string): void {
    heardAt = wallClock.now();
    const decoded = decodeDown(raw);
    if (!decoded.ok) {
      options.onBadFrame(decoded.error);
      return;
    }
    if (decoded.frame.t === 'goaway') goaway = decoded.frame;
    options.onFrame(decoded.frame, raw);
  }

  function ended(end: SocketEnd): void {
    switch (end.t) {
      case 'answered': {
        const sentence = end.sentence || `the server answered HTTP ${end.status}`;
        if (end.status === 401) refuse('not-authenticated', sentence);
        else if (end.status === 403) refuse('forbidden', sentence);
        else if (end.status === 400 || end.status === 426) refuse('version', sentence);
        else wait('not-a-floor', `${options.url} answered HTTP ${end.status}: ${sentence}`);
        break;
      }
      case 'no-subprotocol':
        refuse('version', `${options.url} does not speak the floor protocol of this version`);
        break;
      case 'failed':
        if (end.opened) wait('lost', `the connection to ${options.url} broke: ${end.why}`);
        else wait('unreachable', `no server at ${options.url}: ${end.why}`);
        break;
      case 'closed':
        closed(end.code, end.reason);
        break;
    }
  }

  function closed(code: number, reason: string): void {
    const name = closeReason(code);
    const said = goaway?.detail || reason || (name ?? `close code ${code}`);
    if (!mayComeBack(code)) refuse(name ?? 'close-code', `the server closed the link: ${said}`);
    else if (goaway === null) wait('lost', `the server closed the link: ${said}`);
    else if (goaway.comeBackAfter === null) refuse(goaway.reason, `the server closed the link: ${said}`);
    else
      wait('going-away', `the server closed the link: ${said}`, Math.min(goaway.comeBackAfter, LONGEST_WISH));
  }

  function watchDeath(): void {
    // A wall clock set back must not keep a dead link for as long as it was set.
    heardAt = Math.min(heardAt, wallClock.now());
    const left = pingTimeout - (wallClock.now() - heardAt);
    if (left <= 0) wait('silent', `nothing was heard from ${options.url} for ${pingTimeout / 1000} s`);
    else schedule('death', left, watchDeath);
  }

  function ping(): void {
    socket?.send(encode({ t: 'ping', n: pings, sent: wallClock.now() }));
    pings += 1;
    schedule('ping', pingInterval, ping);
  }

  return {
    start: () => {
      const fault = addressFault(options.url, options.token, options.allowPlain ?? false);
      if (fault) refuse(fault.code, fault.why);
      else open();
    },
    state: () => state,
    advance: (next) => {
      if (socket === null) return;
      if (next.state === 'live') liveSince ??= wallClock.now();
      enter(next);
    },
    send: (frame) => {
      if (socket === null || state.state === 'connecting' || state.state === 'greeting') return false;
      socket.send(encode(frame));
      return true;
    },
    welcomed: ({ limits }) => {
      // Never trust a stranger with a timer of this side.
      pingInterval = Math.min(Math.max(limits.pingInterval, FASTEST_PING), LIMITS.pingInterval);
      pingTimeout = Math.min(Math.max(limits.pingTimeout, 2 * pingInterval), LIMITS.pingTimeout);
      watchDeath();
      ping();
    },
    again: wait,
    refuse,
    retryNow: () => {
      if (state.state === 'waiting') open();
    },
    close: () => {
      if (state.state === 'closed') return;
      drop('the client is done');
      enter({ state: 'closed' });
    },
  };
}

/** A server may ask for at most this wait, ms. */
const LONGEST_WISH = 600_000;
