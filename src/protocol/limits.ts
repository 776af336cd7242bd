/** Limits both ends keep. A server says the ones that can differ in `welcome`. */

export const LIMITS = {
  /** Longest message a server takes from a client, bytes. */
  clientPayload: 65_536,
  /** Longest message a client takes from a server, bytes. */
  serverPayload: 1_048_576,
  /** Events leave after this many ms … */
  batchDelay: 50,
  /** … or at this many bytes, whichever comes first. */
  batchBytes: 65_536,
  /** Rows in one snapshot chunk. */
  chunkRows: 250,
  /** A client must say hello within, ms. */
  helloTimeout: 5_000,
  pingInterval: 15_000,
  /** No sign of life for this long, ms: the link is dead. */
  pingTimeout: 30_000,
  /** A quiet link carries a bookmark at least this often, ms: sooner than its data would be shown as old. */
  bookmarkInterval: 4_000,
  /** Unsent bytes after which a reader is put aside to catch up, and after which it is closed. */
  slowReaderBytes: 1_048_576,
  slowReaderTimeout: 10_000,
  /** Commands a session may send in a burst, and how many more a second. */
  commandBurst: 40,
  commandsPerSecond: 10,
  /** Data shown as old from this age on, ms. */
  dataOldAfter: 5_000,
  /** First and longest wait before a reconnect, ms; each wait is drawn evenly from 0 to the bound (full jitter). */
  backoffFirst: 250,
  backoffLongest: 15_000,
  /** How long command ids are remembered, ms. */
  commandMemory: 86_400_000,
} as const;

/** At most this many targets in one command. */
export const MOST_TARGETS = 200;
