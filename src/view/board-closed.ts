/** The closed seats of the board with their running timers: who is longest over the time comes first. It ranks the present spell, never a person's day. */
import { agentColumns } from './agents.ts';
import type { BoardFigures } from './board.ts';
import type { RowContext } from './column.ts';
import { chooseColumns } from './layout.ts';
import { fitLine } from './line.ts';
import { paintRow } from './paint.ts';
import { type Line, type Span, span } from './span.ts';

/** The columns of the agents pane that matter here, with less room: half a board is narrower than a pane. */
const LEAST: Readonly<Record<string, number>> = {
  mark: 2,
  id: 4,
  name: 6,
  reason: 7,
  time: 7,
  limit: 5,
  over: 6,
};
const columns = agentColumns.flatMap((column) => {
  const min = Object.hasOwn(LEAST, column.id) ? LEAST[column.id] : undefined;
  return min === undefined ? [] : [{ ...column, min }];
});

/** A heading and as many closed seats as fit into `height` lines of `width` cells; what does not fit is counted. */
export function closedLines(
  figures: BoardFigures,
  width: number,
  height: number,
  context: RowContext,
  cursor: string | null = null,
): readonly Line[] {
  if (height <= 0) return [];
  const { words, ambiguous } = context;
  const { rows, over } = figures.closed;
  const heading: Span[] = [span(`${words.board.closedSeats} ${rows.length}`, 'heading')];
  if (over > 0) heading.push(span(`  ${words.board.over(over)}`, 'warning'));
  const first = fitLine(heading, width, 'left', ambiguous);
  if (rows.length === 0) {
    const none = fitLine([span(words.board.noneClosed, 'dim')], width, 'left', ambiguous);
    return height > 1 ? [first, none] : [first];
  }
  const room = height - 1;
  // The heading counts them all, so a single row is better spent on a seat than on the count of the others.
  const fitting = rows.length <= room ? rows.length : Math.max(Math.min(1, room), room - 1);
  // The cursor's row is always among those shown.
  const at = rows.findIndex((row) => row.id === cursor);
  const top = Math.max(0, Math.min(at - fitting + 1, rows.length - fitting));
  const chosen = chooseColumns(columns, width);
  const lines = rows
    .slice(top, top + fitting)
    .map((row) => paintRow(chosen, row, { ...context, selected: row.id === cursor }));
  const hidden = rows.length - fitting;
  const more = fitLine([span(words.board.more(hidden), 'dim')], width, 'left', ambiguous);
  return hidden > 0 && room > fitting ? [first, ...lines, more] : [first, ...lines];
}
