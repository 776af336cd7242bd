/**
 * The floor as the panes read it: figures and rows, made once per floor and second however many ask. Pure but for its
 * memory; knows no component.
 */
import type { FloorConnection } from '../client/connect-floor.ts';
import type { Floor } from '../floor/floor.ts';
import { type Measures, measures } from '../floor/measures.ts';
import { type AgentRow, agentColumns, agentListing, agentRows } from '../view/agents.ts';
import { aliasesFor } from '../view/aliases.ts';
import { type BoardFigures, boardFigures } from '../view/board.ts';
import type { Column, RowContext } from '../view/column.ts';
import type { PaneName } from '../view/commands.ts';
import { type Filter, isEmpty, matches, parseFilter } from '../view/filter.ts';
import type { GlyphSet } from '../view/glyphs.ts';
import type { Listing } from '../view/listing.ts';
import { type Names, namesFor } from '../view/names.ts';
import { type QueueRow, queueColumns, queueListing, queueRows } from '../view/queues.ts';
import { type SortOrder, sortRows } from '../view/sort.ts';
import type { Words } from '../view/words/words.ts';
import type { Tick } from './tick.ts';
import type { UiStore } from './ui.ts';

export type ListView<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly listing: Listing<Row>;
  readonly rows: readonly Row[];
  readonly ids: readonly string[];
  /** Rows before the filter, in no order. */
  readonly every: readonly Row[];
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
  // Between two beats events may carry later instants than the last beat: a timer must not run below nought.
  const now = (): number => Math.max(tick.at(), floor().at);
  const namesOf = remembered((configuration: Floor['configuration']) =>
    namesFor(configuration, words.language),
  );
  const names = (): Names => namesOf(floor().configuration);
  const figuresOf = remembered(measures);
  const figures = (): Measures => figuresOf(floor(), now());
  const boardOf = remembered(boardFigures);
  const agentRowsOf = remembered(agentRows);
  const queueRowsOf = remembered(queueRows);
  const queueColumnsOf = remembered(queueColumns);
  const agentList = listOf<AgentRow>(words);
  const queueList = listOf<QueueRow>(words);

  const board = (): BoardFigures => boardOf(floor(), figures(), now());
  const agents = (): ListView<AgentRow> => {
    const { order, filter } = ui.getState().lists.agents;
    return agentList(
      agentRowsOf(floor(), figures(), now()),
      agentColumns,
      agentListing,
      order,
      filter,
      names(),
    );
  };
  const queues = (): ListView<QueueRow> => {
    const { order, filter } = ui.getState().lists.queues;
    const columns = queueColumnsOf(floor().configuration);
    return queueList(queueRowsOf(floor(), figures(), names()), columns, queueListing, order, filter, names());
  };
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

/** Rows filtered and in order; a filter that is not understood lets every row pass until it is. */
function listOf<Row extends { readonly id: string }>(words: Words) {
  const filterOf = remembered((text: string, listing: Listing<Row>): Filter | null => {
    const parsed = parseFilter(text, listing, words);
    return parsed.ok ? parsed.filter : null;
  });
  return remembered(
    (
      rows: readonly Row[],
      columns: readonly Column<Row>[],
      listing: Listing<Row>,
      order: SortOrder | null,
      text: string,
      names: Names,
    ): ListView<Row> => {
      const filter = filterOf(text, listing);
      const aliases = aliasesFor(words, names);
      const passing =
        filter === null || isEmpty(filter)
          ? rows
          : rows.filter((row) => matches(filter, row, listing, aliases));
      const sorted = sortRows(passing, columns, order);
      return {
        columns,
        listing,
        rows: sorted,
        ids: sorted.map((row) => row.id),
        every: rows,
        all: rows.length,
      };
    },
  );
}
