/** The tables of the journal and their format version. Knows no row. */

/** Raised when a journal written by this version could be misread by an older one. */
export const FORMAT = 1;

/** In the header of the database: a file of ours and of nobody else ("seat"). */
export const APPLICATION_ID = 0x73656174;

/**
 * `events` and `audit` are hash chains, each ending where `chains` says (`first`: its first row still there, `anchor`:
 * the hash before it). The other tables hold a seal (SHA-256) or are encrypted with authentication, so no damaged row
 * of any table is taken for a good one.
 */
export const TABLES = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE chains (
    name TEXT PRIMARY KEY, first INTEGER NOT NULL, anchor TEXT NOT NULL, head INTEGER NOT NULL, hash TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, t TEXT NOT NULL, json TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE audit (number INTEGER PRIMARY KEY, json TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
  CREATE TABLE commands (
    id TEXT PRIMARY KEY, wall_time REAL NOT NULL, json TEXT NOT NULL, seal TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX commands_by_time ON commands (wall_time);
  CREATE TABLE snapshots (seq INTEGER PRIMARY KEY, chunks TEXT NOT NULL, seal TEXT NOT NULL) STRICT;
  CREATE TABLE day_keys (day TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE callers (token TEXT PRIMARY KEY, day TEXT NOT NULL, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX callers_by_day ON callers (day);
`;
