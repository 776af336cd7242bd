/** The floor: everything the journal says is so, after event `seq`. Pure data, folded by `reduce`; knows no clock and no screen. */
import type { Agent, AgentTally } from '../protocol/entities/agent.ts';
import type { Call } from '../protocol/entities/call.ts';
import type { Configuration } from '../protocol/entities/configuration.ts';
import type { HalfHour, QueueTally, TrunkTally } from '../protocol/entities/tallies.ts';
import type { FloorHead } from '../protocol/frames/down/snapshot-chunk.ts';

export type Floor = FloorHead & {
  /** The last event folded in; 0 before the first. */
  readonly seq: number;
  /** Null until `floor-configured`. */
  readonly configuration: Configuration | null;
  /** Every agent of the roster, signed in or not, by id in the order they were listed. */
  readonly agents: ReadonlyMap<string, Agent>;
  readonly agentTallies: ReadonlyMap<string, AgentTally>;
  /** Open calls by id, in order of arrival. */
  readonly calls: ReadonlyMap<string, Call>;
  readonly queueTallies: ReadonlyMap<string, QueueTally>;
  readonly trunkTallies: ReadonlyMap<string, TrunkTally>;
  /** The last 24 h, oldest first, half hours without a call left out. */
  readonly halfHours: readonly HalfHour[];
};

export const EMPTY_FLOOR: Floor = {
  seq: 0,
  at: 0,
  date: null,
  dayStartedAt: 0,
  feed: null,
  configuration: null,
  agents: new Map(),
  agentTallies: new Map(),
  calls: new Map(),
  queueTallies: new Map(),
  trunkTallies: new Map(),
  halfHours: [],
};
