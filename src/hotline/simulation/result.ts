/** The result of a simulation: means and 95 % intervals over replications, for the whole, each period, call type and group. Knows no format. */
import type { Counts } from './figures/ledger.ts';
import { type Figures, figuresOf, MEASURES, type Measure } from './figures/measure.ts';
import { type Estimate, estimate } from './figures/student.ts';
import { clockText } from './file/clock-time.ts';

export type Estimates = { readonly [Name in Measure]: Estimate };

export type SimulationResult = {
  readonly scenario: string;
  readonly seed: number;
  readonly replications: number;
  readonly overall: Estimates;
  /** `from` and `to`: HH:MM from the first midnight; hours pass 24 on the second day. */
  readonly periods: readonly ({ readonly from: string; readonly to: string } & Estimates)[];
  readonly types: { readonly [id: string]: Estimates };
  readonly groups: { readonly [id: string]: Estimates };
};

export type ResultBuilder = {
  /** Takes the counts of one more replication; keeps its figures alone. */
  readonly add: (counts: Counts) => void;
  readonly result: () => SimulationResult;
};

/** A result of no replication yet. */
export function createResult(scenario: string, seed: number): ResultBuilder {
  const overall: Figures[] = [];
  const periods = new Map<
    string,
    { readonly from: string; readonly to: string; readonly figures: Figures[] }
  >();
  const types = new Map<string, Figures[]>();
  const groups = new Map<string, Figures[]>();

  return {
    add(counts) {
      overall.push(figuresOf(counts.overall, counts.length, 'calls and seats'));
      for (const { from, to, cell } of counts.periods) {
        const row = { from: clockText(from), to: clockText(to), figures: [] };
        const known = periods.get(row.from) ?? row;
        periods.set(row.from, known);
        known.figures.push(figuresOf(cell, to - from, 'calls and seats'));
      }
      for (const [id, cell] of counts.types) append(types, id, figuresOf(cell, counts.length, 'calls'));
      for (const [id, cell] of counts.groups) append(groups, id, figuresOf(cell, counts.length, 'group'));
    },
    result: () => ({
      scenario,
      seed,
      replications: overall.length,
      overall: estimates(overall),
      periods: [...periods.values()].map(({ from, to, figures }) => ({ from, to, ...estimates(figures) })),
      types: Object.fromEntries([...types].map(([id, figures]) => [id, estimates(figures)])),
      groups: Object.fromEntries([...groups].map(([id, figures]) => [id, estimates(figures)])),
    }),
  };
}

function append(into: Map<string, Figures[]>, id: string, figures: Figures): void {
  const known = into.get(id);
  if (known === undefined) into.set(id, [figures]);
  else known.push(figures);
}

function estimates(rows: readonly Figures[]): Estimates {
  const entries = MEASURES.map((name) => [name, estimate(rows.map((row) => row[name]))] as const);
  // One entry a measure: the keys are those of the type.
  return Object.fromEntries(entries) as Estimates;
}
