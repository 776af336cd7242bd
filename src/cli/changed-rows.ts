/** Remembers rows by id and passes on those whose facts changed. Figures that grow by themselves with time do not count. */
import { fieldNames, fieldValue, type Listing } from '../view/listing.ts';
import { jsonRow } from '../view/output.ts';

/**
 * A function that takes all rows as they are now and answers with the lines of those that are new or changed since its
 * last call, each with `stamp` in front. A row is no news because a second passed: lengths of time do not count.
 */
export function changedRows<Row extends { readonly id: string }>(
  listing: Listing<Row>,
): (rows: readonly Row[], stamp: { readonly seq: number; readonly at: number }) => string[] {
  const facts = fieldNames(listing).filter(
    (name) => listing.fields[name] !== 'length' && listing.fields[name] !== 'percent',
  );
  const seen = new Map<string, string>();
  return (rows, { seq, at }) =>
    rows.flatMap((row) => {
      const now = JSON.stringify(facts.map((name) => fieldValue(row, name)));
      if (seen.get(row.id) === now) return [];
      seen.set(row.id, now);
      return `{"seq":${seq},"at":${at},${jsonRow(row, listing).slice(1)}`;
    });
}
