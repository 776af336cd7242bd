/** A floor kept by the Asterisk session as the server would keep it: events folded, gaps put right by snapshots. */
import { randomUUID } from 'node:crypto';
import type { AmiTimings } from '../../src/exchange/asterisk/ami/session.ts';
import { type OpenAmiSocket, reachAmi } from '../../src/exchange/asterisk/ami/socket.ts';
import { type AsteriskConfig, parseAsteriskConfig } from '../../src/exchange/asterisk/config.ts';
import { connectAsterisk } from '../../src/exchange/asterisk/connect.ts';
import type { ExchangeSession } from '../../src/exchange/port.ts';
import { reconcile } from '../../src/exchange/reconcile.ts';
import type { WallClock } from '../../src/floor/clock.ts';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { fold } from './ami-replay.ts';
import { platformWallClock } from './manual-wall-clock.ts';

export type AsteriskFloor = {
  readonly session: ExchangeSession;
  readonly floor: () => Floor;
  readonly events: readonly NewFloorEvent[];
  readonly gaps: () => readonly string[];
  /** Asks for a snapshot and puts the floor right, as the server does; the corrections. */
  readonly putRight: () => Promise<readonly NewFloorEvent[]>;
  /** Resolves once `seen` holds; rejects with `what` after `patience` ms. */
  readonly until: (what: string, seen: (floor: Floor) => boolean, patience?: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A configuration as a site would write it, laid over the least one. */
export function siteConfig(
  ami: { host: string; port: number; user: string },
  more: object = {},
): AsteriskConfig {
  const { host, port, user } = ami;
  const file = {
    ami: { host, port, user, secretEnv: 'SECRET' },
    floor: { timeZone: 'Asia/Shanghai' },
    moves: { context: 'inbound' },
    supervisors: { dial: 'Local/{extension}@supervisor/n', takeOverContext: 'elsewhere' },
    ...more,
  };
  const parsed = parseAsteriskConfig(JSON.stringify(file), 'test.json');
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.config;
}

/** By which bytes and by whose clock an Asterisk is heard: a real one's, unless a recording is played. */
export type AsteriskWay = { readonly open: OpenAmiSocket; readonly wallClock: WallClock };

export async function openAsteriskFloor(
  ami: { host: string; port: number; user: string; secret: string },
  more: object = {},
  timings?: AmiTimings,
  way: AsteriskWay = {
    open: reachAmi({ host: ami.host, port: ami.port, tls: null }),
    wallClock: platformWallClock,
  },
): Promise<AsteriskFloor> {
  const { open, wallClock } = way;
  const events: NewFloorEvent[] = [];
  const gaps: string[] = [];
  let floor = EMPTY_FLOOR;
  const waiting: (() => void)[] = [];
  let rightAt = 0;
  const session = connectAsterisk({
    config: siteConfig(ami, more),
    secret: ami.secret,
    open,
    challenge: true,
    wallClock,
    random: Math.random,
    makeId: randomUUID,
    log: () => undefined,
    ...(timings === undefined ? {} : { timings }),
  });
  const beat = Promise.withResolvers<void>();
  function take(told: readonly NewFloorEvent[]): void {
    events.push(...told);
    floor = fold(floor, told);
    for (const look of waiting.splice(0)) look();
  }
  session.subscribe((signal) => {
    if (signal.t === 'heartbeat') beat.resolve();
    if (signal.t === 'gap') gaps.push(signal.why);
    if (signal.t === 'events') take(signal.events);
    for (const look of waiting.splice(0)) look();
  });
  await beat.promise;
  async function putRight(): Promise<readonly NewFloorEvent[]> {
    const snapshot = await session.snapshot();
    const now = wallClock.now();
    const corrections = reconcile(floor, snapshot, { since: rightAt, now });
    rightAt = now;
    take(corrections);
    return corrections;
  }
  await putRight();
  return {
    session,
    floor: () => floor,
    events,
    gaps: () => gaps,
    putRight,
    async until(what, seen, patience = 8_000) {
      const late = platformWallClock.now() + patience;
      while (!seen(floor)) {
        if (platformWallClock.now() > late) throw new Error(`never observed: ${what}`);
        await new Promise<void>((resolve) => {
          const cancel = platformWallClock.after(100, resolve);
          waiting.push(() => {
            cancel();
            resolve();
          });
        });
      }
    },
    close: () => session.close(),
  };
}
