/** Prints small flat records that no pane shows: tokens, facts about a server, results. Tables of the floor are `view`'s. */
import type { Writable } from 'node:stream';
import { safeText } from '../protocol/safe-text.ts';
import { fit, textWidth } from '../view/width.ts';
import { usage } from './failure.ts';

export type Format = 'table' | 'json' | 'ndjson';
type Scalar = string | number | boolean | null;

/** The format asked for with `-o`; table unless said. */
export function formatOf(asked: string | undefined): Format {
  if (asked === undefined || asked === 'table') return 'table';
  if (asked === 'json' || asked === 'ndjson') return asked;
  throw usage(`There is no output format "${safeText(asked)}" here: -o takes table, json or ndjson.`);
}

export function printRecords(
  stream: Writable,
  format: Format,
  records: readonly Readonly<Record<string, Scalar>>[],
): void {
  if (format === 'json') stream.write(`${JSON.stringify(records, null, 2)}\n`);
  else if (format === 'ndjson') stream.write(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  else stream.write(table(records));
}

function table(records: readonly Readonly<Record<string, Scalar>>[]): string {
  if (records.length === 0) return '';
  const fields = Object.keys(records[0] ?? {});
  const lines = [
    fields,
    ...records.map((record) => fields.map((field) => safeText(String(record[field] ?? '—'), 200))),
  ];
  const widths = fields.map((_, column) => Math.max(...lines.map((line) => textWidth(line[column] ?? ''))));
  return lines
    .map(
      (line) =>
        `${line
          .map((cell, column) => fit(cell, widths[column] ?? 0, 'left'))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
