/** Order of rows. What may be sorted by is the columns' decision: a column without `compare` is none. */
import { type Column, compareTexts } from './column.ts';

export type SortOrder = { readonly column: string; readonly descending: boolean };

/** The columns a reader may sort by, in their order. */
export function sortableColumns<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return columns.filter((column) => column.compare !== null);
}

/** The order `step` columns further (round and round), in that column's own direction. An unknown column starts at the first. */
export function nextSort<Row>(
  columns: readonly Column<Row>[],
  order: SortOrder | null,
  step: 1 | -1,
): SortOrder | null {
  const sortable = sortableColumns(columns);
  if (sortable.length === 0) return null;
  const at = sortable.findIndex((column) => column.id === order?.column);
  const next = at === -1 ? 0 : (at + step + sortable.length) % sortable.length;
  const column = sortable[next];
  return column ? { column: column.id, descending: column.descendsFirst === true } : null;
}

/** The same column the other way round. */
export function reverseSort(order: SortOrder | null): SortOrder | null {
  return order === null ? null : { column: order.column, descending: !order.descending };
}

/** Does the order rest on nothing but ids? So it does by the column `id`, by none, and by one nothing may be sorted by. */
export function isById<Row>(columns: readonly Column<Row>[], order: SortOrder | null): boolean {
  const column = columns.find(({ id }) => id === order?.column);
  return !column?.compare || column.id === 'id';
}

/** Ids in the order {@link sortRows} gives their rows, where {@link isById} says that ids are enough. */
export function sortIds(ids: Iterable<string>, order: SortOrder | null): readonly string[] {
  const sign = order?.column === 'id' && order.descending ? -1 : 1;
  return [...ids].sort((one, other) => sign * compareTexts(one, other));
}

/**
 * Rows in order; ties and rows without an order by id, so that equal rows never change places. What has no value comes
 * last either way. A column that is unknown or may not be sorted by leaves the order by id. The rows given stay as
 * they are.
 */
export function sortRows<Row extends { readonly id: string }>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: SortOrder | null,
): readonly Row[] {
  const column = columns.find(({ id }) => id === order?.column);
  const compare = column?.compare ?? null;
  const byId = (one: Row, other: Row): number => compareTexts(one.id, other.id);
  if (!column || !compare) return [...rows].sort(byId);
  const sign = order?.descending === true ? -1 : 1;
  return [...rows].sort((one, other) => {
    const missing = Number(column.value(one) === null) - Number(column.value(other) === null);
    return missing || sign * compare(one, other) || byId(one, other);
  });
}
