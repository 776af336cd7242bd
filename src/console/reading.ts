/**
 * The floor as the panes read it: figures and rows, made once per floor and second however many ask. Pure but for its
 * memory; knows no component.
 */
import type { FloorConnection } from '../client/connect-floor.ts';
import { EMPTY_FLOOR, type Floor } from '../floor/floor.ts';
import { type Measures, measures } from '../floor/measures.ts';
import type { Agent } from '../protocol/entities/agent.ts';
import { type AgentRow, agentColumns, agentListing, agentRow } from '../view/agents.ts';
import { aliasesFor } from '../view/aliases.ts';
import { type BoardFigures, boardFigures } from '../view/board.ts';
import type { Column, RowContext } from '../view/column.ts';
import type { PaneName } from '../view/commands.ts';
import { type Filter, isEmpty, matches, parseFilter } from '../view/filter.ts';
import type { GlyphSet } from '../view/glyphs.ts';
import type { Listing } from '../view/listing.ts';
import { type Names, namesFor } from '../view/names.ts';
import { type QueueRow, queueColumns, queueListing, queueRows } from '../view/queues.ts';
import { isById, type SortOrder, sortIds, sortRows } from '../view/sort.ts';
import type { Words } from '../view/words/words.ts';
import type { Tick } from './tick.ts';
import type { UiStore } from './ui.ts';

export type ListView<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly listing: Listing<Row>;
  /** The rows that pass the filter, in order. */
  readonly ids: readonly string[];
  /** The row as it is now, whether it passes the filter or not. */
  readonly row: (id: string) => Row | undefined;
  /** Rows before the filter. */
  readonly all: number;
};

export type Reading = {
  readonly floor: () => Floor;
  /** Floor time of the last beat, ms. */
  readonly now: () => number;
  readonly names: () => Names;
  readonly figures: () => Measures;
  readonly board: () => BoardFigures;
  readonly agents: () => ListView<AgentRow>;
  readonly queues: () => ListView<QueueRow>;
  /** The ids a pane's cursor moves over, in order. */
  readonly ids: (pane: PaneName) => readonly string[];
  readonly context: () => RowContext;
};

