import { describe, expect, it } from 'vitest';
import { firstLook } from '../../src/client/first-look.ts';
import type { SocketEnd } from '../../src/client/socket.ts';
import { CLOSE_CODES } from '../../src/protocol/close-codes.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { connectByHand } from '../builders/hand-connection.ts';
import { welcomeFrame } from '../builders/welcome-frame.ts';

const goaway = (comeBackAfter: number | null) =>
  ({ t: 'goaway', reason: 'server-stopping', detail: safeText('back soon'), comeBackAfter }) as const;

describe('the states of a link', () => {
  it('goes from connecting over greeting to live, and says hello once [LINK-3, WIRE-4]', () => {
    const { link, last, goLive } = connectByHand();
    expect(link()).toEqual({ state: 'connecting', attempt: 0 });
    last().listener.opened();
    expect(link()).toEqual({ state: 'greeting' });
    goLive();
    expect(link()).toEqual({ state: 'live' });
    expect(last().sent.filter((frame) => frame.t === 'hello')).toHaveLength(2);
    expect(last().sent[0]).toEqual({
      t: 'hello',
      version: 1,
      client: 'test/1',
      resume: { epoch: null, seq: null },
    });
  });

  it('is catching up until the missed events are there [LINK-3]', () => {
    const { link, last, say } = connectByHand({ resume: { epoch: null, seq: 2 } });
    last().listener.opened();
    last().say(welcomeFrame({ seq: 5 }));
    expect(link()).toEqual({ state: 'catching-up', to: 5 });
    say(3, 4);
    expect(link().state).toBe('catching-up');
    say(5, 5);
    expect(link().state).toBe('live');
  });

  it('waits and tells until when and why, then tries again, longer each time [LINK-3, LINK-5]', () => {
    const { link, last, sockets, wallClock } = connectByHand();
    for (const [attempt, bound] of [250, 500, 1_000, 2_000].entries()) {
      last().listener.ended({ t: 'failed', opened: false, why: 'connection refused' });
      expect(link()).toMatchObject({
        state: 'waiting',
        code: 'unreachable',
        until: wallClock.now() + bound,
        why: 'no server at ws://127.0.0.1:4242/floor: connection refused',
        attempt: attempt + 1,
      });
      wallClock.advance(bound - 1);
      expect(sockets).toHaveLength(attempt + 1);
      wallClock.advance(1);
      expect(link()).toEqual({ state: 'connecting', attempt: attempt + 1 });
    }
  });

  it('begins the back-off anew once a link was live for 5 s, not before [LINK-5, WIRE-27]', () => {
    const { link, last, goLive, wallClock } = connectByHand();
    const lose = () => last().listener.ended({ t: 'closed', code: 1006, reason: '' });
    const wait = () => {
      const state = link();
      return state.state === 'waiting' ? state.until - wallClock.now() : null;
    };
    goLive();
    wallClock.advance(100);
    lose();
    expect(wait()).toBe(250);
    wallClock.advance(250);
    goLive();
    wallClock.advance(4_999);
    lose();
    expect(wait()).toBe(500);
    wallClock.advance(500);
    goLive();
    wallClock.advance(5_000);
    lose();
    expect(wait()).toBe(250);
  });

  it('ends a wait by hand [LINK-5]', () => {
    const { connection, last, link, sockets } = connectByHand();
    last().listener.ended({ t: 'failed', opened: false, why: 'no' });
    connection.retryNow();
    expect(link().state).toBe('connecting');
    connection.retryNow();
    expect(sockets).toHaveLength(2);
  });

  const refusals: readonly [SocketEnd, string, string][] = [
    [
      { t: 'answered', status: 401, sentence: 'the token is not known here' },
      'not-authenticated',
      'the token is not known here',
    ],
    [{ t: 'answered', status: 403, sentence: '' }, 'forbidden', 'the server answered HTTP 403'],
    [{ t: 'answered', status: 400, sentence: 'floor.v2 only' }, 'version', 'floor.v2 only'],
    [{ t: 'answered', status: 426, sentence: 'upgrade' }, 'version', 'upgrade'],
    [
      { t: 'no-subprotocol' },
      'version',
      'ws://127.0.0.1:4242/floor does not speak the floor protocol of this version',
    ],
    [{ t: 'closed', code: 4502, reason: '' }, 'token-revoked', 'the server closed the link: token-revoked'],
    [
      { t: 'closed', code: 4777, reason: 'no\u001b[31m more' },
      'close-code',
      'the server closed the link: no\uFFFD[31m more',
    ],
  ];
  for (const [end, code, why] of refusals) {
    it(`does not come back after ${JSON.stringify(end)} [LINK-4, WIRE-25]`, () => {
      const { link, last, wallClock, sockets } = connectByHand();
      last().listener.ended(end);
      expect(link()).toEqual({ state: 'refused', code, why });
      wallClock.advance(3_600_000);
      expect(sockets).toHaveLength(1);
      expect(wallClock.waiting()).toBe(0);
    });
  }

  it('comes back after every close code below 4500 and of WebSocket itself [LINK-5, WIRE-25]', () => {
    for (const code of [1000, 1001, 1006, 1011, 4000, 4001, 4002, 4003, 4004, 4005, 4499]) {
      const { link, goLive } = connectByHand();
      goLive().listener.ended({ t: 'closed', code, reason: '' });
      expect(link()).toMatchObject({ state: 'waiting', code: 'lost' });
    }
  });

  it('comes back from an address that answers with something else [LINK-5]', () => {
    const { link, last } = connectByHand();
    last().listener.ended({ t: 'answered', status: 502, sentence: 'bad gateway' });
    expect(link()).toMatchObject({ state: 'waiting', code: 'not-a-floor' });
  });

  it('waits as long as a goaway wishes, ten minutes at most, and the jitter besides [LINK-8, WIRE-26]', () => {
    for (const [wish, least] of [
      [2_000, 2_000],
      [86_400_000, 600_000],
    ] as const) {
      const { link, goLive, wallClock, notices } = connectByHand();
      const socket = goLive();
      socket.say(goaway(wish));
      socket.listener.ended({ t: 'closed', code: CLOSE_CODES['server-stopping'], reason: '' });
      expect(link()).toMatchObject({
        state: 'waiting',
        code: 'going-away',
        until: wallClock.now() + least + 250,
      });
      expect(notices).toMatchObject([{ t: 'going-away', reason: 'server-stopping', why: 'back soon' }]);
    }
  });

  it('does not come back after a goaway that says so [LINK-4, WIRE-26]', () => {
    const { link, goLive } = connectByHand();
    const socket = goLive();
    socket.say(goaway(null));
    socket.listener.ended({ t: 'closed', code: 1000, reason: '' });
    expect(link()).toMatchObject({ state: 'refused', code: 'server-stopping' });
  });

  it('does not go on with a newer version of the wire [LINK-4, WIRE-32]', () => {
    const { link, last } = connectByHand();
    last().listener.opened();
    last().say(welcomeFrame({ version: 2 }));
    expect(link()).toMatchObject({ state: 'refused', code: 'version' });
    expect(last().closedFor()).not.toBeNull();
  });

  it('tries no address that cannot be right, no token that fits in no header, no open way out [LINK-6]', () => {
    const cases: readonly [string, string, string][] = [
      ['http://127.0.0.1/floor', 't', 'bad-url'],
      ['floor', 't', 'bad-url'],
      ['ws://127.0.0.1:1/floor', '', 'bad-token'],
      ['ws://127.0.0.1:1/floor', 'two words', 'bad-token'],
      ['ws://127.0.0.1:1/floor', 'a\r\nx: y', 'bad-token'],
      ['ws://floor.example/floor', 't', 'not-encrypted'],
      ['ws://10.0.0.7:1/floor', 't', 'not-encrypted'],
    ];
    for (const [url, token, code] of cases) {
      const { link, sockets, connection } = connectByHand({ url, token });
      expect(link()).toMatchObject({ state: 'refused', code });
      expect(sockets).toHaveLength(0);
      connection.retryNow();
      expect(sockets).toHaveLength(0);
    }
    for (const url of [
      'ws://localhost:1/floor',
      'ws://[::1]:1/floor',
      'ws://127.8.9.1/floor',
      'wss://floor.example/',
    ])
      expect(connectByHand({ url }).link().state).toBe('connecting');
    expect(connectByHand({ url: 'ws://10.0.0.7/floor', allowPlain: true }).link().state).toBe('connecting');
  });
});

