/** Tables that keep only so many rows. Knows no row. */
import type { Table } from './draft.ts';

/** Takes the oldest rows away until at most `most` are left. */
export function dropOldest<Row>(table: Table<Row>, most: number): void {
  const rows = table.rows();
  if (rows.size <= most) return;
  for (const id of [...rows.keys()].slice(0, rows.size - most)) table.delete(id);
}
