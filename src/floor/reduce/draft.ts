/** A floor being written: tables are copied on their first write of a batch, scalars stand in the open. Knows no event. */
import type { Agent, AgentTally } from '../../protocol/entities/agent.ts';
import type { Alarm, PastAlarm, Shelf } from '../../protocol/entities/alarm.ts';
import type { Approval } from '../../protocol/entities/approval.ts';
import type { Call } from '../../protocol/entities/call.ts';
import type { DoneAct } from '../../protocol/entities/done-act.ts';
import type { Duty, HandOver } from '../../protocol/entities/duty.ts';
import type { Help } from '../../protocol/entities/help.ts';
import type { Incident } from '../../protocol/entities/incident.ts';
import type { AskBack, Note } from '../../protocol/entities/note.ts';
import type { QueueState } from '../../protocol/entities/queue-state.ts';
import type { Restore } from '../../protocol/entities/restore.ts';
import type { Shift } from '../../protocol/entities/shift.ts';
import type { System } from '../../protocol/entities/system.ts';
import type { HalfHour, QueueTally, TrunkTally } from '../../protocol/entities/tallies.ts';
import type { WhyCard } from '../../protocol/entities/why-card.ts';
import type { Wording } from '../../protocol/entities/wording.ts';
import type { WorkOrder } from '../../protocol/entities/work-order.ts';
import type { Floor } from '../floor.ts';
import { SteadyMap } from '../steady-map.ts';

/** A map that is copied, as what it is, before its first write, and given back as it was when nothing was written. */
export class Table<Row> {
  #rows: ReadonlyMap<string, Row>;
  #own: Map<string, Row> | SteadyMap<Row> | null = null;

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
    this.#own = this.#rows instanceof SteadyMap ? new SteadyMap() : new Map();
    this.#rows = this.#own;
  }

  rows(): ReadonlyMap<string, Row> {
    return this.#rows;
  }

  #writable(): Map<string, Row> | SteadyMap<Row> {
    if (this.#own === null) {
      this.#own = this.#rows instanceof SteadyMap ? this.#rows.copy() : new Map(this.#rows);
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
  readonly helps: Table<Help>;
  readonly askBacks: Table<AskBack>;
  readonly notes: Table<Note>;
  readonly wordings: Table<Wording>;
  readonly queueStates: Table<QueueState>;
  readonly incidents: Table<Incident>;
  readonly alarms: Table<Alarm>;
  readonly pastAlarms: Table<PastAlarm>;
  readonly shelves: Table<Shelf>;
  readonly approvals: Table<Approval>;
  readonly restores: Table<Restore>;
  readonly acts: Table<DoneAct>;
  readonly systems: Table<System>;
  readonly shifts: Table<Shift>;
  readonly duties: Table<Duty>;
  readonly handOvers: Table<HandOver>;
  readonly whyCards: Table<WhyCard>;
  readonly workOrders: Table<WorkOrder>;
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
    helps: new Table(floor.helps),
    askBacks: new Table(floor.askBacks),
    notes: new Table(floor.notes),
    wordings: new Table(floor.wordings),
    queueStates: new Table(floor.queueStates),
    incidents: new Table(floor.incidents),
    alarms: new Table(floor.alarms),
    pastAlarms: new Table(floor.pastAlarms),
    shelves: new Table(floor.shelves),
    approvals: new Table(floor.approvals),
    restores: new Table(floor.restores),
    acts: new Table(floor.acts),
    systems: new Table(floor.systems),
    shifts: new Table(floor.shifts),
    duties: new Table(floor.duties),
    handOvers: new Table(floor.handOvers),
    whyCards: new Table(floor.whyCards),
    workOrders: new Table(floor.workOrders),
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
    helps: draft.helps.rows(),
    askBacks: draft.askBacks.rows(),
    notes: draft.notes.rows(),
    wordings: draft.wordings.rows(),
    queueStates: draft.queueStates.rows(),
    incidents: draft.incidents.rows(),
    alarms: draft.alarms.rows(),
    pastAlarms: draft.pastAlarms.rows(),
    shelves: draft.shelves.rows(),
    approvals: draft.approvals.rows(),
    restores: draft.restores.rows(),
    acts: draft.acts.rows(),
    systems: draft.systems.rows(),
    shifts: draft.shifts.rows(),
    duties: draft.duties.rows(),
    handOvers: draft.handOvers.rows(),
    whyCards: draft.whyCards.rows(),
    workOrders: draft.workOrders.rows(),
  };
}

/** Ms of `from..to` that lie in the present day: time is split at the day's start. Never negative. */
export function partOfDay(draft: Draft, from: number, to: number): number {
  return Math.max(0, to - Math.max(from, draft.dayStartedAt));
}
