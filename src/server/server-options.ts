/** What a server is started with, and what a running one answers to. Shapes only. */
import type { ExchangeSession } from '../exchange/port.ts';
import type { FloorClock, WallClock } from '../floor/clock.ts';
import type { Floor } from '../floor/floor.ts';
import type { Judging } from '../floor/judging.ts';
import type { TokenStore } from './authority/tokens.ts';
import type { Hook } from './hooks/hooks-file.ts';
import type { Journal } from './journal/contract.ts';
import type { ServerLimits } from './server-limits.ts';

export type Listen = {
  /** Loopback, or any address with `tls`: elsewhere a link must be encrypted, and without that the server refuses to listen. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Web pages that may connect, by origin. None unless named: a page must not reach the loopback server. */
  readonly origins?: readonly string[];
  /** Certificate chain and key, PEM. Given, every link is encrypted, loopback too. */
  readonly tls?: { readonly certificate: string; readonly key: string };
};

export type ServerOptions = {
  readonly journal: Journal;
  readonly exchange: ExchangeSession;
  /** The fold of the whole journal (`foldJournal`). */
  readonly floor: Floor;
  /** The event after which nobody of that floor changed teams. @default its last one: what was before it is not known */
  readonly teamsSince?: number;
  /** The judge of that floor's past. @default one who begins anew, with the alarms that are open */
  readonly judging?: Judging;
  readonly floorClock: FloorClock;
  readonly wallClock: WallClock;
  readonly listen: Listen;
  readonly tokens: TokenStore;
  /** Whom to wake for which alarm. @default nobody */
  readonly hooks?: readonly Hook[];
  /** Wall days (UTC) who called is kept for before it is destroyed. @default 30 */
  readonly keepCallers?: number;
  readonly makeId: () => string;
  /** From 0 up to 1: spreads over a second when clients come back after a stop. @default always 0 */
  readonly random?: () => number;
  /** Name and version, told to clients: `seatwatch/0.1.0`. */
  readonly name: string;
  /** One line of the log, without its end; made safe before. */
  readonly log: (line: string) => void;
  readonly limits?: Partial<ServerLimits>;
};

export type RunningServer = {
  /** `ws://127.0.0.1:PORT/floor`, or `wss://…` with a certificate. */
  readonly url: string;
  readonly epoch: string;
  readonly port: number;
  /** Sessions that are open now. */
  readonly sessions: () => number;
  /** Scopes those sessions read in: what is made for one is kept as long as somebody reads it. */
  readonly scopes: () => number;
  /** Says good-bye to everyone, ends what is under way, leaves journal and exchange to their owner. May be called twice. */
  readonly close: (reason: string) => Promise<void>;
  /** Resolves when the server cannot go on: the journal failed. It has closed itself then. */
  readonly failed: Promise<Error>;
};

/** `port-taken`, `tls-required`, `bad-certificate`, `no-such-address` or `not-permitted`. `message` is one sentence for a person. */
export type ListenErrorCode =
  | 'port-taken'
  | 'tls-required'
  | 'bad-certificate'
  | 'no-such-address'
  | 'not-permitted';

export class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly code: ListenErrorCode;
  constructor(code: ListenErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
