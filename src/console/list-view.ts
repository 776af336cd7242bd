/** A list as a pane reads it: which ids in which order, and the row of each when it is asked for. Remembers; knows no pane. */
import { sameIds } from '../floor/steady-map.ts';
import { aliasesFor } from '../view/aliases.ts';
import type { Column } from '../view/column.ts';
import { type Filter, isEmpty, matches, parseFilter } from '../view/filter.ts';
import type { Listing } from '../view/listing.ts';
import type { Names } from '../view/names.ts';
import { isById, type SortOrder, sortIds, sortRows } from '../view/sort.ts';
import type { Words } from '../view/words/words.ts';

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

/** Remembers the last result for as long as its inputs are the same things. */
export function remembered<Inputs extends readonly unknown[], Result>(
  make: (...inputs: Inputs) => Result,
): (...inputs: Inputs) => Result {
  let last: { readonly inputs: Inputs; readonly result: Result } | null = null;
  return (...inputs) => {
    if (last?.inputs.every((input, index) => Object.is(input, inputs[index]))) return last.result;
    last = { inputs, result: make(...inputs) };
    return last.result;
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
    const known = last?.order === order && sameIds(last.table, table);
    last = { table, order, ids: last && known ? last.ids : sortIds(table.keys(), order) };
    return last.ids;
  };
}

/** What a list is made of now; `second`: the moment its order is of. */
export type ListSource<Row> = {
  readonly table: ReadonlyMap<string, unknown>;
  readonly row: (id: string) => Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly listing: Listing<Row>;
  readonly order: SortOrder | null;
  readonly filter: string;
  readonly names: Names;
  readonly second: number;
};

/** Rows filtered and in order; a filter that is not understood lets every row pass until it is. */
export function listOf<Row extends { readonly id: string }>(
  words: Words,
): (source: ListSource<Row>) => ListView<Row> {
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
  const kept: { row: (id: string) => Row | undefined } = { row: () => undefined };
  return ({ table, row, columns, listing, order, filter, names, second }) => {
    kept.row = row;
    const ids = orderOf(table, columns, listing, order, filter, names, second, kept);
    return { columns, listing, ids, row, all: table.size };
  };
}
