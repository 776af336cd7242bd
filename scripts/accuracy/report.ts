/** The figures as a document. Simulates nothing. */
import type { Measure } from '../../src/hotline/simulation/figures/measure.ts';
import type { Estimates } from '../../src/hotline/simulation/result.ts';
import { type Compared, summary } from './compare.ts';
import type { FormulaError } from './formulas.ts';

export type Findings = {
  readonly compared: readonly Compared[];
  readonly formulas: readonly FormulaError[];
  readonly hotline: Estimates;
  readonly all: boolean;
  readonly runtime: string;
  readonly seconds: number;
};

const number = (value: number): string =>
  value === 0 ? '0' : Math.abs(value) >= 1_000 ? value.toFixed(1) : value.toPrecision(5);
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

/** Markdown of everything found. */
export function report({ compared, formulas, hotline, all, runtime, seconds }: Findings): string {
  const tables = [...new Set(compared.map(({ table }) => table))];
  const whole = summary(compared);
  const line = (name: string, cells: readonly Compared[]): string => {
    const { cells: count, inside, worst } = summary(cells);
    const rows = new Set(cells.map(({ row }) => row)).size;
    return `| ${name} | ${rows} | ${count} | ${percent(inside)} | ${worst.toFixed(2)} |`;
  };
  return `# How right the figures are

Written by \`npm run accuracy${all ? ' -- --all' : ''}\` on Node ${runtime}, ${Math.round(seconds)} s of CPU. The values of theory are recorded in
[test/recordings/theory](../test/recordings/theory). Formulas are held to them to 1e-9, the simulator to this: at least
93 % of the cells inside their 95 % interval, all within 4 standard errors. Every replication behind these figures has
been checked against the laws of conservation, and folded and measured as a live floor is.

## Formulas

| table | values | largest relative difference |
|---|---|---|
${formulas.map(({ table, values, largest }) => `| ${table} | ${values} | ${largest.toExponential(1)} |`).join('\n')}

## The simulator

${whole.cells} cells, ${percent(whole.inside)} inside, the farthest ${whole.worst.toFixed(2)} standard errors off.

| table | rows | cells | inside their 95 % interval | farthest, standard errors |
|---|---|---|---|---|
${tables
  .map((table) =>
    line(
      table,
      compared.filter((one) => one.table === table),
    ),
  )
  .join('\n')}

A cell is left out where what it counts is too rare to be measured: expected fewer than 60 times in a replication (in a
transient: in fewer than 20 runs), and rows of Erlang C whose queue forgets too slowly for 40,000 calls.

## The shipped hotline, 30 days

| measure | mean | 95 % interval | wanted |
|---|---|---|---|
${day(hotline)}

## ${all ? 'Cells outside their interval' : 'Every cell'}

| table | row | cell | theory | simulated | 95 % interval | standard errors off |
|---|---|---|---|---|---|---|
${compared
  .filter(({ inside }) => !all || !inside)
  .map(
    ({ table, row, cell, expected, mean, low, high, errors, inside }) =>
      `| ${table} | ${row} | ${cell} | ${number(expected)} | ${number(mean)} | ${number(low)} … ${number(high)} | ${errors.toFixed(2)}${inside ? '' : ' ✗'} |`,
  )
  .join('\n')}
`;
}

function day(figures: Estimates): string {
  const wanted: readonly (readonly [Measure, string])[] = [
    ['answered', 'about 2,000'],
    ['asa', '2.0 to 2.8 s'],
    ['serviceLevelOffered', 'at least 0.995'],
    ['occupancy', ''],
  ];
  return wanted
    .map(([name, want]) => {
      const { mean, low, high } = figures[name];
      return `| ${name} | ${number(mean ?? 0)} | ${number(low ?? 0)} … ${number(high ?? 0)} | ${want} |`;
    })
    .join('\n');
}
