/** Contiguity: does a batch of events go on exactly where the last one ended? Pure; knows no socket and no floor. */
import type { FloorEvent } from '../protocol/event.ts';
import type { EventsFrame } from '../protocol/frames/down/events.ts';

export type Placed =
  /** `events` go on after the last one known; `repeated` of the frame were known already and are left out. */
  | { readonly t: 'next'; readonly events: readonly FloorEvent[]; readonly repeated: number }
  /** Events between are missing. */
  | { readonly t: 'gap'; readonly expected: number; readonly got: number }
  /** The frame is not what it says it is. */
  | { readonly t: 'broken'; readonly why: string };

/**
 * Places a batch after event `last`. An overlap loses exactly the events already known: the journal never gives a
 * place twice within one epoch, so an event with a known seq is the known event.
 */
export function place(last: number, frame: EventsFrame): Placed {
  const { from, to, events } = frame;
  if (to - from + 1 !== events.length)
    return { t: 'broken', why: `events ${from} to ${to} came as ${events.length} events` };
  for (const [index, event] of events.entries()) {
    if (event.seq !== from + index)
      return { t: 'broken', why: `event ${event.seq} stands where ${from + index} belongs` };
  }
  if (from > last + 1) return { t: 'gap', expected: last + 1, got: from };
  const repeated = Math.min(events.length, last + 1 - from);
  return { t: 'next', events: repeated === 0 ? events : events.slice(repeated), repeated };
}
