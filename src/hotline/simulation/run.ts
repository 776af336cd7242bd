/** One replication as whoever counts it sees it: what happens, batch by batch, and what the counting needs to know. Knows neither callers nor agents. */
import type { NewFloorEvent } from '../../protocol/event.ts';

/** Events in order, whole instants. `blocked`: for each `call-blocked` among them the place of its call type, -1 where nobody knows. */
export type Batch = { readonly events: readonly NewFloorEvent[]; readonly blocked: readonly number[] };

export type Run = {
  /** Ids of the call types: each asks first for the queue of its name. */
  readonly types: readonly string[];
  /** Ids of the groups: the teams of their agents. */
  readonly groups: readonly string[];
  /** The instant of the first midnight; the first and the last that count; ms since 1970. */
  readonly beginAt: number;
  readonly countFrom: number;
  readonly countUntil: number;
  /** Length of a period of the results, ms. */
  readonly period: number;
  /** The next events, about `most`; null when the run is over. */
  readonly next: (most: number) => Batch | null;
  /** The last instant, once the run is over. */
  readonly endedAt: () => number;
};
