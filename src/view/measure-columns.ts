/** The columns of `get measures` as a table. No sorting: scopes stand in their own order, and people are not ranked. */
import type { Configuration } from '../protocol/entities/configuration.ts';
import { type Column, titled, type Value } from './column.ts';
import { duration, number, percent } from './duration.ts';
import type { MeasureRow } from './measures.ts';
import { serviceLevelSeconds } from './service-level.ts';
import { type Line, span } from './span.ts';
import type { ColumnWords } from './words/columns.ts';

type Titles = ColumnWords['measures'];
const column = titled<MeasureRow, Titles>((words) => words.columns.measures);

const line = (text: string, value: Value): Line => [span(text, value === null ? 'dim' : 'plain')];

const count = (id: keyof Titles, width: number, rank: number, value: (row: MeasureRow) => number | null) =>
  figure(id, width, rank, value, number);
const length = (id: keyof Titles, width: number, rank: number, value: (row: MeasureRow) => number | null) =>
  figure(id, width, rank, value, duration);
const share = (id: keyof Titles, width: number, rank: number, value: (row: MeasureRow) => number | null) =>
  figure(id, width, rank, value, percent);

function figure(
  id: keyof Titles,
  width: number,
  rank: number,
  value: (row: MeasureRow) => number | null,
  text: (value: number | null) => string,
): Column<MeasureRow> {
  return column(id, {
    min: width,
    ideal: width,
    align: 'right',
    rank,
    value,
    spans: (row) => line(text(value(row)), value(row)),
  });
}

/** Columns of the measures; the service level is the one the configuration shows, by its name. */
export function measureColumns(configuration: Configuration | null): readonly Column<MeasureRow>[] {
  const shown = configuration?.serviceLevel.shown ?? 'offered';
  const seconds = serviceLevelSeconds(configuration, shown);
  const level = (row: MeasureRow): number | null => {
    switch (shown) {
      case 'offered':
        return row.serviceLevelOffered;
      case 'answered':
        return row.serviceLevelAnswered;
      case 'abandons-as-met':
        return row.serviceLevelAbandonsAsMet;
      case 'late-abandons-only':
        return row.serviceLevelLateAbandonsOnly;
      case 'strict-offered':
        return row.serviceLevelStrictOffered;
    }
  };
  return [
    column('scope', {
      min: 5,
      ideal: 8,
      align: 'left',
      rank: 0,
      value: (row) => row.scope,
      spans: (row, { words }) => [span(words.scopes[row.scope], 'dim')],
    }),
    column('id', {
      min: 5,
      ideal: 14,
      align: 'left',
      rank: 0,
      value: (row) => row.id,
      spans: (row) => [span(row.id)],
    }),
    column('name', {
      min: 8,
      ideal: 18,
      grow: 1,
      align: 'left',
      rank: 4,
      value: (row) => row.name,
      spans: (row) => [span(row.name)],
    }),
    count('signedIn', 4, 5, (row) => row.signedIn),
    count('ready', 5, 1, (row) => row.ready),
    count('closedNow', 6, 5, (row) => row.closed),
    count('entries', 6, 8, (row) => row.entries),
    count('requested', 6, 6, (row) => row.requested),
    count('answered', 6, 2, (row) => row.answered),
    count('abandoned', 6, 3, (row) => row.abandoned),
    count('late', 4, 3, (row) => row.late),
    {
      id: 'serviceLevel',
      title: (words) => words.serviceLevels[shown].short(seconds),
      longTitle: (words) => words.serviceLevels[shown].full(seconds),
      min: 8,
      ideal: 8,
      align: 'right',
      rank: 1,
      value: level,
      spans: (row) => line(percent(level(row)), level(row)),
      compare: null,
    },
    share('connected', 7, 7, (row) => row.connectedRate),
    length('answerSpeed', 6, 4, (row) => row.averageSpeedOfAnswer),
    length('talk', 6, 6, (row) => row.averageTalk),
    length('wrapUp', 6, 7, (row) => row.averageWrapUp),
    count('ringNoAnswer', 4, 8, (row) => row.ringNoAnswer),
    share('occupancy', 7, 7, (row) => row.occupancy),
    count('closed', 6, 9, (row) => row.ownClosedCount),
    length('closedTime', 8, 9, (row) => row.ownClosedTotal),
    count('forced', 6, 10, (row) => row.forcedClosedCount),
    length('forcedTime', 8, 10, (row) => row.forcedClosedTotal),
  ];
}
