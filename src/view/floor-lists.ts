/** What is open on the floor as lines: alarms, help, requests, reassignments, queues, incidents, wording, shelves, duty. Pages are put together from these. */
import type { Floor } from '../floor/floor.ts';
import type { Alarm, PastAlarm } from '../protocol/entities/alarm.ts';
import { SEVERITY_TONES } from './alarm-columns.ts';
import { alarmSentence, alarmTitle, tellingCause } from './alarm-text.ts';
import { approvalLine, approvalRows } from './approvals.ts';
import { clockMinute, duration } from './duration.ts';
import { type HelpRow, helpRows, helpTone } from './help-requests.ts';
import type { TableContext } from './output.ts';
import { type Line, span } from './span.ts';
import { standingText } from './standing-text.ts';

/** `14:05 critical A caller waits …  cause  who has it`. */
export function alarmLine(alarm: Alarm, floor: Floor, context: TableContext): Line {
  const { words, names, zone } = context;
  const held = alarm.acknowledged;
  const cause = tellingCause(alarm, words, names, floor);
  return [
    span(`${clockMinute(alarm.since, zone)} `, 'dim'),
    span(`${words.alarms.severities[alarm.severity]} `, SEVERITY_TONES[alarm.severity]),
    span(alarmSentence(alarm, words, names)),
    ...(cause === null ? [] : [span(` ${cause}`, 'dim')]),
    held === null
      ? span(` ${words.sheets.brief.nobodyHas}`, SEVERITY_TONES[alarm.severity])
      : span(
          ` ${words.sheets.brief.has(held.by.id)}${held.note === null ? '' : ` “${held.note}”`}`,
          'forced',
        ),
  ];
}

/** An alarm that is over: when it was raised and when it cleared. */
export function pastAlarmLine(alarm: PastAlarm, { words, names, zone }: TableContext): Line {
  return [
    span(`${clockMinute(alarm.since, zone)} `, 'dim'),
    span(alarmTitle(alarm, words, names)),
    span(` ${words.sheets.handOver.over} ${clockMinute(alarm.clearedAt, zone)}`, 'dim'),
  ];
}

/** `1004 欧阳娜娜 abusive caller 1:20 “text”`. */
export function helpRequestLine(row: HelpRow, { words }: Pick<TableContext, 'words'>): Line {
  return [
    span(`${row.id} ${row.name} `, 'strong'),
    span(`${words.sheets.topics[row.topic]} ${duration(row.waited)}`, helpTone(row)),
    ...(row.text === null ? [] : [span(` “${row.text}”`)]),
  ];
}

export function helpLines(floor: Floor, now: number, context: TableContext): readonly Line[] {
  return helpRows(floor, now).map((row) => helpRequestLine(row, context));
}

export function requestLines(floor: Floor, now: number, context: TableContext): readonly Line[] {
  const { words, names } = context;
  return approvalRows(floor, now, words, names).map((row) => approvalLine(row, words, names));
}

/** Reassignments with an end, the next to end first. */
export function restoreLines(floor: Floor, { names, zone }: TableContext): readonly Line[] {
  return [...floor.restores.values()]
    .sort((one, other) => one.due - other.due)
    .map(({ agent, due, by }) => [
      span(`${clockMinute(due, zone)} `, 'notice'),
      span(`${agent} ${names.agent(agent)} `),
      span(by.id, 'forced'),
    ]);
}

/** Queues somebody changed and that are still not as usual. */
export function queueStateLines(floor: Floor, context: TableContext): readonly Line[] {
  return [...floor.queueStates.values()].flatMap((state): readonly Line[] => {
    const text = standingText(state, context);
    if (text === '') return [];
    return [
      [
        span(`${clockMinute(state.since, context.zone)} `, 'dim'),
        span(`${context.names.queue(state.queue)} `, 'strong'),
        span(text, state.open ? 'plain' : 'warning'),
        span(` ${state.by.id}`, 'forced'),
      ],
    ];
  });
}

/** Incidents under way. */
export function incidentLines(floor: Floor, { zone }: TableContext): readonly Line[] {
  return [...floor.incidents.values()]
    .filter(({ endedAt }) => endedAt === null)
    .map(({ name, tag, since, by }) => [
      span(`${clockMinute(since, zone)} `, 'dim'),
      span(name, 'warning'),
      ...(tag === null ? [] : [span(` #${tag}`)]),
      span(` ${by.id}`, 'forced'),
    ]);
}

/** Valid wording, with how many of those signed in have read it. */
export function wordingLines(floor: Floor, context: TableContext): readonly Line[] {
  const { words, zone } = context;
  const { wording } = words.dialogs.forms;
  const here = [...floor.agents.values()].filter(({ signedIn }) => signedIn.value);
  return [...floor.wordings.values()].map(({ text, expires, by, readBy }) => {
    const read = new Set(readBy);
    const count = here.filter(({ id }) => read.has(id)).length;
    return [
      span(text, 'strong'),
      span(` ${wording.until(clockMinute(expires, zone))}`, 'dim'),
      span(` ${wording.read(count, here.length)}`, count < here.length ? 'notice' : 'good'),
      span(` ${by.id}`, 'forced'),
    ];
  });
}

/** Shelved rules with their reason and end. */
export function shelfLines(floor: Floor, { words, names, zone }: TableContext): readonly Line[] {
  return [...floor.shelves.values()].map((shelf) => [
    span(alarmTitle(shelf, words, names)),
    span(` ${words.alarms.shelvedUntil(clockMinute(shelf.until, zone), shelf.by.id)}`, 'dim'),
    span(` “${shelf.reason}”`),
  ]);
}

/** Who has the shift, who watches from afar. */
export function dutyLines(floor: Floor, { words, names, zone }: TableContext): readonly Line[] {
  return [...floor.duties.values()].map(({ user, role, until, why }) => [
    span(words.dialogs.forms.duty.has(user, until === null ? null : clockMinute(until, zone)), 'strong'),
    span(` ${names.role(role)}`, 'dim'),
    ...(why === null ? [] : [span(` “${why}”`)]),
  ]);
}
