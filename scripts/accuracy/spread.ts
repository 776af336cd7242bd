/** A few of many, evenly. */

/** So many of the rows, spread over the whole list. */
export function spread<Row>(rows: readonly Row[], count: number): readonly Row[] {
  return Array.from(
    { length: count },
    (_, turn) => rows[Math.floor(((turn + 0.5) * rows.length) / count)],
  ).filter((row) => row !== undefined);
}
