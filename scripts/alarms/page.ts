/** The figures of the alarms as a page. Measures nothing. */
import type { Lead } from './lead.ts';
import type { Other } from './other-thresholds.ts';
import type { Tally } from './tally.ts';

export type Figures = {
  readonly calm: readonly { readonly from: number; readonly tally: Tally }[];
  readonly leads: readonly Lead[];
  readonly others: readonly Other[];
  readonly runtime: string;
};

type Cell = string | number | null;

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]): string => `| ${cells.map((cell) => cell ?? '—').join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function figuresPage({ calm, leads, others, runtime }: Figures): string {
  const days = calm.map(({ from, tally }) =>
    [
      `### Seeds ${from}–${from + tally.days - 1}`,
      `${tally.alarms} alarms a day, **${(tally.alarms / 144).toFixed(2)} in 10 min** (must be < 1); **${tally.critical} critical a day** (must be ≤ 2). Judging takes ${tally.cpu} ms of CPU a day, ${tally.judged} seconds are judged.`,
      table(
        ['rule', 'alarms a day', 'of them critical'],
        tally.rules.map(({ rule, alarms, critical }) => [rule, alarms, critical]),
      ),
    ].join('\n\n'),
  );
  return `${[
    '# Figures of the alarms',
    `Written by \`node scripts/alarms.ts --write\` (Node ${runtime}): the shipped hotline and the shipped thresholds, in virtual time.`,
    '## Ordinary days',
    ...days,
    '## Seats taken away until the service level falls',
    'A supervisor closes a seat at every pace, a ready one where there is one, until SL20 of the day (of offered) falls for the first time for want of one (not by a caller who hangs up while a phone rings for them). Lead: from the ready-floor alarm that is open then to the fall, s.',
    table(
      ['from', 'a seat every', 'days', 'it fell on', 'lead ≥ 60 s', 'least', 'median'],
      leads.map(({ from, pace, days: count, fell, inTime, least, median }) => [
        from,
        `${pace} s`,
        count,
        fell,
        `${inTime} of ${fell}`,
        least,
        median,
      ]),
    ),
    '## Thresholds that were weighed',
    'Each rule by itself on the days of seeds 1–30, all else as shipped.',
    table(
      ['rule and threshold', 'alarms a day', 'of them critical'],
      others.map(({ name, tally }) => [name, tally.alarms, tally.critical]),
    ),
  ].join('\n\n')}\n`;
}
