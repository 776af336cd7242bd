/** What nobody may overlook, in one line: alarms, help requests, an incident, closed queues. For header and board. */
import { shelfKey } from '../floor/alarms/shelf-key.ts';
import type { Floor } from '../floor/floor.ts';
import { SEVERITY_TONES } from './alarm-columns.ts';
import { worstAlarm } from './alarm-row.ts';
import { alarmTitle } from './alarm-text.ts';
import { helpLine, helpRows } from './help-requests.ts';
import type { TableContext } from './output.ts';
import { type Line, type Span, span } from './span.ts';
import { clipLine } from './wrap.ts';

/** Null where there is nothing to tell. At most `width` cells; the gravest comes first. */
export function noticeLine(
  floor: Floor,
  now: number,
  context: Pick<TableContext, 'words' | 'names' | 'ambiguous'>,
  width = Infinity,
): Line | null {
  const { words, names, ambiguous } = context;
  const parts: Span[][] = [];
  const open = [...floor.alarms.values()].filter(
    ({ rule, subject }) => !floor.shelves.has(shelfKey(rule, subject)),
  );
  const worst = worstAlarm(floor);
  if (worst !== null) {
    const critical = open.filter(({ severity }) => severity === 'critical').length;
    const tone = SEVERITY_TONES[worst.severity];
    parts.push([
      span(words.board.alarms(critical, open.length - critical), tone),
      span(` ${alarmTitle(worst, words, names)}`, tone),
    ]);
  }
  const help = helpLine(helpRows(floor, now), words);
  if (help !== null) parts.push([...help]);
  for (const { name, endedAt } of floor.incidents.values())
    if (endedAt === null) parts.push([span(words.board.incident(name), 'warning')]);
  const closed = [...floor.queueStates.values()].filter((state) => !state.open);
  if (closed.length > 0) {
    const named = closed.map(({ queue }) => names.queue(queue)).join(words.listSeparator);
    parts.push([span(words.board.closedQueues(named), 'warning')]);
  }
  if (parts.length === 0) return null;
  const line = parts.flatMap((part, index) => (index === 0 ? part : [span(' · ', 'dim'), ...part]));
  return Number.isFinite(width) ? clipLine(line, width, ambiguous) : line;
}
