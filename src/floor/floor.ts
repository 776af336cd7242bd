/** The floor: everything the journal says is so, after event `seq`. Pure data, folded by `reduce`; knows no clock and no screen. */
import type { Agent, AgentTally } from '../protocol/entities/agent.ts';
import type { Alarm, PastAlarm, Shelf } from '../protocol/entities/alarm.ts';
import type { Approval } from '../protocol/entities/approval.ts';
import type { Call } from '../protocol/entities/call.ts';
import type { Configuration } from '../protocol/entities/configuration.ts';
import type { DoneAct } from '../protocol/entities/done-act.ts';
import type { Duty, HandOver } from '../protocol/entities/duty.ts';
import type { Help } from '../protocol/entities/help.ts';
import type { Incident } from '../protocol/entities/incident.ts';
import type { AskBack, Note } from '../protocol/entities/note.ts';
import type { QueueState } from '../protocol/entities/queue-state.ts';
import type { Restore } from '../protocol/entities/restore.ts';
import type { Shift } from '../protocol/entities/shift.ts';
import type { System } from '../protocol/entities/system.ts';
import type { HalfHour, QueueTally, TrunkTally } from '../protocol/entities/tallies.ts';
import type { WhyCard } from '../protocol/entities/why-card.ts';
import type { Wording } from '../protocol/entities/wording.ts';
import type { WorkOrder } from '../protocol/entities/work-order.ts';
import type { FloorHead } from '../protocol/frames/down/snapshot-chunk.ts';
import { SteadyMap } from './steady-map.ts';

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
  /** By agent. */
  readonly helps: ReadonlyMap<string, Help>;
  /** By agent. */
  readonly askBacks: ReadonlyMap<string, AskBack>;
  /** By id, oldest first; the last five hundred of the day. */
  readonly notes: ReadonlyMap<string, Note>;
  /** Valid ones, by id. */
  readonly wordings: ReadonlyMap<string, Wording>;
  /** By queue, of those somebody changed. */
  readonly queueStates: ReadonlyMap<string, QueueState>;
  /** Today's, by id. */
  readonly incidents: ReadonlyMap<string, Incident>;
  /** Open ones, by id, oldest first. */
  readonly alarms: ReadonlyMap<string, Alarm>;
  /** The last hundred that are over, by id, oldest first. */
  readonly pastAlarms: ReadonlyMap<string, PastAlarm>;
  /** By `shelfKey` of rule and subject. */
  readonly shelves: ReadonlyMap<string, Shelf>;
  /** Open ones, by the id of the command asked. */
  readonly approvals: ReadonlyMap<string, Approval>;
  /** By agent. */
  readonly restores: ReadonlyMap<string, Restore>;
  /** The last hundred, by command, oldest first. */
  readonly acts: ReadonlyMap<string, DoneAct>;
  /** By id. */
  readonly systems: ReadonlyMap<string, System>;
  /** By agent. */
  readonly shifts: ReadonlyMap<string, Shift>;
  /** The shift and the watches, by `dutyKey` of user and kind. */
  readonly duties: ReadonlyMap<string, Duty>;
  /** Offered and not accepted, by id. */
  readonly handOvers: ReadonlyMap<string, HandOver>;
  /** The last two hundred of the day, by call, oldest first. */
  readonly whyCards: ReadonlyMap<string, WhyCard>;
  /** Open ones, by id. */
  readonly workOrders: ReadonlyMap<string, WorkOrder>;
};

export const EMPTY_FLOOR: Floor = {
  seq: 0,
  at: 0,
  date: null,
  dayStartedAt: 0,
  feed: null,
  configuration: null,
  agents: new SteadyMap(),
  agentTallies: new SteadyMap(),
  calls: new Map(),
  queueTallies: new Map(),
  trunkTallies: new Map(),
  halfHours: [],
  helps: new Map(),
  askBacks: new Map(),
  notes: new Map(),
  wordings: new Map(),
  queueStates: new Map(),
  incidents: new Map(),
  alarms: new Map(),
  pastAlarms: new Map(),
  shelves: new Map(),
  approvals: new Map(),
  restores: new Map(),
  acts: new Map(),
  systems: new Map(),
  shifts: new Map(),
  duties: new Map(),
  handOvers: new Map(),
  whyCards: new Map(),
  workOrders: new Map(),
};
