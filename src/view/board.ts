/**
 * The figures of the board. Ready seats against the floor and closed seats come first, queue depth second: on a floor
 * staffed to answer at once, too few ready seats is what breaks the promise. How they are drawn stands in `board-lines`.
 */
import type { Floor } from '../floor/floor.ts';
import { startOfDay } from '../floor/local-time.ts';
import { once } from '../floor/measures/on-demand.ts';
import type { Measures, SeatMeasures } from '../floor/measures.ts';
import { agentState } from '../floor/state.ts';
import type { ServiceLevelName } from '../protocol/entities/configuration.ts';
import { type AgentRow, agentColumns, agentRow } from './agents.ts';
import { noticeLine } from './board-notices.ts';
import type { RowContext } from './column.ts';
import type { Names } from './names.ts';
import { type QueueRow, queueRows } from './queues.ts';
import { serviceLevelSeconds } from './service-level.ts';
import { sortRows } from './sort.ts';
import type { Line, Tone } from './span.ts';
import type { Point } from './spark.ts';
import { connectedRateTone, lateTone, readyTone, serviceLevelTone, trunkTone, waitTone } from './tones.ts';

/** Half hours of the day from midnight on; null where the day has not come to yet. */
export type DayCurve = {
  readonly from: number;
  readonly requested: readonly Point[];
  readonly answered: readonly Point[];
  readonly late: readonly Point[];
};

export type ServiceLevelFigure = {
  readonly name: ServiceLevelName;
  /** The threshold in its name. */
  readonly seconds: number;
  readonly value: number | null;
  readonly tone: Tone;
};

/** Lengths in ms, shares in per cent. */
export type BoardFigures = {
  readonly at: number;
  /** False until the server has sent a configuration: nothing below means anything then. */
  readonly configured: boolean;
  readonly ready: {
    readonly seats: number;
    readonly floor: number;
    readonly mayClose: number;
    /** Seats missing to the floor, 0 at or above it. */
    readonly missing: number;
    readonly tone: Tone;
  };
  readonly seats: SeatMeasures;
  /** Closed seats now, the one longest over its time first; `over` counts those over it. */
  readonly closed: { readonly rows: readonly AgentRow[]; readonly over: number };
  readonly serviceLevel: ServiceLevelFigure & { readonly target: number };
  /** Every named formula, the shown one included. */
  readonly serviceLevels: readonly ServiceLevelFigure[];
  readonly connectedRate: {
    readonly today: number | null;
    readonly last24h: number | null;
    readonly tone: Tone;
  };
  readonly late: { readonly calls: number; readonly tone: Tone };
  readonly waiting: { readonly calls: number; readonly oldest: number | null; readonly tone: Tone };
  readonly calls: {
    readonly requested: number;
    readonly answered: number;
    readonly abandoned: number;
    readonly abandonedShort: number;
    readonly answerSpeed: number | null;
  };
  readonly trunks: { readonly inUse: number; readonly size: number; readonly tone: Tone };
  readonly curve: DayCurve;
  readonly configuration: Floor['configuration'];
  /** A row per queue, named in the reader's language. */
  readonly queues: (names: Names) => readonly QueueRow[];
  /** Alarms, help, incident and closed queues in one line; null where there is nothing to tell. */
  readonly notices: (context: Pick<RowContext, 'words' | 'names' | 'ambiguous'>) => Line | null;
};

const HALF_HOUR = 1_800_000;
const HALF_HOURS = 48;

function closedSeats(floor: Floor, measures: Measures, now: number): BoardFigures['closed'] {
  const rows = [...floor.agents.values()]
    .filter((agent) => agentState(agent) === 'closed')
    .map((agent) => agentRow(agent, floor.configuration, measures.agents.get(agent.id) ?? null, now));
  return {
    rows: sortRows(rows, agentColumns, { column: 'over', descending: false }),
    over: rows.filter((row) => row.over !== null).length,
  };
}

/** Everything the board shows at floor time `now`. */
export function boardFigures(floor: Floor, measures: Measures, now: number): BoardFigures {
  const { floor: whole } = measures;
  const { configuration } = floor;
  // Made when read: the header of every pane shows figures of the board, the list of the closed only the board.
  const closed = once(() => closedSeats(floor, measures, now));
  const curve = once(() => dayCurve(floor, now));
  const shown = configuration?.serviceLevel.shown ?? 'offered';
  const level = (name: ServiceLevelName): ServiceLevelFigure => ({
    name,
    seconds: serviceLevelSeconds(configuration, name),
    value: whole.serviceLevels[name],
    tone: serviceLevelTone(whole.serviceLevels[name], whole.late),
  });
  const names = Object.keys(whole.serviceLevels) as ServiceLevelName[];
  const decided = floor.halfHours.reduce((sum, half) => sum + half.requested, 0);
  return {
    at: now,
    configured: configuration !== null,
    ready: {
      seats: whole.ready,
      floor: whole.readyFloor,
      mayClose: whole.mayClose,
      missing: Math.max(0, whole.readyFloor - whole.ready),
      tone: readyTone(whole.ready, whole.readyFloor),
    },
    seats: whole,
    get closed() {
      return closed();
    },
    serviceLevel: { ...level(shown), target: configuration?.serviceLevel.target ?? 100 },
    serviceLevels: names.map(level),
    connectedRate: {
      today: whole.connectedRate,
      last24h: whole.connectedRate24h,
      tone: connectedRateTone(whole.connectedRate24h, decided),
    },
    late: { calls: whole.late, tone: lateTone(whole.late) },
    waiting: { calls: whole.waiting, oldest: whole.oldestWait, tone: waitTone(whole.oldestWait) },
    calls: {
      requested: whole.requested,
      answered: whole.answered,
      abandoned: whole.abandoned,
      abandonedShort: whole.abandonedShort,
      answerSpeed: whole.answerSpeed,
    },
    trunks: {
      inUse: whole.trunksInUse,
      size: whole.trunks,
      tone: trunkTone(whole.trunksInUse, whole.trunks),
    },
    get curve() {
      return curve();
    },
    configuration,
    queues: (names) => queueRows(floor, measures, names),
    notices: (context) => noticeLine(floor, now, context),
  };
}

/** The 48 half hours of the floor's day `now` lies in. */
export function dayCurve(floor: Floor, now: number): DayCurve {
  const from = startOfDay(now, floor.configuration?.timeZone ?? 'UTC');
  const reached = Math.min(HALF_HOURS, Math.floor((now - from) / HALF_HOUR) + 1);
  const empty = (): Point[] => Array.from({ length: HALF_HOURS }, (_, index) => (index < reached ? 0 : null));
  const [requested, answered, late] = [empty(), empty(), empty()];
  for (const half of floor.halfHours) {
    const index = Math.floor((half.from - from) / HALF_HOUR);
    if (index < 0 || index >= reached) continue;
    requested[index] = half.requested;
    answered[index] = half.answered;
    late[index] = half.late;
  }
  return { from, requested, answered, late };
}
