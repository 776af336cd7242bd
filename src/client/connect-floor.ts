/** ONE LINK TO ONE SERVER, whole: the floor in a store, its events, commands. Ties the parts together; decides little itself. */
import type { StoreApi } from 'zustand/vanilla';
import type { WallClock } from '../floor/clock.ts';
import { floorFromChunks } from '../floor/snapshot.ts';
import type { Command } from '../protocol/command.ts';
import type { FloorEvent } from '../protocol/event.ts';
import type { ClockReading, Welcome } from '../protocol/frames/down/welcome.ts';
import type { DownFrame } from '../protocol/frames/down.ts';
import type { HistorySubject } from '../protocol/frames/up/history-request.ts';
import { safeText } from '../protocol/safe-text.ts';
import { WIRE_VERSION } from '../protocol/version.ts';
import { type Answer, type AskOptions, type AuditAnswer, createAsking, type HistoryAnswer } from './ask.ts';
import { createServerClock } from './clock.ts';
import { createFollower, type Resume, type Step } from './follower.ts';
import { createLink } from './link.ts';
import type { LinkState } from './link-state.ts';
import { createMirror, type Mirror } from './mirror.ts';
import type { Notice, NoticeOf } from './notice.ts';
import { openSocket as openWebSocket } from './open-socket.ts';
import type { OpenSocket } from './socket.ts';

export type FloorOptions = {
  /** `ws://127.0.0.1:4242/floor` */
  readonly url: string;
  /** Bearer token. */
  readonly token: string;
  /** PEM texts trusted besides the machine's own. @default none */
  readonly authorities?: readonly string[];
  readonly wallClock: WallClock;
  /** Numbers in [0, 1), for the back-off. */
  readonly random: () => number;
  /** Ids never used before; they may be remembered for 24 h. */
  readonly makeId: () => string;
  /** Who speaks, for the server's log: `seatwatch-console/0.1.0`. */
  readonly client: string;
  /** `floor`: the whole floor in the store. `events`: events only, `store` has no floor. @default 'floor' */
  readonly follow?: 'floor' | 'events';
  /** With `follow: 'events'`: where to begin; `{epoch: null, seq: N − 1}` begins with event N. @default from the next event on */
  readonly resume?: Resume;
  /** True: the token may go unencrypted to another machine. @default false */
  readonly allowPlain?: boolean;
  /** Ms of wall time between two publications of the store. @default 33 */
  readonly frameInterval?: number;
  /** Asked before each publication; false: ask again a frame later. */
  readonly mayPublish?: () => boolean;
  /** @default a WebSocket by `ws` */
  readonly openSocket?: OpenSocket;
};

export type FloorConnection = {
  readonly store: StoreApi<Mirror>;
  /** Floor time now, ms; before the clocks are known, the instant of the last event. */
  readonly floorNow: () => number;
  /** Asks for a change of the floor, or with `dryRun` for its plan. Never rejects. */
  readonly ask: (command: Command, options?: AskOptions) => Promise<Answer>;
  /** A page of the audit, newest first, with numbers smaller than `before` (null: from the newest). Never rejects. */
  readonly audit: (before: number | null, most: number) => Promise<AuditAnswer>;
  /** Events of the day that name the subject, oldest first, after seq `after` (0: from the day's start). Never rejects. */
  readonly history: (subject: HistorySubject, after: number, most: number) => Promise<HistoryAnswer>;
  /** Hears every event once and in order, contiguous unless a notice says otherwise. Returns the way to stop. */
  readonly onEvents: (listener: (events: readonly FloorEvent[]) => void) => () => void;
  /** Hears every notice. Returns the way to stop. */
  readonly onNotice: (listener: (notice: Notice) => void) => () => void;
  /** Ends a wait for the next attempt now. */
  readonly retryNow: () => void;
  /** Ends the link, for good. What still waits for an answer gets one: unknown. */
  readonly close: () => void;
};

