/** A floor being written: tables are copied on their first write of a batch, scalars stand in the open. Knows no event. */
import type { Agent, AgentTally } from '../../protocol/entities/agent.ts';
import type { Call } from '../../protocol/entities/call.ts';
import type { HalfHour, QueueTally, TrunkTally } from '../../protocol/entities/tallies.ts';
import type { Floor } from '../floor.ts';

/** A map that is copied before its first write and given back as it was when nothing was written. */
export class Table<Row> {
  #rows: ReadonlyMap<string, Row>;
  #own: Map<string, Row> | null = null;

  constructor(rows: ReadonlyMap<string, Row>) {
    this.#rows = rows;
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  set(id: string, row: Row): void {
    this.#writable().set(id, row);
  }

  delete(id: string): void {
    if (this.#rows.has(id)) this.#writable().delete(id);
  }

  clear(): void {
    if (this.#rows.size === 0) return;
    this.#own = new Map();
    this.#rows = this.#own;
  }

  rows(): ReadonlyMap<string, Row> {
    return this.#rows;
  }

  #writable(): Map<string, Row> {
    if (this.#own === null) {
      this.#own = new Map(this.#rows);
      this.#rows = this.#own;
    }
    return this.#own;
  }
}

/** The floor of one batch, open for writing. Entities in it are still values: a change is a new object. */
export type Draft = {
  seq: number;
  at: number;
  date: Floor['date'];
  dayStartedAt: number;
  feed: Floor['feed'];
  configuration: Floor['configuration'];
  readonly agents: Table<Agent>;
  readonly agentTallies: Table<AgentTally>;
  readonly calls: Table<Call>;
  readonly queueTallies: Table<QueueTally>;
  readonly trunkTallies: Table<TrunkTally>;
  halfHours: readonly HalfHour[];
};

/** Opens a floor for one batch. The floor itself is never written. */
export function openDraft(floor: Floor): Draft {
  return {
    seq: floor.seq,
    at: floor.at,
    date: floor.date,
    dayStartedAt: floor.dayStartedAt,
    feed: floor.feed,
    configuration: floor.configuration,
    agents: new Table(floor.agents),
    agentTallies: new Table(floor.agentTallies),
    calls: new Table(floor.calls),
    queueTallies: new Table(floor.queueTallies),
    trunkTallies: new Table(floor.trunkTallies),
    halfHours: floor.halfHours,
  };
}

/** The floor after the batch: tables nobody wrote are the ones that came in. */
export function closeDraft(draft: Draft): Floor {
  return {
    seq: draft.seq,
    at: draft.at,
    date: draft.date,
    dayStartedAt: draft.dayStartedAt,
    feed: draft.feed,
    configuration: draft.configuration,
    agents: draft.agents.rows(),
    agentTallies: draft.agentTallies.rows(),
    calls: draft.calls.rows(),
    queueTallies: draft.queueTallies.rows(),
    trunkTallies: draft.trunkTallies.rows(),
    halfHours: draft.halfHours,
  };
}

/** Ms of `from..to` that lie in the present day: time is split at the day's start. Never negative. */
export function partOfDay(draft: Draft, from: number, to: number): number {
  return Math.max(0, to - Math.max(from, draft.dayStartedAt));
}
