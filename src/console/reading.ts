/**
 * The floor as the panes read it: figures and rows, made once per floor and second however many ask. Pure but for its
 * memory; knows no component.
 */
import type { FloorConnection } from '../client/connect-floor.ts';
import { EMPTY_FLOOR, type Floor } from '../floor/floor.ts';
import { type Measures, measures } from '../floor/measures.ts';
import type { Agent } from '../protocol/entities/agent.ts';
import { type AgentRow, aboutAgent, agentColumns, agentListing, agentRow } from '../view/agents.ts';
import { type AlarmRow, alarmColumns, alarmListing, alarmRows } from '../view/alarms.ts';
import { type BoardFigures, boardFigures } from '../view/board.ts';
import type { RowContext } from '../view/column.ts';
import type { PaneName } from '../view/commands.ts';
import type { GlyphSet } from '../view/glyphs.ts';
import { type LogRow, logColumns, logListing, logRows } from '../view/log.ts';
import { type Names, namesFor, withAgents } from '../view/names.ts';
import { type QueueRow, queueColumns, queueListing, queueRows } from '../view/queues.ts';
import { type RollCallRow, rollCallColumns, rollCallListing, rollCallRows } from '../view/roll-call.ts';
import { type WaitingRow, waitingColumns, waitingListing, waitingRows } from '../view/waiting.ts';
import type { Words } from '../view/words/words.ts';
import { type ListView, listOf, remembered } from './list-view.ts';
import type { Tick } from './tick.ts';
import type { UiStore } from './ui.ts';

export type { ListView } from './list-view.ts';

/** What can be asked of a list whatever its rows are. */
export type Visitor<Result> = <Row extends { readonly id: string }>(list: ListView<Row>) => Result;

export type Reading = {
  readonly floor: () => Floor;
  /** Floor time of the last beat, ms. */
  readonly now: () => number;
  readonly names: () => Names;
  readonly figures: () => Measures;
  /** The floor the figures were counted on: of a large one at most a second old. For counts that change with every call. */
  readonly counted: () => Floor;
  readonly board: () => BoardFigures;
  readonly agents: () => ListView<AgentRow>;
  readonly queues: () => ListView<QueueRow>;
  readonly waiting: () => ListView<WaitingRow>;
  readonly alarms: () => ListView<AlarmRow>;
  readonly log: () => ListView<LogRow>;
  readonly rollcall: () => ListView<RollCallRow>;
  /** The rows of the roll-call before any filter. */
  readonly roll: () => readonly RollCallRow[];
  /** The list of a pane, whatever its rows are; of the board that of the agents. */
  readonly visit: <Result>(pane: PaneName, see: Visitor<Result>) => Result;
  /** The ids a pane's cursor moves over, in order; while the pane is frozen that stands still and new ones come last. */
  readonly ids: (pane: PaneName) => readonly string[];
  readonly context: () => RowContext;
};

export function createReading(options: {
  readonly connection: FloorConnection;
  readonly tick: Tick;
  readonly ui: UiStore;
  readonly words: Words;
  readonly glyphs: GlyphSet;
}): Reading {
  const { connection, tick, ui, words, glyphs } = options;
  const floor = (): Floor => connection.store.getState().floor;
  // Whole seconds: timers move together, once a second. Events may run ahead of the beat where a floor is fast.
  const now = (): number => Math.floor(Math.max(tick.at(), floor().at) / 1000) * 1000;
  const namesOf = remembered((configuration: Floor['configuration']) =>
    withAgents(namesFor(configuration, words.language), floor),
  );
  const names = (): Names => namesOf(floor().configuration);
  const figuresOf = createFigures();
  const figures = (): Measures => figuresOf(floor(), now());
  const boardOf = remembered(boardFigures);
  const rowOf = createAgentRows();
  const agentList = listOf<AgentRow>(words);

  const board = (): BoardFigures => {
    const shown = figures();
    return boardOf(figuresOf.floor(), shown, now());
  };
  const choiceOf = (pane: PaneName) => {
    const { order, filter } = ui.getState().lists[pane];
    return { order, filter, names: names(), second: now() };
  };
  const agents = (): ListView<AgentRow> => {
    const figuresNow = figures();
    const second = now();
    const row = (id: string): AgentRow | undefined => {
      const agent = floor().agents.get(id);
      return agent && rowOf(agent, floor(), figuresNow, second);
    };
    // The order is made once a second, from the rows of that second: between two of them rows change where they stand.
    const { agents: table } = figuresOf.floor();
    return agentList({ table, row, columns: agentColumns, listing: agentListing, ...choiceOf('agents') });
  };

  const queueRowsOf = remembered(queueRows);
  const queueColumnsOf = remembered(queueColumns);
  const queueTable = tableOf<QueueRow>();
  const queueList = listOf<QueueRow>(words);
  const queues = (): ListView<QueueRow> =>
    queueList({
      ...queueTable(queueRowsOf(floor(), figures(), names())),
      columns: queueColumnsOf(floor().configuration),
      listing: queueListing,
      ...choiceOf('queues'),
    });

  const waitingRowsOf = remembered(waitingRows);
  const waitingTable = tableOf<WaitingRow>();
  const waitingList = listOf<WaitingRow>(words);
  const waiting = (): ListView<WaitingRow> =>
    waitingList({
      ...waitingTable(waitingRowsOf(floor(), connection.store.getState().callers, now())),
      columns: waitingColumns,
      listing: waitingListing,
      ...choiceOf('waiting'),
    });

  const alarmRowsOf = remembered((at: Floor, second: number) => alarmRows(at, second));
  const alarmTable = tableOf<AlarmRow>();
  const alarmList = listOf<AlarmRow>(words);
  const alarms = (): ListView<AlarmRow> =>
    alarmList({
      ...alarmTable(alarmRowsOf(floor(), now())),
      columns: alarmColumns,
      listing: alarmListing,
      ...choiceOf('alarms'),
    });

  const logRowsOf = remembered(logRows);
  const logTable = tableOf<LogRow>();
  const logList = listOf<LogRow>(words);
  const log = (): ListView<LogRow> => {
    const { audit } = ui.getState();
    return logList({
      ...logTable(logRowsOf(audit.t === 'told' ? audit.what : NOTHING_TOLD)),
      columns: logColumns,
      listing: logListing,
      ...choiceOf('log'),
    });
  };

  const rollCallRowsOf = remembered((at: Floor, second: number) => rollCallRows(at, second));
  const rollCallTable = tableOf<RollCallRow>();
  const rollCallList = listOf<RollCallRow>(words);
  const roll = (): readonly RollCallRow[] => rollCallRowsOf(figuresFloor(), now());
  const rollcall = (): ListView<RollCallRow> =>
    rollCallList({
      ...rollCallTable(roll()),
      columns: rollCallColumns,
      listing: rollCallListing,
      ...choiceOf('rollcall'),
    });
  // The rota is looked at once a second, with the figures.
  const figuresFloor = (): Floor => {
    figures();
    return figuresOf.floor();
  };

  const visit = <Result>(pane: PaneName, see: Visitor<Result>): Result => {
    switch (pane) {
      case 'board':
      case 'agents':
        return see(agents());
      case 'queues':
        return see(queues());
      case 'waiting':
        return see(waiting());
      case 'alarms':
        return see(alarms());
      case 'log':
        return see(log());
      case 'rollcall':
        return see(rollcall());
    }
  };
  const boardIds = remembered((rows: BoardFigures['closed']['rows']) => rows.map((row) => row.id));
  const heldIds = heldOrder();

  return {
    floor,
    now,
    names,
    figures,
    counted: figuresFloor,
    board,
    agents,
    queues,
    waiting,
    alarms,
    log,
    rollcall,
    roll,
    visit,
    ids(pane) {
      if (pane === 'board') return boardIds(board().closed.rows);
      const { ids } = visit<{ readonly ids: readonly string[] }>(pane, (list) => list);
      const { frozen } = ui.getState();
      return frozen?.pane === pane ? heldIds(frozen.ids, ids) : ids;
    },
    context: () => ({
      words,
      names: names(),
      glyphs,
      ambiguous: 'narrow',
      zone: floor().configuration?.timeZone ?? 'UTC',
      now: now(),
      selected: false,
      requested: ui.getState().requested,
    }),
  };
}

