/** Figures as lines for a terminal and as the tables of docs/performance.md. */
import { type Bench, type Figure, isMet, summaryOf } from './measure.ts';

export type Ran = {
  readonly bench: Bench;
  readonly figures: readonly Figure[];
  readonly fault: string | null;
};
export type Circumstances = {
  readonly machine: string;
  readonly before: string;
  readonly after: string;
  readonly minutes: number;
};

function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en');
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function targetText({ target }: Figure): string {
  if (target === undefined) return '';
  return 'most' in target
    ? `≤ ${target.most.toLocaleString('en')}`
    : `≥ ${target.least.toLocaleString('en')}`;
}

function verdict(figure: Figure): string {
  const met = isMet(figure);
  return met === null ? '' : met ? 'yes' : 'NO';
}

function cells(figure: Figure): string[] {
  const { min, median, max } = summaryOf(figure.samples);
  return [
    figure.figure,
    number(min),
    number(median),
    number(max),
    figure.unit,
    targetText(figure),
    verdict(figure),
  ];
}

const HEADINGS = ['figure', 'min', 'median', 'max', 'unit', 'target', 'met'];

export const terminalHeading = (): string => terminalLine(HEADINGS);
export const terminalFigure = (figure: Figure): string => terminalLine(cells(figure));

function terminalLine([
  figure = '',
  min = '',
  median = '',
  max = '',
  unit = '',
  target = '',
  met = '',
]: readonly string[]): string {
  return `${figure.padEnd(66)} ${min.padStart(9)} ${median.padStart(9)} ${max.padStart(9)}  ${unit.padEnd(11)} ${target.padEnd(10)} ${met}`.trimEnd();
}

/** The whole page. */
export function performancePage(
  ran: readonly Ran[],
  { machine, before, after, minutes }: Circumstances,
): string {
  const met = ran.flatMap(({ figures }) => figures.filter((figure) => isMet(figure) === true)).length;
  const asked = ran.flatMap(({ figures }) => figures.filter((figure) => isMet(figure) !== null)).length;
  return [
    '# Performance',
    '',
    '_Written by `npm run bench`; do not edit._ Figures of one machine on one day, to be compared with each other. Each',
    'target is compared with the median of several runs. Other work on the machine makes times and CPU longer, never',
    'shorter: the minimum is nearest to the truth.',
    '',
    `- ${machine}`,
    `- load before ${before}, after ${after}; the run took ${minutes.toFixed(1)} min`,
    `- ${met} of ${asked} targets met`,
    '',
    ...ran.flatMap(({ bench, figures, fault }) => [
      `## ${bench.name}`,
      '',
      bench.how,
      '',
      ...(fault === null ? [] : [`**Did not run to its end:** ${fault}`, '']),
      `| ${HEADINGS.join(' | ')} |`,
      '|---|--:|--:|--:|---|---|---|',
      ...figures.map(
        (figure) =>
          `| ${cells(figure)
            .map((cell) => (cell === 'NO' ? '**NO**' : cell))
            .join(' | ')} |`,
      ),
      '',
    ]),
  ].join('\n');
}
