/** One event as one line of ndjson: `seq`, `at`, `t` first, then its own fields, then the cause. */
import type { FloorEvent } from '../protocol/event.ts';

/** The same event gives the same bytes, from a journal or from a server. */
export function eventLine(event: FloorEvent): string {
  const { seq, at, t, cause, ...rest } = event;
  return JSON.stringify({ seq, at, t, ...rest, ...(cause === undefined ? {} : { cause }) });
}
