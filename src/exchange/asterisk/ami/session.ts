/**
 * One link to one Asterisk: connects, logs in, waits until its queues are loaded, pings, notices death, comes back with
 * back-off; actions and lists by ActionID with deadlines. It must not know what an event means, nor the port.
 */
import type { WallClock } from '../../../floor/clock.ts';
import type { AmiAnswer, AmiList, AmiSilence } from './answer.ts';
import { BACK_OFF, type BackOff, REFUSED_BACK_OFF, waitBefore } from './back-off.ts';
import { type AmiPiece, createAmiDecoder } from './codec.ts';
import { type AmiHeaders, encodeAction } from './encode.ts';
import { type AmiFrame, first, last } from './frame.ts';
import { keyFor } from './login.ts';
import { createPending, type Waiting } from './pending.ts';
import type { AmiSocket, OpenAmiSocket } from './socket.ts';
import type { AmiState, LostCode } from './state.ts';

export type AmiTimings = {
  /** From the attempt to the login's answer. */
  readonly login: number;
  /** Between two looks whether the queues are loaded. */
  readonly boot: number;
  /** Silence after which Asterisk is asked whether it is there. */
  readonly ping: number;
  /** Answer to a ping, at the latest. */
  readonly pong: number;
  readonly backOff: BackOff;
  readonly refusedBackOff: BackOff;
};

export const AMI_TIMINGS: AmiTimings = {
  login: 5_000,
  boot: 200,
  ping: 1_000,
  pong: 4_000,
  backOff: BACK_OFF,
  refusedBackOff: REFUSED_BACK_OFF,
};

export type AmiOptions = {
  readonly open: OpenAmiSocket;
  readonly user: string;
  readonly secret: string;
  /** True (for plain TCP): the secret itself is not sent, an MD5 answer to a challenge is. */
  readonly challenge: boolean;
  readonly wallClock: WallClock;
  /** Numbers in [0, 1): spreads attempts. */
  readonly random: () => number;
  /** A fresh id nobody can guess: ActionIDs begin with it, so that a hostile caller name cannot answer in Asterisk's place. */
  readonly makeId: () => string;
  /** Every event from `live` on, in order. It must return soon: the next one waits for it. */
  readonly onEvent: (event: AmiFrame) => void;
  readonly onState: (state: AmiState) => void;
  readonly timings?: AmiTimings;
};

export type AmiSession = {
  readonly state: () => AmiState;
  /** Wall time of the last byte that came, ms; -Infinity before the first. */
  readonly heardAt: () => number;
  /** One action, one answer; `deadline` is wall time in ms. Never throws. */
  readonly action: (headers: AmiHeaders, options: { readonly deadline: number }) => Promise<AmiAnswer>;
  /** An action answered by a list, checked and mended. `items`: its events' names, where not known by itself. */
  readonly list: (
    headers: AmiHeaders,
    options: { readonly deadline: number; readonly items?: readonly string[] },
  ) => Promise<AmiList>;
  readonly close: () => void;
};

/** Lists whose items are torn apart by hostile names, and so are mended. */
const ITEMS: { readonly [action: string]: readonly string[] } = {
  QueueStatus: ['QueueParams', 'QueueMember', 'QueueEntry'],
  QueueSummary: ['QueueSummary'],
};
const MOST_PENDING = 1_000;
const MOST_BACKLOG = 1_048_576;
/** A link that lived this long starts its back-off from the first step again. */
const PROVEN_AFTER = 5_000;

