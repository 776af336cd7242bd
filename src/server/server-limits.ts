/** Every bound of the server in one place: those of the wire, and its own. Tests give smaller ones. */
import { LIMITS } from '../protocol/limits.ts';

const OWN_LIMITS = {
  /** Open links at once, greeted or not. */
  mostLinks: 512,
  /** Links that were let in and have not said hello. */
  mostUngreeted: 64,
  /** Connections of one address that are not links yet. Hundreds of consoles behind one address may come back at once. */
  mostKnocking: 256,
  /** A TLS hand-shake, and then the headers of a request, must be there within this, ms. */
  headersTimeout: 5_000,
  /** How often time-outs, revocations and slow readers are looked for, ms. */
  sweepInterval: 500,
  /** Nothing heard of the exchange for this long, ms: the feed is lost. */
  feedTimeout: 10_000,
  /** How often the floor of an exchange of its own is compared with what the exchange says, ms. */
  reconcileEvery: 60_000,
  /** A snapshot that failed is asked for again after this, ms. */
  reconcileAgain: 1_000,
  /** An exchange has this long to say how a request ended, ms. */
  performDeadline: 5_000,
  /** Events between two snapshots of the journal. */
  snapshotEvery: 5_000,
  /** Events read from the journal at once for one reader that catches up. */
  pageEvents: 500,
  /** Appended and not yet durable events from which the exchange is asked to wait. */
  mostUndurable: 5_000,
  /** Commands that wait for their turn. */
  mostWaitingCommands: 1_000,
  /** Frames of any kind a link may send in a burst, and how many more a second. */
  frameBurst: 200,
  framesPerSecond: 50,
  /** Denials and logins of one kind and origin audited in a burst, and how many more a second; the rest is counted. */
  auditBurst: 30,
  auditsPerSecond: 1,
  /** Longest page of the audit, bytes. */
  auditPageBytes: 524_288,
  /** Longest snapshot chunk, bytes. */
  chunkBytes: 524_288,
  /** A closing link has this long to say good-bye, ms. */
  farewell: 2_000,
} as const;

type Numbers<T> = { readonly [K in keyof T]: number };
export type ServerLimits = Numbers<typeof LIMITS & typeof OWN_LIMITS>;

export const SERVER_LIMITS: ServerLimits = { ...LIMITS, ...OWN_LIMITS };
