/** One event as one line of ndjson: `seq`, `at`, `t` first, then its own fields, then the cause. */
import type { Configuration } from '../protocol/entities/configuration.ts';
import type { FloorEvent } from '../protocol/event.ts';
import { maskedEvent } from '../view/personal-need.ts';

/**
 * A function that gives the line of each event in turn. The cause of a closure of personal need is masked by the reasons
 * of the floor as configured up to then; the same events give the same bytes, from a journal or from a server.
 */
export function eventLines(configuration: Configuration | null): (event: FloorEvent) => string {
  let current = configuration;
  return (event) => {
    if (event.t === 'floor-configured') current = event.configuration;
    return eventLine(maskedEvent(event, current));
  };
}

/** The line of one event, nothing masked: for streams that hold no person's doings. */
export function eventLine(event: FloorEvent): string {
  const { seq, at, t, cause, ...rest } = event;
  return JSON.stringify({ seq, at, t, ...rest, ...(cause === undefined ? {} : { cause }) });
}