describe('signs of life', () => {
  const pings = (sent: readonly { readonly t: string }[]) =>
    sent.filter((frame) => frame.t === 'ping').length;

  it('pings at the welcome and every 15 s [LINK-7, WIRE-17]', () => {
    const { goLive, wallClock } = connectByHand();
    const socket = goLive();
    expect(pings(socket.sent)).toBe(1);
    wallClock.advance(15_000);
    expect(pings(socket.sent)).toBe(2);
  });

  it('gives up a link on which nothing came for 30 s, and no other [LINK-7, WIRE-17]', () => {
    const { goLive, wallClock, link } = connectByHand();
    const socket = goLive();
    const clock = { floorTime: 0, wallTime: 0, rate: 1 };
    wallClock.advance(29_000);
    socket.say({ t: 'bookmark', seq: 0, clock });
    wallClock.advance(29_999);
    expect(link().state).toBe('live');
    wallClock.advance(1);
    expect(link()).toMatchObject({ state: 'waiting', code: 'silent' });
    expect(socket.closedFor()).not.toBeNull();
  });

  it('gives up an attempt without welcome within 10 s, whether it opened or not [LINK-7]', () => {
    const silent = connectByHand();
    silent.wallClock.advance(10_000);
    expect(silent.link()).toMatchObject({ state: 'waiting', code: 'no-welcome' });
    const mute = connectByHand();
    mute.last().listener.opened();
    mute.wallClock.advance(10_000);
    expect(mute.link()).toMatchObject({ state: 'waiting', code: 'no-welcome' });
  });

  it('is made to ping at most once a second by a strange server [LINK-7]', () => {
    const { last, wallClock } = connectByHand();
    last().listener.opened();
    last().say(
      welcomeFrame({ limits: { pingInterval: -5, pingTimeout: 0, bookmarkInterval: 0, clientPayload: 0 } }),
    );
    wallClock.advance(1_500);
    expect(pings(last().sent)).toBe(2);
  });

  it('finds a dead link although the wall clock was set back [LINK-7]', () => {
    const { goLive, wallClock, link } = connectByHand();
    goLive();
    wallClock.set(wallClock.now() - 3_600_000);
    wallClock.advance(60_000);
    expect(link()).not.toMatchObject({ state: 'live' });
  });
});

