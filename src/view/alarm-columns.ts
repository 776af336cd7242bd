/** The columns of the alarms pane: how grave, what, why, since when, who has it, what it led to. */

import { ruleValue } from './alarm-names.ts';
import type { AlarmRow } from './alarm-row.ts';
import { alarmSentence, causeSentence, subjectName } from './alarm-text.ts';
import { byValue, type Column, DETAIL_ONLY, type RowContext, titled } from './column.ts';
import { clockMinute, duration } from './duration.ts';
import type { SortOrder } from './sort.ts';
import { type Line, span, type Tone } from './span.ts';
import type { ColumnWords } from './words/columns.ts';

/** What most needs somebody comes first. */
export const DEFAULT_ALARM_SORT: SortOrder = { column: 'mark', descending: false };

export const SEVERITY_TONES: Readonly<Record<AlarmRow['severity'], Tone>> = {
  warning: 'warning',
  critical: 'critical',
};
/** One letter each, the same in every language: colour is never the only sign. */
const SEVERITY_LETTERS: Readonly<Record<AlarmRow['severity'], string>> = { warning: 'W', critical: 'C' };
const STATE_MARKS: Readonly<Record<AlarmRow['state'], string>> = {
  open: '!',
  held: '+',
  shelved: '-',
  over: '.',
};

const toneOf = (row: AlarmRow): Tone =>
  row.state === 'over' || row.state === 'shelved' ? 'dim' : SEVERITY_TONES[row.severity];
const quiet = (row: AlarmRow): Tone => (row.state === 'over' || row.state === 'shelved' ? 'dim' : 'plain');

const subjectOf = (row: AlarmRow) => ({ kind: row.subjectKind, id: row.subject });
const whyOf = (row: AlarmRow) => ({
  code: row.cause,
  agents: [...row.causeAgents],
  count: row.causeCount,
  by: row.causeBy,
});

function stateLine(row: AlarmRow, { words, zone }: RowContext): Line {
  const { alarms } = words;
  if (row.state === 'shelved') {
    const text = alarms.shelvedUntil(clockMinute(row.shelvedUntil, zone), row.shelvedBy ?? '');
    return [span(`${alarms.states.shelved} ${text}`, 'dim')];
  }
  const parts = [span(alarms.states[row.state], row.state === 'open' ? toneOf(row) : 'plain')];
  if (row.repeats > 0) parts.push(span(` ${alarms.repeated(row.repeats)}`, 'warning'));
  if (row.latchedUntil !== null)
    parts.push(span(` ${alarms.latchedUntil(clockMinute(row.latchedUntil, zone))}`, 'dim'));
  return parts;
}

/** Who has it; where that is settled otherwise, how. */
function heldLine(row: AlarmRow, { words, zone }: RowContext): Line {
  const { alarms } = words;
  if (row.state === 'over') return [span(alarms.states.over, 'dim')];
  if (row.state === 'shelved')
    return [span(`${alarms.states.shelved} ${clockMinute(row.shelvedUntil, zone)}`, 'dim')];
  return row.heldBy === null ? [span(alarms.nobody, toneOf(row))] : [span(row.heldBy, 'forced')];
}

const column = titled<AlarmRow, ColumnWords['alarms']>((words) => words.columns.alarms);
const LEFT = { align: 'left' } as const;
const RIGHT = { align: 'right' } as const;

export const alarmColumns: readonly Column<AlarmRow>[] = [
  column('mark', {
    ...LEFT,
    min: 2,
    ideal: 2,
    rank: 0,
    value: (row) => row.rank,
    spans: (row) => [span(STATE_MARKS[row.state] + SEVERITY_LETTERS[row.severity], toneOf(row))],
    compare: (one, other) => one.rank - other.rank || other.since - one.since,
  }),
  column('severity', {
    ...LEFT,
    min: 8,
    ideal: 8,
    rank: DETAIL_ONLY,
    value: (row) => row.severity,
    spans: (row, { words }) => [span(words.alarms.severities[row.severity], toneOf(row))],
    compare: byValue((row) => row.severity),
  }),
  column('id', {
    ...LEFT,
    min: 8,
    ideal: 12,
    rank: DETAIL_ONLY,
    value: (row) => row.id,
    spans: (row) => [span(row.id, 'dim')],
    compare: byValue((row) => row.id),
  }),
  column('rule', {
    ...LEFT,
    min: 12,
    ideal: 18,
    rank: 1,
    value: (row) => row.rule,
    spans: (row, { words }) => [span(words.alarms.rules[row.rule], toneOf(row))],
    compare: byValue((row) => row.rule),
  }),
  column('subject', {
    ...LEFT,
    min: 6,
    ideal: 12,
    rank: 2,
    value: (row) => row.subject,
    spans: (row, { words, names }) =>
      row.subject === null ? [] : [span(subjectName(subjectOf(row), words, names), quiet(row))],
    compare: byValue((row) => row.subject),
  }),
  column('since', {
    ...LEFT,
    min: 5,
    ideal: 5,
    rank: 6,
    value: (row) => row.since,
    spans: (row, { zone }) => [span(clockMinute(row.since, zone), 'dim')],
    descendsFirst: true,
    compare: byValue((row) => row.since),
  }),
  column('age', {
    ...RIGHT,
    min: 7,
    ideal: 8,
    rank: 1,
    value: (row) => row.age,
    spans: (row) => [span(duration(row.age), quiet(row))],
    descendsFirst: true,
    compare: byValue((row) => row.age),
  }),
  column('value', {
    ...RIGHT,
    min: 6,
    ideal: 6,
    rank: 8,
    value: (row) => row.value,
    spans: (row) => [span(ruleValue(row.rule, row.value), quiet(row))],
  }),
  column('limit', {
    ...RIGHT,
    min: 6,
    ideal: 6,
    rank: DETAIL_ONLY,
    value: (row) => row.limit,
    spans: (row) => [span(ruleValue(row.rule, row.limit), 'dim')],
  }),
  column('heldBy', {
    ...LEFT,
    min: 7,
    ideal: 10,
    rank: 3,
    value: (row) => row.heldBy,
    spans: heldLine,
    compare: byValue((row) => row.heldBy),
  }),
  column('state', {
    ...LEFT,
    min: 8,
    ideal: 14,
    rank: DETAIL_ONLY,
    value: (row) => row.state,
    spans: stateLine,
    compare: byValue((row) => row.state),
  }),
  column('ledTo', {
    ...LEFT,
    min: 11,
    ideal: 14,
    rank: 9,
    value: (row) => row.ledTo,
    spans: (row, { words }) => [span(words.alarms.ledTo(row.lateSince, row.ledTo.length), quiet(row))],
  }),
  column('cause', {
    ...LEFT,
    min: 30,
    ideal: 40,
    grow: 3,
    rank: 2,
    value: (row) => row.cause,
    spans: (row, { words, names }) =>
      row.cause === '' ? [] : [span(causeSentence(whyOf(row), words, names), quiet(row))],
    compare: byValue((row) => row.cause),
  }),
  column('what', {
    ...LEFT,
    min: 60,
    ideal: 60,
    grow: 2,
    rank: 11,
    value: (row) => row.rule,
    spans: (row, { words, names }) => [
      span(alarmSentence({ ...row, subject: subjectOf(row), why: whyOf(row) }, words, names), quiet(row)),
    ],
  }),
];
