/** The floor at 3 a.m. on a phone: what is wrong, since when, who has it, whom to phone. At most forty columns and fifteen rows. */

import { shelfKey } from '../floor/alarms/shelf-key.ts';
import type { Floor } from '../floor/floor.ts';
import { measures } from '../floor/measures.ts';
import type { Alarm } from '../protocol/entities/alarm.ts';
import { SEVERITY_TONES } from './alarm-columns.ts';
import { alarmRows } from './alarm-row.ts';
import { alarmSentence, alarmTitle, tellingCause } from './alarm-text.ts';
import { clockMinute, duration } from './duration.ts';
import { helpLine, helpRows } from './help-requests.ts';
import type { TableContext } from './output.ts';
import { type Line, span } from './span.ts';
import { readyTone, waitTone } from './tones.ts';
import { clipLine, wrapLine } from './wrap.ts';

export type BriefSize = { readonly columns: number; readonly rows: number };

const MOST_COLUMNS = 40;
const MOST_ROWS = 15;

/** At most `rows` lines of at most `columns` cells. The first and the last lines stay whatever the size. */
export function briefLines(
  floor: Floor,
  now: number,
  size: BriefSize,
  context: TableContext,
): readonly Line[] {
  const columns = Math.max(1, Math.min(MOST_COLUMNS, size.columns));
  const rows = Math.max(1, Math.min(MOST_ROWS, size.rows));
  const head = headLines(floor, now, context);
  const foot = footLines(floor, context);
  const wrapped = (lines: readonly Line[]): readonly Line[] =>
    lines.flatMap((line) => wrapLine(line, columns, context.ambiguous, 2));
  const fixed = [...head, ...foot];
  const room = rows - wrapped(fixed).length;
  const middle = alarmLines(floor, now, context, room, wrapped);
  return [...wrapped(head), ...middle, ...wrapped(foot)]
    .slice(0, rows)
    .map((line) => clipLine(line, columns, context.ambiguous));
}

function headLines(floor: Floor, now: number, { words, zone }: TableContext): readonly Line[] {
  const { brief } = words.sheets;
  const { floor: whole } = measures(floor, now);
  const head: Line[] = [];
  if (floor.feed?.state === 'lost')
    head.push([span(brief.stale(clockMinute(floor.feed.since, zone)), 'critical')]);
  head.push([
    span(`${clockMinute(now, zone)} `, 'strong'),
    span(brief.ready(whole.ready, whole.readyFloor), readyTone(whole.ready, whole.readyFloor)),
  ]);
  head.push([span(brief.waiting(whole.waiting, duration(whole.oldestWait)), waitTone(whole.oldestWait))]);
  const help = helpLine(helpRows(floor, now), words);
  if (help !== null) head.push(help);
  for (const { name, endedAt } of floor.incidents.values())
    if (endedAt === null) head.push([span(words.board.incident(name), 'warning')]);
  return head;
}

/** As many alarms, worst first, as fit whole; the rest is counted. */
function alarmLines(
  floor: Floor,
  now: number,
  context: TableContext,
  room: number,
  wrapped: (lines: readonly Line[]) => readonly Line[],
): readonly Line[] {
  const { words, names, zone } = context;
  const { brief } = words.sheets;
  const open = alarmRows(floor, now, false)
    .toSorted((one, other) => one.rank - other.rank || one.severitySince - other.severitySince)
    .flatMap(({ id }) => floor.alarms.get(id) ?? [])
    .filter((alarm) => !floor.shelves.has(shelfKey(alarm.rule, alarm.subject)));
  if (open.length === 0) return wrapped([[span(brief.calm, 'good')]]).slice(0, Math.max(0, room));
  const shown: Line[] = [];
  for (const [index, alarm] of open.entries()) {
    const held = alarm.acknowledged;
    const tone = SEVERITY_TONES[alarm.severity];
    const since = brief.since(clockMinute(alarm.since, zone), duration(now - alarm.since));
    const has = held === null ? brief.nobodyHas : brief.has(held.by.id);
    const cause = tellingCause(alarm, words, names, floor);
    const full = wrapped([
      [
        span(`${words.alarms.severities[alarm.severity]} `, tone),
        span(alarmSentence(alarm, words, names), tone),
      ],
      ...(cause === null ? [] : [[span(`  ${cause}`)]]),
      [span(`  ${since}`, 'dim'), span(`, ${has}`, held === null ? tone : 'plain')],
    ]);
    const rest = open.length - index;
    const left = room - shown.length;
    // A line is kept for the number of those that do not fit.
    if (full.length > left - (rest > 1 ? 1 : 0)) {
      shown.push(...restLines(open.slice(index), left, context));
      break;
    }
    shown.push(...full);
  }
  return shown;
}

/** Those that do not fit whole: the worst by its name where there is a line for it, the number of the others. */
function restLines(rest: readonly Alarm[], room: number, { words, names }: TableContext): readonly Line[] {
  const [first] = rest;
  if (first === undefined || room <= 0) return [];
  const tone = SEVERITY_TONES[first.severity];
  const named: Line = [
    span(`${words.alarms.severities[first.severity]} ${alarmTitle(first, words, names)}`, tone),
  ];
  if (rest.length === 1) return [named];
  if (room > 1 && first.severity === 'critical')
    return [named, [span(words.sheets.brief.more(rest.length - 1), 'warning')]];
  return [[span(words.sheets.brief.more(rest.length), 'warning')]];
}

function footLines(floor: Floor, { words, zone }: TableContext): readonly Line[] {
  const { brief } = words.sheets;
  const { duty } = words.dialogs.forms;
  const duties = [...floor.duties.values()];
  const shift = duties.find(({ kind }) => kind === 'shift');
  const afar = duties.find(({ kind }) => kind === 'on-call');
  const who: Line =
    shift === undefined && afar === undefined
      ? [span(brief.nobodyOnDuty, 'warning')]
      : [
          span(
            [
              ...(shift ? [brief.onDuty(shift.user)] : []),
              ...(afar
                ? [duty.has(afar.user, afar.until === null ? null : clockMinute(afar.until, zone))]
                : []),
            ].join(words.listSeparator),
          ),
        ];
  const contact = floor.configuration?.contact ?? null;
  return [who, contact === null ? [span(brief.noPhone, 'dim')] : [span(brief.phone(contact), 'strong')]];
}