/** Opens a link; it goes on trying until it is closed. */
export function openAmi(options: AmiOptions): AmiSession {
  const { wallClock, random } = options;
  const timings = options.timings ?? AMI_TIMINGS;
  const pending = createPending(wallClock);
  let state: AmiState = { state: 'connecting', attempt: 0 };
  let socket: AmiSocket | null = null;
  /** Grows with each connection: what an older one still says is not heard. */
  let generation = 0;
  let attempt = 0;
  let liveSince: number | null = null;
  let heardAt = Number.NEGATIVE_INFINITY;
  let banner = '';
  let prefix = '';
  let count = 0;
  const cancels = new Map<'retry' | 'login' | 'boot' | 'ping', () => void>();

  function enter(next: AmiState): void {
    state = next;
    options.onState(next);
  }

  function schedule(what: 'retry' | 'login' | 'boot' | 'ping', delay: number, run: () => void): void {
    cancels.get(what)?.();
    cancels.set(what, wallClock.after(delay, run));
  }

  function unschedule(what: 'login' | 'boot'): void {
    cancels.get(what)?.();
    cancels.delete(what);
  }

  function drop(): void {
    generation += 1;
    for (const cancel of cancels.values()) cancel();
    cancels.clear();
    if (liveSince !== null && wallClock.now() - liveSince >= PROVEN_AFTER) attempt = 0;
    liveSince = null;
    const old = socket;
    socket = null;
    old?.close();
  }

  function lose(code: LostCode, why: string): void {
    drop();
    const steps = code === 'login-refused' ? timings.refusedBackOff : timings.backOff;
    const delay = waitBefore(attempt, random, steps);
    attempt += 1;
    schedule('retry', delay, connect);
    const mine = generation;
    enter({ state: 'lost', code, why, retryAt: wallClock.now() + delay });
    // After the state, so that whoever is told "lost" finds the link lost; not for a link made meanwhile.
    if (mine === generation) pending.loseAll();
  }

  function connect(): void {
    drop();
    pending.loseAll();
    const mine = generation;
    const current = () => mine === generation;
    enter({ state: 'connecting', attempt });
    if (!current()) return;
    const decoder = createAmiDecoder();
    prefix = options.makeId();
    count = 0;
    schedule('login', timings.login, () => lose('silent', 'nobody answered the login in time'));
    socket = options.open({
      opened: () => {},
      data: (chunk) => {
        if (!current()) return;
        heardAt = wallClock.now();
        for (const piece of decoder.push(chunk)) {
          hear(piece);
          if (!current()) return;
        }
      },
      ended: (why, opened) => {
        if (!current()) return;
        socket = null;
        lose(opened ? 'ended' : 'unreachable', why);
      },
    });
  }

  function hear(piece: AmiPiece): void {
    if (piece.t === 'fault') lose('not-ami', piece.why);
    else if (piece.t === 'banner') {
      banner = piece.text;
      void logIn();
    } else hearFrame(piece.frame);
  }

  function hearFrame(frame: AmiFrame): void {
    const open = pending.openList();
    if (open) {
      const taken = open.collector.take(frame);
      if (taken.t === 'kept') return;
      if (taken.t === 'done') {
        pending.endList();
        const waiting = pending.find(open.actionId);
        pending.remove(open.actionId);
        if (waiting?.t === 'list') waiting.settle(taken.list);
        return;
      }
    }
    const response = first(frame, 'Response');
    const event = first(frame, 'Event');
    // Whether a phone answered is an event with an answer's header.
    if (event === undefined || (response !== undefined && event !== 'OriginateResponse'))
      hearResponse(frame, response);
    else hearEvent(frame);
  }

  function hearResponse(frame: AmiFrame, response: string | undefined): void {
    const message = first(frame, 'Message') ?? '';
    const actionId = first(frame, 'ActionID');
    // A refused login is answered without our id.
    if (actionId === undefined && response === 'Error' && state.state === 'connecting') {
      lose('login-refused', `Asterisk refused the login: ${message}`);
      return;
    }
    if (actionId === undefined) return;
    const waiting = pending.find(actionId);
    if (response !== 'Error' && first(frame, 'EventList') === 'start') {
      pending.startList(actionId);
      if (waiting?.t !== 'action') return;
    }
    if (!waiting) return;
    pending.remove(actionId);
    if (response === 'Error') waiting.settle({ t: 'error', message, frame });
    else if (waiting.t === 'action') waiting.settle({ t: 'success', message, frame });
    else waiting.settle({ t: 'mismatch', why: 'Asterisk answered without a list', items: [] });
  }

  function hearEvent(frame: AmiFrame): void {
    if (state.state === 'live') options.onEvent(frame);
    else if (state.state === 'booting' && first(frame, 'Event') === 'FullyBooted') void lookWhetherBooted();
  }

  async function logIn(): Promise<void> {
    const mine = generation;
    const deadline = wallClock.now() + timings.login;
    const who: AmiHeaders = { Action: 'Login', Username: options.user };
    let login: AmiHeaders = { ...who, Secret: options.secret };
    if (options.challenge) {
      const asked = await ask({ Action: 'Challenge', AuthType: 'MD5' }, deadline);
      if (mine !== generation) return;
      const challenge = asked.t === 'success' ? last(asked.frame, 'Challenge') : undefined;
      if (challenge === undefined) return refuseLogin(asked);
      login = { ...who, AuthType: 'MD5', Key: keyFor(challenge, options.secret) };
    }
    const answer = await ask(login, deadline);
    if (mine !== generation) return;
    if (answer.t !== 'success') return refuseLogin(answer);
    unschedule('login');
    enter({ state: 'booting', why: 'waiting until Asterisk has loaded its queues' });
    if (mine === generation) await lookWhetherBooted();
  }

  function refuseLogin(answer: AmiAnswer): void {
    if (answer.t === 'error') lose('login-refused', `Asterisk refused the login: ${answer.message}`);
    else if (answer.t === 'refused') lose('login-refused', `the login cannot be sent: ${answer.why}`);
    else lose('silent', 'nobody answered the login in time');
  }

  /** Works whatever the user may read, and needs no right: a question about a queue nobody has. */
  async function lookWhetherBooted(): Promise<void> {
    const mine = generation;
    unschedule('boot');
    const deadline = wallClock.now() + timings.pong;
    const headers: AmiHeaders = { Action: 'QueueSummary', Queue: `seatwatch-${prefix}` };
    const answer = await send<AmiList>(headers, deadline, (settle) => ({
      t: 'list',
      items: ITEMS.QueueSummary ?? [],
      settle,
    }));
    if (mine !== generation || state.state !== 'booting') return;
    if (answer.t === 'timeout') lose('silent', 'Asterisk stopped answering while it was loading');
    else if (answer.t === 'items') {
      liveSince = wallClock.now();
      unschedule('boot');
      schedule('ping', timings.ping, ping);
      enter({ state: 'live', banner });
    } else {
      schedule('boot', timings.boot, () => void lookWhetherBooted());
      const why = answer.t === 'error' ? answer.message : answer.t === 'mismatch' ? answer.why : answer.t;
      enter({ state: 'booting', why: `Asterisk's queues do not answer yet: ${why}` });
    }
  }

  /** Asks a silent Asterisk for a sign of life; one that talks gives it all the time. */
  function ping(): void {
    const mine = generation;
    const left = heardAt + timings.ping - wallClock.now();
    if (left > 0) return schedule('ping', left, ping);
    void ask({ Action: 'Ping' }, wallClock.now() + timings.pong).then((answer) => {
      if (mine !== generation) return;
      if (answer.t === 'timeout') lose('silent', 'Asterisk does not answer pings');
      else schedule('ping', timings.ping, ping);
    });
  }

  function ask(headers: AmiHeaders, deadline: number): Promise<AmiAnswer> {
    return send<AmiAnswer>(headers, deadline, (settle) => ({ t: 'action', settle }));
  }

  function send<Answer>(
    headers: AmiHeaders,
    deadline: number,
    waiting: (settle: (answer: Answer | AmiSilence) => void) => Waiting,
  ): Promise<Answer | AmiSilence> {
    if (socket === null) return Promise.resolve({ t: 'not-sent', why: 'the link to Asterisk is down' });
    if (pending.size() >= MOST_PENDING)
      return Promise.resolve({ t: 'not-sent', why: `${MOST_PENDING} actions wait for Asterisk already` });
    count += 1;
    const actionId = `${prefix}-${count}`;
    const encoded = encodeAction(headers, actionId);
    if (encoded.t === 'refused') return Promise.resolve(encoded);
    if (socket.backlog() > MOST_BACKLOG) {
      lose('silent', 'Asterisk does not read any more');
      return Promise.resolve({ t: 'not-sent', why: 'Asterisk does not read any more' });
    }
    const { bytes } = encoded;
    const { write } = socket;
    return new Promise((resolve) => {
      pending.add(actionId, waiting(resolve), Math.max(0, deadline - wallClock.now()));
      write(bytes);
    });
  }

  function whenLive<Answer>(run: () => Promise<Answer | AmiSilence>): Promise<Answer | AmiSilence> {
    if (state.state === 'live') return run();
    return Promise.resolve({ t: 'not-sent', why: `the link to Asterisk is ${state.state}` });
  }

  // The caller has its session in hand before the first state is told.
  cancels.set('retry', wallClock.after(0, connect));

  return {
    state: () => state,
    heardAt: () => heardAt,
    action: (headers, { deadline }) => whenLive(() => ask(headers, deadline)),
    list: (headers, { deadline, items }) =>
      whenLive(() =>
        send<AmiList>(headers, deadline, (settle) => ({
          t: 'list',
          items: items ?? ITEMS[headers.Action] ?? [],
          settle,
        })),
      ),
    close: () => {
      if (state.state === 'closed') return;
      if (state.state === 'live') void ask({ Action: 'Logoff' }, wallClock.now());
      drop();
      enter({ state: 'closed' });
      pending.loseAll();
    },
  };
}
