/** What one kind of thing is listed as: the fields of its rows, in the order they are printed, and its columns. */
import type { Configuration } from '../protocol/entities/configuration.ts';
import type { Column, Value } from './column.ts';

/** How a field is compared in a filter: `length` takes `10m`, `number`, `percent` and `instant` (floor ms) take a number. */
export type FieldKind = 'text' | 'number' | 'length' | 'instant' | 'percent';

export type Listing<Row> = {
  readonly name: string;
  /** Every field of the row: printed in this order, and the names a filter may use. */
  readonly fields: Readonly<Record<keyof Row & string, FieldKind>>;
  /** Other names a filter may use. */
  readonly aliases: Readonly<Record<string, keyof Row & string>>;
  readonly columns: (configuration: Configuration | null) => readonly Column<Row>[];
};

/** The names of the fields, in order. */
export function fieldNames<Row>(listing: Listing<Row>): readonly (keyof Row & string)[] {
  return Object.keys(listing.fields) as (keyof Row & string)[];
}

/** One field of a row as a value: texts, numbers, booleans and lists of texts stay, everything else is null. */
export function fieldValue<Row extends object>(row: Row, name: keyof Row & string): Value {
  const value: unknown = row[name];
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return Array.isArray(value) ? value.map(String) : null;
}
