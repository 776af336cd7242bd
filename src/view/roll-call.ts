/** The roll-call against the rota: who should be here, who is, who is missing or late, who comes next. Orders nobody by merit. */
import type { Floor } from '../floor/floor.ts';
import { agentState } from '../floor/state.ts';
import type { Agent, AgentState } from '../protocol/entities/agent.ts';
import type { PlannedShift } from '../protocol/entities/shift.ts';
import { byValue, type Column, type RowContext, titled } from './column.ts';
import { clockMinute, duration } from './duration.ts';
import { STATE_TONES } from './glyphs.ts';
import type { Listing } from './listing.ts';
import { PRESENCES, type Presence } from './presence.ts';
import type { SortOrder } from './sort.ts';
import { type Line, span, type Tone } from './span.ts';
import type { ColumnWords } from './words/columns.ts';

/** Instants are floor ms, lengths ms. */
export type RollCallRow = {
  readonly id: string;
  readonly name: string;
  /** Team id. */
  readonly team: string;
  readonly presence: Presence;
  readonly state: AgentState;
  readonly seat: string | null;
  /** The shift under way, else the next one today, else the last one. */
  readonly from: number | null;
  readonly to: number | null;
  readonly signedInAt: number | null;
  /** Not here for so long: since the shift began, or since signing out during it. */
  readonly late: number | null;
  /** The planned break under way or next, its reason, and when it begins. */
  readonly breakReason: string | null;
  readonly breakAt: number | null;
};

/** How long who is planned and not here counts as late; after that as missing. */
const FORGIVEN = 300_000;
/** Who has to come within this is due next. */
const RELIEF_AHEAD = 1_800_000;

/** Missing first, then late; of equals by id. */
export const DEFAULT_ROLL_CALL_SORT: SortOrder = { column: 'presence', descending: false };

/** A row for every agent the rota names today or who is here without it, at floor time `now`. */
export function rollCallRows(floor: Floor, now: number): readonly RollCallRow[] {
  return [...floor.agents.values()].flatMap((agent) => {
    const shifts = floor.shifts.get(agent.id)?.shifts ?? [];
    if (shifts.length === 0 && !agent.signedIn.value) return [];
    return [rollCallRow(agent, shifts, now)];
  });
}

function rollCallRow(agent: Agent, shifts: readonly PlannedShift[], now: number): RollCallRow {
  const under = shifts.find((shift) => now >= shift.from && now < shift.to);
  const next = shifts.find((shift) => shift.from > now);
  const shift = under ?? next ?? shifts.at(-1) ?? null;
  const here = agent.signedIn.value;
  const breaks = under?.breaks ?? [];
  const away = breaks.find((spell) => now < spell.to) ?? null;
  return {
    id: agent.id,
    name: agent.name,
    team: agent.team,
    presence: presenceOf(agent, under ?? null, next ?? null, now),
    state: agentState(agent),
    seat: agent.signedIn.seat,
    from: shift?.from ?? null,
    to: shift?.to ?? null,
    signedInAt: here ? agent.signedIn.since : null,
    late: !here && under ? now - Math.max(under.from, agent.signedIn.since) : null,
    breakReason: away?.reason ?? null,
    breakAt: away?.from ?? null,
  };
}

function presenceOf(
  agent: Agent,
  under: PlannedShift | null,
  next: PlannedShift | null,
  now: number,
): Presence {
  const here = agent.signedIn.value;
  if (under) {
    // Whoever left is missing from then on, not from the plan's beginning.
    if (!here) return now - Math.max(under.from, agent.signedIn.since) > FORGIVEN ? 'missing' : 'late';
    const away = under.breaks.some((spell) => now >= spell.from && now < spell.to);
    return away && agent.availability.state === 'closed' ? 'on-break' : 'present';
  }
  if (here) return 'extra';
  return next && next.from - now <= RELIEF_AHEAD ? 'relief' : 'off';
}

/** The roll-call in figures. `present` counts those on their planned break too; `relief` who is due next and not here. */
export type RollCallFigures = {
  readonly planned: number;
  readonly present: number;
  readonly missing: number;
  readonly late: number;
  readonly relief: number;
  readonly extra: number;
};

export function rollCallFigures(rows: readonly RollCallRow[]): RollCallFigures {
  const of = (presence: Presence): number => rows.filter((row) => row.presence === presence).length;
  const present = of('present') + of('on-break');
  const [missing, late] = [of('missing'), of('late')];
  return {
    planned: present + missing + late,
    present,
    missing,
    late,
    relief: of('relief'),
    extra: of('extra'),
  };
}

