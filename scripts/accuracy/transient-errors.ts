/** The forward equations of `src/floor/theory` against every row of the table of transients. Simulates nothing. */
import { readFileSync } from 'node:fs';
import { transients } from './transient.ts';
import { ahead, changesInside, integralOf, simpsonOf } from './window.ts';

export type TransientErrors = {
  readonly rows: number;
  /** Values at instants, and the largest absolute difference. */
  readonly values: number;
  readonly largest: number;
  /** Service levels of the first 15 minutes: by the table's own sums over our curve, and by the integral. */
  readonly bySums: number;
  readonly byIntegral: number;
  /** The integral where seats change inside the window: how many rows, the largest difference, and whose. */
  readonly changing: { readonly rows: number; readonly largest: number; readonly row: string };
};

type Moments = {
  readonly [second: string]: {
    readonly EQ: number;
    readonly Ebusy: number;
    readonly p_all_busy: number;
    readonly p_not_served_20: number;
  };
};

/** The largest differences, absolute. */
export function transientErrors(): TransientErrors {
  const path = new URL('../../test/recordings/theory/transient.json', import.meta.url);
  const table = JSON.parse(readFileSync(path, 'utf8')) as readonly { readonly at: Moments }[];
  const rows = transients();
  const differences = rows.flatMap((row, place) => {
    const at = table[place]?.at ?? {};
    const { moments } = ahead(row, { instants: Object.keys(at).map(Number), windows: [] });
    return moments.flatMap((moment) => {
      const { EQ, Ebusy, p_all_busy, p_not_served_20 } = at[String(moment.at)] ?? {};
      return (
        [
          [moment.queueLength, EQ],
          [moment.busy, Ebusy],
          [moment.allBusy, p_all_busy],
          [moment.notInTime, p_not_served_20],
        ] as const
      ).map(([seen, wanted = Number.NaN]) => Math.abs(seen - wanted));
    });
  });
  const still = rows.filter((row) => !changesInside(row));
  const changing = rows.filter(changesInside).map((row) => ({
    row: `${row.agents} agents, ${row.inSystem} callers, ${row.agentsAfter} agents from ${row.changeAt} s`,
    off: Math.abs(integralOf(row) - row.served20),
  }));
  const worst = changing.reduce((one, other) => (other.off > one.off ? other : one), { row: '', off: 0 });
  return {
    rows: rows.length,
    values: differences.length,
    largest: Math.max(...differences),
    bySums: Math.max(...rows.map((row) => Math.abs(simpsonOf(row) - row.served20))),
    byIntegral: Math.max(...still.map((row) => Math.abs(integralOf(row) - row.served20))),
    changing: { rows: changing.length, largest: worst.off, row: worst.row },
  };
}
