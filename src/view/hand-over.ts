/** 交接班单: what the next shift leader has to know. Without an offer it is the floor as it stands. No caller is in it. */
import type { Floor } from '../floor/floor.ts';
import { measures } from '../floor/measures.ts';
import type { HandOver } from '../protocol/entities/duty.ts';
import { alarmRows } from './alarm-row.ts';
import { clockMinute, percent } from './duration.ts';
import {
  alarmLine,
  dutyLines,
  helpLines,
  incidentLines,
  pastAlarmLine,
  queueStateLines,
  requestLines,
  restoreLines,
  shelfLines,
  wordingLines,
} from './floor-lists.ts';
import type { TableContext } from './output.ts';
import { rollCallLine, rollCallRows } from './roll-call.ts';
import { sectionLines } from './sections.ts';
import { type Line, span } from './span.ts';
import { readyTone } from './tones.ts';
import { wrapLines } from './wrap.ts';

/** Lines of at most `width` cells at floor time `now`. `handOver` null: nobody has offered yet. */
export function handOverLines(
  floor: Floor,
  handOver: HandOver | null,
  now: number,
  context: TableContext,
  width: number,
): readonly Line[] {
  const { words, zone, ambiguous } = context;
  const text = words.sheets.handOver;
  const head: Line[] = [
    [span(text.title, 'heading')],
    handOver === null
      ? [span(text.notOffered, 'dim')]
      : [span(text.offered(handOver.by.id, clockMinute(handOver.since, zone)), 'notice')],
  ];
  if (handOver?.note) head.push([span(`${text.note}  `, 'dim'), span(handOver.note, 'strong')]);
  const sections = sectionLines([
    { title: text.figures, lines: figureLines(floor, now, context), counted: false },
    { title: text.alarms, lines: openAlarms(floor, handOver, now, context) },
    { title: text.helps, lines: helpLines(floor, now, context) },
    { title: text.approvals, lines: requestLines(floor, now, context) },
    { title: text.incidents, lines: incidentLines(floor, context) },
    { title: text.closedQueues, lines: queueStateLines(floor, context) },
    { title: text.restores, lines: restoreLines(floor, context) },
    { title: text.wordings, lines: wordingLines(floor, context) },
    { title: text.shelves, lines: shelfLines(floor, context) },
    { title: text.duty, lines: dutyLines(floor, context) },
  ]);
  const foot: Line[] = handOver === null ? [] : [[span(text.accept, 'dim')]];
  return wrapLines([...head, ...sections, ...foot], width, ambiguous, 4);
}

function figureLines(floor: Floor, now: number, context: TableContext): readonly Line[] {
  const { words } = context;
  const { board } = words;
  const { floor: whole } = measures(floor, now);
  return [
    [
      span(`${board.readySeats} ${whole.ready} `, readyTone(whole.ready, whole.readyFloor)),
      span(`${board.floor(whole.readyFloor)}  `, 'dim'),
      span(`${board.waiting} ${whole.waiting}  ${board.closedSeats} ${whole.closed}`),
    ],
    [
      span(`${board.lateToday} ${whole.late}  ${board.abandoned} ${whole.abandoned}  `),
      span(`${board.connectedRate} ${board.last24h} ${percent(whole.connectedRate24h)}`),
    ],
    rollCallLine(rollCallRows(floor, now), context),
  ];
}

/** Those open now, worst first, then those that stood on the sheet and are over. */
function openAlarms(
  floor: Floor,
  handOver: HandOver | null,
  now: number,
  context: TableContext,
): readonly Line[] {
  const open = alarmRows(floor, now, false)
    .toSorted((one, other) => one.rank - other.rank || one.since - other.since)
    .flatMap(({ id, state }): readonly Line[] => {
      const alarm = floor.alarms.get(id);
      // What is shelved stands with its reason in a section of its own.
      return alarm === undefined || state === 'shelved' ? [] : [alarmLine(alarm, floor, context)];
    });
  const over = (handOver?.open.alarms ?? []).flatMap((id): readonly Line[] => {
    const alarm = floor.pastAlarms.get(id);
    return alarm === undefined ? [] : [pastAlarmLine(alarm, context)];
  });
  return [...open, ...over];
}