/** Remembers the last result for as long as its inputs are the same things. */
function remembered<Inputs extends readonly unknown[], Result>(
  make: (...inputs: Inputs) => Result,
): (...inputs: Inputs) => Result {
  let last: { readonly inputs: Inputs; readonly result: Result } | null = null;
  return (...inputs) => {
    if (last?.inputs.every((input, index) => Object.is(input, inputs[index]))) return last.result;
    last = { inputs, result: make(...inputs) };
    return last.result;
  };
}

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
    namesFor(configuration, words.language),
  );
  const names = (): Names => namesOf(floor().configuration);
  const figuresOf = createFigures();
  const figures = (): Measures => figuresOf(floor(), now());
  const boardOf = remembered(boardFigures);
  const queueRowsOf = remembered(queueRows);
  const queueColumnsOf = remembered(queueColumns);
  const rowOf = createAgentRows();
  const agentList = listOf<AgentRow>(words);
  const queueList = listOf<QueueRow>(words);

  const board = (): BoardFigures => {
    const shown = figures();
    return boardOf(figuresOf.floor(), shown, now());
  };
  const agents = (): ListView<AgentRow> => {
    const { order, filter } = ui.getState().lists.agents;
    const figuresNow = figures();
    const second = now();
    const row = (id: string): AgentRow | undefined => {
      const agent = floor().agents.get(id);
      return agent && rowOf(agent, floor().configuration, figuresNow, second);
    };
    // The order is made once a second, from the rows of that second: between two of them rows change where they stand.
    return agentList(
      figuresOf.floor().agents,
      row,
      agentColumns,
      agentListing,
      order,
      filter,
      names(),
      second,
    );
  };
  const queues = (): ListView<QueueRow> => {
    const { order, filter } = ui.getState().lists.queues;
    const columns = queueColumnsOf(floor().configuration);
    const rows = queueRowsOf(floor(), figures(), names());
    const table = queueTableOf(rows);
    return queueList(table, (id) => table.get(id), columns, queueListing, order, filter, names(), now());
  };
  const queueTableOf = remembered((rows: readonly QueueRow[]) => new Map(rows.map((row) => [row.id, row])));
  const boardIds = remembered((rows: BoardFigures['closed']['rows']) => rows.map((row) => row.id));

  return {
    floor,
    now,
    names,
    figures,
    board,
    agents,
    queues,
    ids(pane) {
      if (pane === 'agents') return agents().ids;
      return pane === 'queues' ? queues().ids : boardIds(board().closed.rows);
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

/** The row of an agent, the same one for as long as agent, figures and second are the same. */
function createAgentRows() {
  type Made = { readonly figures: Measures; readonly now: number; readonly row: AgentRow };
  const made = new WeakMap<Agent, Made>();
  return (agent: Agent, configuration: Floor['configuration'], figures: Measures, now: number): AgentRow => {
    const known = made.get(agent);
    if (known && known.figures === figures && known.now === now) return known.row;
    const row = agentRow(agent, configuration, figures.agents.get(agent.id) ?? null, now);
    made.set(agent, { figures, now, row });
    return row;
  };
}

/** The ids of a table in order, the same list for as long as they are the same ids. */
function orderedIds() {
  type Table = ReadonlyMap<string, unknown>;
  let last: {
    readonly table: Table;
    readonly order: SortOrder | null;
    readonly ids: readonly string[];
  } | null = null;
  return (table: Table, order: SortOrder | null): readonly string[] => {
    if (last?.table === table && last.order === order) return last.ids;
    const known =
      last?.order === order && last.ids.length === table.size && last.ids.every((id) => table.has(id));
    last = { table, order, ids: last && known ? last.ids : sortIds(table.keys(), order) };
    return last.ids;
  };
}

/** Rows filtered and in order; a filter that is not understood lets every row pass until it is. */
function listOf<Row extends { readonly id: string }>(words: Words) {
  const filterOf = remembered((text: string, listing: Listing<Row>): Filter | null => {
    const parsed = parseFilter(text, listing, words);
    return parsed.ok ? parsed.filter : null;
  });
  const orderOf = remembered(
    (
      table: ReadonlyMap<string, unknown>,
      columns: readonly Column<Row>[],
      listing: Listing<Row>,
      order: SortOrder | null,
      text: string,
      names: Names,
      _second: number,
      rowOf: { readonly row: (id: string) => Row | undefined },
    ): readonly string[] => {
      const filter = filterOf(text, listing);
      // Who is there changes seldom: without a filter the usual order asks for no row at all.
      if ((filter === null || isEmpty(filter)) && isById(columns, order)) return idsOf(table, order);
      const aliases = aliasesFor(words, names);
      const rows = [...table.keys()].flatMap((id) => rowOf.row(id) ?? []);
      const passing =
        filter === null || isEmpty(filter)
          ? rows
          : rows.filter((row) => matches(filter, row, listing, aliases));
      return sortRows(passing, columns, order).map((row) => row.id);
    },
  );
  const idsOf = orderedIds();
  // Kept the same thing, so that another closure over the same floor does not ask for another order.
  const source: { row: (id: string) => Row | undefined } = { row: () => undefined };
  return (
    table: ReadonlyMap<string, unknown>,
    row: (id: string) => Row | undefined,
    columns: readonly Column<Row>[],
    listing: Listing<Row>,
    order: SortOrder | null,
    text: string,
    names: Names,
    second: number,
  ): ListView<Row> => {
    source.row = row;
    const ids = orderOf(table, columns, listing, order, text, names, second, source);
    return { columns, listing, ids, row, all: table.size };
  };
}