/** `ids` in the order in which they were held: those that came since stand behind, as they came. Hides none. */
function heldOrder() {
  let since: { readonly held: readonly string[]; readonly came: readonly string[] } | null = null;
  return remembered((held: readonly string[], ids: readonly string[]): readonly string[] => {
    const there = new Set(ids);
    const before = since?.held === held ? since.came.filter((id) => there.has(id)) : [];
    const known = new Set([...held, ...before]);
    since = { held, came: [...before, ...ids.filter((id) => !known.has(id))] };
    return [...held.filter((id) => there.has(id)), ...since.came];
  });
}

const NOTHING_TOLD: readonly never[] = [];

/** Rows by their id, the same table for the same rows. */
function tableOf<Row extends { readonly id: string }>() {
  const make = remembered((rows: readonly Row[]) => {
    const table = new Map(rows.map((row) => [row.id, row]));
    return { table, row: (id: string): Row | undefined => table.get(id) };
  });
  return make;
}

/** A floor larger than this is counted afresh once a second, a smaller one with every publication. */
const SMALL_FLOOR = 300;

/** The live figures, and the floor they were counted on. */
function createFigures(): { (floor: Floor, now: number): Measures; readonly floor: () => Floor } {
  let last: { readonly floor: Floor; readonly now: number; readonly figures: Measures } | null = null;
  const figuresOf = (floor: Floor, now: number): Measures => {
    const fresh =
      last !== null &&
      last.now === now &&
      (last.floor === floor ||
        (floor.agents.size > SMALL_FLOOR &&
          last.floor.configuration === floor.configuration &&
          last.floor.agents.size === floor.agents.size));
    if (last === null || !fresh) last = { floor, now, figures: measures(floor, now) };
    return last.figures;
  };
  return Object.assign(figuresOf, { floor: (): Floor => last?.floor ?? EMPTY_FLOOR });
}

/** The tables of the floor a row of an agent is made from, besides the agent. */
type About = Pick<Floor, 'configuration' | 'helps' | 'askBacks' | 'restores' | 'approvals'>;

/** The row of an agent, the same one for as long as agent, figures, second and what is said about agents are the same. */
function createAgentRows() {
  type Made = {
    readonly figures: Measures;
    readonly now: number;
    readonly about: About;
    readonly row: AgentRow;
  };
  const made = new WeakMap<Agent, Made>();
  return (agent: Agent, floor: Floor, figures: Measures, now: number): AgentRow => {
    const known = made.get(agent);
    if (known && known.figures === figures && known.now === now && sameAbout(known.about, floor))
      return known.row;
    const about = aboutAgent(floor, agent.id);
    const row = agentRow(agent, floor.configuration, figures.agents.get(agent.id) ?? null, now, about);
    const { configuration, helps, askBacks, restores, approvals } = floor;
    made.set(agent, { figures, now, about: { configuration, helps, askBacks, restores, approvals }, row });
    return row;
  };
}

function sameAbout(one: About, other: About): boolean {
  return (
    one.helps === other.helps &&
    one.askBacks === other.askBacks &&
    one.restores === other.restores &&
    one.approvals === other.approvals
  );
}
