/** The closed forms of `src/floor/theory` against every row of the recorded tables: the largest relative difference. */
import { readFileSync } from 'node:fs';
import { erlangA } from '../../src/floor/theory/erlang-a.ts';
import { erlangB } from '../../src/floor/theory/erlang-b.ts';
import { erlangC } from '../../src/floor/theory/erlang-c.ts';

export type FormulaError = { readonly table: string; readonly values: number; readonly largest: number };

type Row = { readonly [name: string]: number };

function rows(name: string): readonly Row[] {
  const text = readFileSync(new URL(`../../test/recordings/theory/${name}.csv`, import.meta.url), 'utf8');
  const [heading = '', ...lines] = text.trim().split('\n');
  const names = heading.split(',');
  return lines.map((line) => {
    const cells = line.split(',').map(Number);
    return Object.fromEntries(names.map((name, place) => [name.trim(), cells[place] ?? Number.NaN]));
  });
}

function largest(
  table: string,
  pairs: readonly (readonly [number | undefined, number | undefined])[],
): FormulaError {
  const errors = pairs.map(([seen = Number.NaN, wanted = Number.NaN]) =>
    seen === wanted ? 0 : Math.abs(seen - wanted) / Math.max(Math.abs(wanted), Number.MIN_VALUE),
  );
  return { table, values: errors.length, largest: Math.max(...errors) };
}

/** One line a table. The tables have twelve digits. */
export function formulaErrors(): readonly FormulaError[] {
  return [
    largest(
      'Erlang B',
      rows('erlang-b').map((row) => [erlangB(row.a_erlang ?? 0, row.n ?? 0), row.blocking]),
    ),
    largest(
      'Erlang C',
      rows('erlang-c').flatMap((row) => {
        const steady = erlangC({
          rate: (row.calls_per_hour ?? 0) / 3_600,
          handlingTime: row.aht_s ?? 0,
          seats: row.n ?? 0,
        });
        return [
          [steady?.probabilityOfWait, row.p_wait],
          [steady?.asa, row.asa_s],
          [steady?.queueLength, row.EQ],
          [steady?.waitsOver(20), row.pW_gt_20],
        ] as const;
      }),
    ),
    largest(
      'Erlang A',
      rows('erlang-a').flatMap((row) => {
        const steady = erlangA({
          rate: (row.calls_per_hour ?? 0) / 3_600,
          handlingTime: row.aht_s ?? 0,
          patience: row.patience_s ?? 0,
          seats: row.n ?? 0,
        });
        return [
          [steady?.probabilityOfWait, row.p_wait],
          [steady?.abandoned, row.p_ab],
          [steady?.waitAll, row.EW_all_s],
          [steady?.asa, row.EW_served_s],
          [steady?.waitAbandoned, row.EW_ab_s],
          [steady?.queueLength, row.EQ],
          [steady?.occupancy, row.occupancy],
        ] as const;
      }),
    ),
  ];
}
