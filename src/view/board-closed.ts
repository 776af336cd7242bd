/** The closed seats of the board with their running timers: who is longest over the time comes first. It ranks the present spell, never a person's day. */
import { type AgentRow, agentColumns } from './agents.ts';
import type { BoardFigures } from './board.ts';
import type { Column, RowContext } from './column.ts';
import { duration } from './duration.ts';
import { chooseColumns } from './layout.ts';
import { fitLine } from './line.ts';
import { paintRow } from './paint.ts';
import { type Line, type Span, span } from './span.ts';

/** The columns of the agents pane that matter here, with less room: half a board is narrower than a pane. */
type Cells = Pick<Column<AgentRow>, 'min' | 'ideal' | 'rank'> &
  Partial<Pick<Column<AgentRow>, 'grow' | 'spans'>>;
const CELLS: Readonly<Record<string, Cells>> = {
  mark: { min: 2, ideal: 2, rank: 0 },
  id: { min: 4, ideal: 4, rank: 0 },
  name: { min: 6, ideal: 8, rank: 2, grow: 2 },
  reason: { min: 7, ideal: 11, rank: 1, grow: 1 },
  time: { min: 7, ideal: 7, rank: 0 },
};
/** By how much it is over, else the time it is expected to take: half a board has room for one of them. */
function limitLine(row: AgentRow, context: RowContext): Line {
  if (row.over !== null) return agentColumns.find(({ id }) => id === 'over')?.spans(row, context) ?? [];
  return row.limit === null ? [] : [span(`/${duration(row.limit)}`, 'dim')];
}

/** From so many cells on both have room, beside a reason of ordinary length and most of a name. */
export const CLOSED_ROOMY = 53;

const cellsOf = (cells: Readonly<Record<string, Cells>>): readonly Column<AgentRow>[] =>
  agentColumns.flatMap((column) => {
    const own = Object.hasOwn(cells, column.id) ? cells[column.id] : undefined;
    return own === undefined ? [] : [{ ...column, ...own }];
  });
const roomy = cellsOf({
  ...CELLS,
  limit: { min: 7, ideal: 7, rank: 6 },
  over: { min: 8, ideal: 8, rank: 3 },
});
const narrow = cellsOf({
  ...CELLS,
  name: { min: 6, ideal: 6, rank: 2, grow: 2 },
  over: { min: 7, ideal: 8, rank: 3, spans: limitLine },
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
  const chosen = chooseColumns(width < CLOSED_ROOMY ? narrow : roomy, width);
  const lines = rows
    .slice(top, top + fitting)
    .map((row) => paintRow(chosen, row, { ...context, selected: row.id === cursor }));
  const hidden = rows.length - fitting;
  const more = fitLine([span(words.board.more(hidden), 'dim')], width, 'left', ambiguous);
  return hidden > 0 && room > fitting ? [first, ...lines, more] : [first, ...lines];
}