/** Opens the link and keeps it. Nothing is thrown: what is wrong with address or server stands in `store`'s `link`. */
export function connectFloor(options: FloorOptions): FloorConnection {
  const { wallClock, follow = 'floor' } = options;
  const follower = createFollower(
    follow === 'events' ? (options.resume ?? { epoch: null, seq: null }) : null,
  );
  const serverClock = createServerClock();
  const mirror = createMirror({
    wallClock,
    link: { state: 'connecting', attempt: 0 },
    ...(options.frameInterval === undefined ? {} : { frameInterval: options.frameInterval }),
    ...(options.mayPublish === undefined ? {} : { mayPublish: options.mayPublish }),
  });
  const eventListeners = new Set<(events: readonly FloorEvent[]) => void>();
  const noticeListeners = new Set<(notice: Notice) => void>();
  let notices = 0;
  let helloAt = 0;
  /** Wall instant of the last sign of life. */
  let heardAt: number | null = null;

  const link = createLink({
    url: options.url,
    token: options.token,
    ...(options.authorities ? { authorities: options.authorities } : {}),
    wallClock,
    random: options.random,
    openSocket: options.openSocket ?? openWebSocket,
    allowPlain: options.allowPlain ?? false,
    hello: () => {
      follower.greet();
      helloAt = wallClock.now();
      return {
        t: 'hello',
        version: WIRE_VERSION,
        client: safeText(options.client),
        resume: follower.resume(),
      };
    },
    onState: linkChanged,
    onFrame: hear,
    onBadFrame: (why) => refuseFrame(follower.spoilt(why)),
  });
  const asking = createAsking(
    wallClock,
    options.makeId,
    (frame) => link.state().state === 'live' && link.send(frame),
  );

  function linkChanged(link: LinkState): void {
    mirror.patch({ link });
    if (link.state === 'live') asking.flush();
    if (link.state === 'refused' || link.state === 'closed') asking.giveUp(link.state);
  }

  function notify(what: NoticeOf): void {
    notices += 1;
    const notice: Notice = { number: notices, at: wallClock.now(), ...what };
    mirror.patch({ notice });
    for (const listener of [...noticeListeners]) listener(notice);
  }

  function refuseFrame(fault: Extract<Step, { t: 'fault' }>): void {
    notify({ t: 'fault', code: fault.code, why: safeText(fault.why, 200), next: fault.next });
    link.again('fault', `${fault.why}: the link starts afresh`);
  }

  function hear(frame: DownFrame, raw: string): void {
    const before = heardAt;
    heardAt = wallClock.now();
    mirror.patch({ heardAt });
    switch (frame.t) {
      case 'goaway':
        notify({ t: 'going-away', reason: frame.reason, why: frame.detail });
        break;
      case 'pong':
        serverClock.sample({
          sent: frame.sent,
          received: frame.received,
          left: frame.clock.wallTime,
          heard: heardAt,
        });
        readClock(frame.clock);
        break;
      case 'callers':
        mirror.introduce(frame.callers);
        break;
      case 'result':
      case 'audit-page':
      case 'history-page':
        asking.heard(frame);
        break;
      case 'welcome':
        if (frame.version > WIRE_VERSION)
          link.refuse(
            'version',
            `the server speaks version ${frame.version} of the wire, this client ${WIRE_VERSION}`,
          );
        else act(follower.take(frame, raw), before);
        break;
      case 'bookmark':
        readClock(frame.clock);
        act(follower.take(frame, raw), before);
        break;
      case 'snapshot-chunk':
      case 'snapshot-end':
      case 'events':
        act(follower.take(frame, raw), before);
        break;
    }
  }

  function act(step: Step, heardBefore: number | null): void {
    switch (step.t) {
      case 'nothing':
        break;
      case 'fault':
        refuseFrame(step);
        break;
      case 'resuming': {
        greeted(step.welcome);
        if (heardBefore !== null)
          notify({
            t: 'resumed',
            from: step.from,
            missed: step.missed,
            away: Math.max(0, helloAt - heardBefore),
          });
        link.advance(step.missed === 0 ? { state: 'live' } : { state: 'catching-up', to: step.welcome.seq });
        break;
      }
      case 'snapshot-begins':
        // Names of open calls come before the floor they belong to.
        if (!step.sameJournal) mirror.forgetEveryone();
        greeted(step.welcome);
        link.advance({ state: 'snapshot', chunks: 0 });
        break;
      case 'chunk':
        link.advance({ state: 'snapshot', chunks: step.chunks });
        break;
      case 'whole':
        if (follow === 'floor') mirror.replace(floorFromChunks(step.chunks));
        if (step.why !== 'not-asked' || step.from !== null)
          notify({
            t: 'snapshot',
            why: step.why,
            from: step.from,
            to: step.seq,
            sameJournal: step.sameJournal,
          });
        link.advance({ state: 'live' });
        break;
      case 'events':
        if (step.events.length > 0) {
          if (follow === 'floor') mirror.fold(step.events);
          for (const listener of [...eventListeners]) listener(step.events);
        }
        if (step.caughtUp) link.advance({ state: 'live' });
        break;
      case 'caught-up':
        link.advance({ state: 'live' });
    }
  }

  function greeted(welcome: Welcome): void {
    serverClock.reset();
    // Hello and welcome are an exchange of messages too: the reading was taken somewhere between them.
    const { wallTime } = welcome.clock;
    serverClock.sample({ sent: helloAt, received: wallTime, left: wallTime, heard: wallClock.now() });
    readClock(welcome.clock);
    mirror.patch({ welcome });
    link.welcomed(welcome);
  }

  function readClock(reading: ClockReading): void {
    serverClock.read(reading);
    const estimate = serverClock.estimate(wallClock.now());
    if (estimate) mirror.patch({ clock: { reading, offset: estimate.offset } });
  }

  link.start();

  return {
    store: mirror.store,
    floorNow: () => serverClock.floorTime(wallClock.now()) ?? mirror.store.getState().floor.at,
    ask: asking.ask,
    audit: asking.audit,
    history: asking.history,
    onEvents: (listener) => {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    onNotice: (listener) => {
      noticeListeners.add(listener);
      return () => noticeListeners.delete(listener);
    },
    retryNow: link.retryNow,
    close: () => {
      link.close();
      mirror.close();
    },
  };
}