/** The figures in one line, what is amiss in its tone. */
export function rollCallLine(rows: readonly RollCallRow[], { words }: Pick<RowContext, 'words'>): Line {
  const { rollCall } = words.sheets;
  const { planned, present, missing, late, relief } = rollCallFigures(rows);
  if (planned === 0 && relief === 0) return [span(rollCall.noRota, 'dim')];
  const tone: Tone = missing > 0 ? 'critical' : late > 0 ? 'warning' : 'plain';
  const line = [span(rollCall.summary(planned, present, missing, late), tone)];
  return relief > 0 ? [...line, span('  '), span(rollCall.relief(relief), 'notice')] : line;
}

const TONES: Readonly<Record<Presence, Tone>> = {
  missing: 'critical',
  late: 'warning',
  relief: 'notice',
  present: 'plain',
  'on-break': 'plain',
  extra: 'notice',
  off: 'dim',
};

const column = titled<RollCallRow, ColumnWords['rollCall']>((words) => words.columns.rollCall);
const LEFT = { align: 'left' } as const;
const time = (at: number | null, { zone }: RowContext): Line =>
  at === null ? [] : [span(clockMinute(at, zone))];

export const rollCallColumns: readonly Column<RollCallRow>[] = [
  column('id', {
    ...LEFT,
    min: 5,
    ideal: 6,
    rank: 0,
    value: (row) => row.id,
    spans: (row) => [span(row.id)],
    compare: byValue((row) => row.id),
  }),
  column('name', {
    ...LEFT,
    min: 10,
    ideal: 14,
    grow: 2,
    rank: 1,
    value: (row) => row.name,
    spans: (row) => [span(row.name)],
    compare: byValue((row) => row.name),
  }),
  column('team', {
    ...LEFT,
    min: 6,
    ideal: 8,
    rank: 6,
    value: (row) => row.team,
    spans: (row, { names }) => [span(names.team(row.team), 'dim')],
    compare: byValue((row) => row.team),
  }),
  column('presence', {
    ...LEFT,
    min: 9,
    ideal: 16,
    rank: 0,
    value: (row) => row.presence,
    spans: (row, { words, names }) => [
      span(words.sheets.presences[row.presence], TONES[row.presence]),
      ...(row.presence === 'on-break' && row.breakReason !== null
        ? [span(` ${names.reason(row.breakReason)}`, 'dim')]
        : []),
    ],
    compare: (one, other) => PRESENCES.indexOf(one.presence) - PRESENCES.indexOf(other.presence),
  }),
  column('state', {
    ...LEFT,
    min: 11,
    ideal: 11,
    rank: 3,
    value: (row) => row.state,
    spans: (row, { words }) => [span(words.states[row.state], STATE_TONES[row.state])],
    compare: byValue((row) => row.state),
  }),
  column('from', {
    ...LEFT,
    min: 5,
    ideal: 5,
    rank: 2,
    value: (row) => row.from,
    spans: (row, context) => time(row.from, context),
    compare: byValue((row) => row.from),
  }),
  column('to', {
    ...LEFT,
    min: 5,
    ideal: 5,
    rank: 4,
    value: (row) => row.to,
    spans: (row, context) => time(row.to, context),
    compare: byValue((row) => row.to),
  }),
  column('signedIn', {
    ...LEFT,
    min: 6,
    ideal: 6,
    rank: 5,
    value: (row) => row.signedInAt,
    spans: (row, context) => time(row.signedInAt, context),
    compare: byValue((row) => row.signedInAt),
  }),
  column('late', {
    align: 'right',
    min: 7,
    ideal: 8,
    rank: 1,
    value: (row) => row.late,
    spans: (row) => (row.late === null ? [] : [span(duration(row.late), TONES[row.presence])]),
    descendsFirst: true,
    compare: byValue((row) => row.late),
  }),
  column('next', {
    ...LEFT,
    min: 14,
    ideal: 16,
    grow: 1,
    rank: 7,
    value: (row) => row.breakAt,
    spans: (row, { zone, names }) =>
      row.breakAt === null || row.breakReason === null
        ? []
        : [span(`${clockMinute(row.breakAt, zone)} ${names.reason(row.breakReason)}`, 'dim')],
    compare: byValue((row) => row.breakAt),
  }),
];

export const rollCallListing: Listing<RollCallRow> = {
  name: 'rollcall',
  fields: {
    id: 'text',
    name: 'text',
    team: 'text',
    presence: 'text',
    state: 'text',
    seat: 'text',
    from: 'instant',
    to: 'instant',
    signedInAt: 'instant',
    late: 'length',
    breakReason: 'text',
    breakAt: 'instant',
  },
  aliases: { agent: 'name', is: 'presence', in: 'signedInAt' },
  columns: () => rollCallColumns,
};