describe('faults', () => {
  it('drops the link over a frame it cannot read, and tells [LINK-20, LINK-17, WIRE-31]', () => {
    const bad: readonly ((socket: ReturnType<typeof connectByHand>) => void)[] = [
      ({ last }) => last().listener.message('{'),
      ({ last }) => last().listener.message('[]'),
      ({ last }) => last().listener.message('{"t":"strange"}'),
      ({ last }) => last().listener.message('"\ud800"'),
      ({ last }) => last().listener.binary(),
    ];
    for (const spoil of bad) {
      const hand = connectByHand();
      hand.goLive();
      spoil(hand);
      expect(hand.link()).toMatchObject({ state: 'waiting', code: 'fault' });
      expect(hand.notices).toMatchObject([{ number: 1, t: 'fault', code: 'bad-frame', next: 'resume' }]);
    }
  });

  it('resumes where it stood after a gap, and tells what it missed [LINK-10, LINK-17]', () => {
    const hand = connectByHand();
    hand.goLive(3);
    hand.say(4, 5);
    hand.wallClock.advance(7_000);
    hand.say(8, 8);
    expect(hand.link()).toMatchObject({ state: 'waiting', code: 'fault' });
    hand.wallClock.advance(250);
    hand.last().listener.opened();
    expect(hand.last().sent[0]).toMatchObject({ t: 'hello', resume: { epoch: 'epoch-0', seq: 5 } });
    hand.last().say(welcomeFrame({ seq: 8 }));
    hand.say(6, 8);
    expect(hand.events.map((event) => event.seq)).toEqual([4, 5, 6, 7, 8]);
    expect(hand.notices).toMatchObject([
      { number: 1, t: 'fault', code: 'gap' },
      { number: 2, t: 'resumed', from: 5, missed: 3, away: 250 },
    ]);
  });

  it('hears nothing of a connection it gave up [LINK-19]', () => {
    const hand = connectByHand();
    const old = hand.goLive();
    old.listener.ended({ t: 'failed', opened: true, why: 'reset' });
    const waiting = hand.link();
    old.listener.message('{');
    old.listener.ended({ t: 'closed', code: 4500, reason: '' });
    expect(hand.link()).toBe(waiting);
  });
});

describe('the end', () => {
  it('keeps no timer and no socket, and answers who waits [LINK-19]', async () => {
    const hand = connectByHand();
    const socket = hand.goLive();
    const answer = hand.connection.ask({ t: 'ready', targets: ['1001'] });
    hand.connection.close();
    hand.connection.close();
    expect(await answer).toEqual({ t: 'unknown', id: 'id-1', why: 'closed' });
    expect(socket.closedFor()).not.toBeNull();
    expect(hand.link()).toEqual({ state: 'closed' });
    expect(hand.wallClock.waiting()).toBe(0);
    expect(await hand.connection.ask({ t: 'ready', targets: ['1001'] })).toMatchObject({ t: 'not-sent' });
  });

  it('may come from a listener in the middle of a frame [LINK-19]', () => {
    const hand = connectByHand();
    hand.connection.onEvents(() => hand.connection.close());
    hand.goLive();
    hand.say(1, 2);
    expect(hand.link()).toEqual({ state: 'closed' });
    expect(hand.wallClock.waiting()).toBe(0);
  });
});

describe('a first look', () => {
  it('ends with the first live link [LINK-21]', async () => {
    const hand = connectByHand();
    const look = firstLook(hand.connection);
    hand.goLive();
    expect(await look).toMatchObject({ ok: true, mirror: { link: { state: 'live' } } });
  });

  it('ends with the first reason why there is none [LINK-21]', async () => {
    const hand = connectByHand();
    const look = firstLook(hand.connection);
    hand.last().listener.ended({ t: 'failed', opened: false, why: 'connection refused' });
    expect(await look).toMatchObject({ ok: false, link: { state: 'waiting', code: 'unreachable' } });
    expect(await firstLook(connectByHand({ url: 'x' }).connection)).toMatchObject({
      ok: false,
      link: { state: 'refused', code: 'bad-url' },
    });
  });
});
