/** Rows as text: table, JSON, NDJSON, CSV. Everything in it is safe text; nothing in it can run in a spreadsheet. */
import { safeText } from '../protocol/safe-text.ts';
import type { Column, RowContext, Value } from './column.ts';
import { inGlyphs } from './glyphs.ts';
import { GAP } from './layout.ts';
import { fieldNames, fieldValue, type Listing } from './listing.ts';
import { lineText } from './span.ts';
import { pad, textWidth } from './width.ts';

export const OUTPUTS = ['table', 'json', 'ndjson', 'csv'] as const;
export type Output = (typeof OUTPUTS)[number];

/** The format a `-o` value names; null when it names none. */
export function parseOutput(text: string): Output | null {
  return OUTPUTS.find((name) => name === text.trim().toLowerCase()) ?? null;
}

/** Longest text of a field that is printed, in graphemes. */
const LONGEST_FIELD = 4_096;

/** What a table needs to know besides its rows. */
export type TableContext = Omit<RowContext, 'selected' | 'requested'>;

/**
 * Rows as text ending in a line break. `json`: one array, a row a line. `ndjson`: a row a line, nothing for no rows.
 * `csv`: RFC 4180 with a heading, CR LF. `table`: a heading and aligned cells as wide as their content.
 */
export function formatRows<Row extends object>(
  rows: readonly Row[],
  listing: Listing<Row>,
  output: Output,
  context: TableContext,
  columns: readonly Column<Row>[] = listing.columns(null),
): string {
  switch (output) {
    case 'json':
      return rows.length === 0 ? '[]\n' : `[\n${rows.map((row) => jsonRow(row, listing)).join(',\n')}\n]\n`;
    case 'ndjson':
      return rows.map((row) => `${jsonRow(row, listing)}\n`).join('');
    case 'csv':
      return csv(rows, listing);
    case 'table':
      return table(rows, columns, context);
  }
}

/** One row as compact JSON, fields in the order of the listing: a line of `ndjson` and of `watch`. */
export function jsonRow<Row extends object>(row: Row, listing: Listing<Row>): string {
  const fields: Record<string, Value> = {};
  for (const name of fieldNames(listing)) fields[name] = safeValue(fieldValue(row, name));
  return JSON.stringify(fields);
}

function safeValue(value: Value): Value {
  if (typeof value === 'string') return safeText(value, LONGEST_FIELD);
  if (value === null || typeof value !== 'object') return value;
  return value.map((one) => safeText(one, LONGEST_FIELD));
}

function csv<Row extends object>(rows: readonly Row[], listing: Listing<Row>): string {
  const names = fieldNames(listing);
  const lines = rows.map((row) => names.map((name) => csvField(fieldValue(row, name))).join(','));
  return [names.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

/** What a spreadsheet would take for a formula gets an apostrophe before it; numbers are left alone. */
function csvField(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const raw = typeof value === 'string' ? value : value.join(' ');
  const guarded = /^[=+\-@\t\r]/.test(raw) ? `'${raw}` : raw;
  const text = safeText(guarded, LONGEST_FIELD);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], context: TableContext): string {
  const full: RowContext = { ...context, selected: false, requested: new Map() };
  const cellOf = (column: Column<Row>, row: Row): string =>
    safeText(inGlyphs(lineText(column.spans(row, full)), context.glyphs), LONGEST_FIELD);
  const cells = columns.map((column) => [
    inGlyphs(column.title(context.words), context.glyphs),
    ...rows.map((row) => cellOf(column, row)),
  ]);
  const widths = cells.map((column) => Math.max(...column.map((text) => textWidth(text, context.ambiguous))));
  const line = (index: number): string =>
    columns
      .map(({ align }, at) => pad(cells[at]?.[index] ?? '', widths[at] ?? 0, align, context.ambiguous))
      .join(' '.repeat(GAP + 1))
      .trimEnd();
  return Array.from({ length: rows.length + 1 }, (_, index) => `${line(index)}\n`).join('');
}
