/** A simulation's result as text: JSON whole, CSV a figure a line, a table for people. Knows no run. */
import { MEASURES, type Measure } from '../hotline/simulation/figures/measure.ts';
import type { Estimate } from '../hotline/simulation/figures/student.ts';
import type { Estimates, SimulationResult } from '../hotline/simulation/result.ts';

type Scope = { readonly scope: string; readonly id: string; readonly figures: Estimates };

function scopesOf(result: SimulationResult): readonly Scope[] {
  const named = (scope: string, rows: { readonly [id: string]: Estimates }): readonly Scope[] =>
    Object.entries(rows).map(([id, figures]) => ({ scope, id, figures }));
  return [
    { scope: 'overall', id: '', figures: result.overall },
    ...named('type', result.types),
    ...named('group', result.groups),
    ...result.periods.map((row) => ({ scope: 'period', id: `${row.from}-${row.to}`, figures: row })),
  ];
}

/** JSON by fields, a period, call type or group a line. */
export function resultJson(result: SimulationResult): string {
  const rows = (entries: readonly string[]): string =>
    entries.length === 0 ? '' : `\n    ${entries.join(',\n    ')}\n  `;
  const named = (of: { readonly [id: string]: Estimates }): string =>
    `{${rows(Object.entries(of).map(([id, figures]) => `${JSON.stringify(id)}: ${JSON.stringify(figures)}`))}}`;
  return `{
  "scenario": ${JSON.stringify(result.scenario)},
  "seed": ${result.seed},
  "replications": ${result.replications},
  "overall": {${rows(MEASURES.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(result.overall[name])}`))}},
  "periods": [${rows(result.periods.map((row) => JSON.stringify(row)))}],
  "types": ${named(result.types)},
  "groups": ${named(result.groups)}
}
`;
}

/** RFC 4180: scope, id, measure, mean, low, high; empty where there is no value. */
export function resultCsv(result: SimulationResult): string {
  const lines = scopesOf(result).flatMap(({ scope, id, figures }) =>
    MEASURES.map((name) => {
      const { mean, low, high } = figures[name];
      return [scope, id, name, mean ?? '', low ?? '', high ?? ''].join(',');
    }),
  );
  return ['scope,id,measure,mean,low,high', ...lines, ''].join('\r\n');
}

/** Counts and waits as they are, shares in per cent. */
const SHARES: ReadonlySet<Measure> = new Set([
  'probabilityOfWait',
  'occupancy',
  'serviceLevelOffered',
  'serviceLevelAnswered',
  'serviceLevelAbandonsAsMet',
  'serviceLevelLateAbandonsOnly',
  'serviceLevelStrictOffered',
]);
const WAITS: ReadonlySet<Measure> = new Set(['asa', 'waitAll', 'waitAbandoned']);

/** The columns of the lists: as many as a terminal of 80 takes. */
const COLUMNS: readonly (readonly [Measure, string])[] = [
  ['offered', 'offered'],
  ['answered', 'answered'],
  ['abandoned', 'abandoned'],
  ['asa', 'asa'],
  ['occupancy', 'occupancy'],
  ['queueLength', 'queue'],
  ['serviceLevelOffered', 'of offered'],
];

/** For people: the whole with its intervals, then call types, groups and periods by their means. */
export function resultTable(result: SimulationResult): string {
  const { scenario, seed, replications } = result;
  const runs =
    replications === 1 ? 'one replication: no interval' : `${replications} replications, 95 % intervals`;
  const overall = MEASURES.map((name) => {
    const { mean, low, high } = result.overall[name];
    const interval = low === null || high === null ? '' : `  ${shown(name, low)} … ${shown(name, high)}`;
    return `  ${name.padEnd(30)}${shown(name, mean).padStart(12)}${interval}`;
  });
  const list = (scope: string, title: string): readonly string[] => {
    const rows = scopesOf(result).filter((row) => row.scope === scope);
    if (rows.length === 0) return [];
    const width = Math.max(title.length, ...rows.map(({ id }) => id.length));
    const cells = (values: readonly string[]): string => values.map((value) => value.padStart(11)).join('');
    return [
      '',
      `${title.padEnd(width)}${cells(COLUMNS.map(([, heading]) => heading))}`,
      ...rows.map(
        ({ id, figures }) =>
          `${id.padEnd(width)}${cells(COLUMNS.map(([name]) => shown(name, figures[name].mean)))}`,
      ),
    ];
  };
  return `${[
    `${scenario} · seed ${seed} · ${runs}`,
    '',
    ...overall,
    ...list('type', 'call type'),
    ...list('group', 'group'),
    ...list('period', 'period'),
  ].join('\n')}\n`;
}

function shown(name: Measure, value: Estimate['mean']): string {
  if (value === null) return '—';
  if (SHARES.has(name)) return `${(value * 100).toFixed(2)} %`;
  if (WAITS.has(name)) return `${value.toFixed(2)} s`;
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
