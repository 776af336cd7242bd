/** The queues on the board: who waits, for how long, and who is ready to take it. Those that wait come first where not all fit. */
import type { BoardFigures } from './board.ts';
import type { RowContext } from './column.ts';
import { chooseColumns } from './layout.ts';
import { fitLine } from './line.ts';
import { paintHeading, paintRow } from './paint.ts';
import { type QueueRow, queueColumns } from './queues.ts';
import { type Line, span } from './span.ts';
import { heatStrip } from './spark.ts';

/** A heading with the heat of all queues, their columns, and as many queues as fit into `height` lines of `width` cells. */
export function queueLines(
  figures: BoardFigures,
  width: number,
  height: number,
  context: RowContext,
): readonly Line[] {
  const rows = figures.queues(context.names);
  if (height < 3 || rows.length === 0) return [];
  const { words, glyphs, ambiguous } = context;
  const room = height - 2;
  const shown = rows.length <= room ? rows : byWait(rows).slice(0, room);
  const chosen = chooseColumns(queueColumns(figures.configuration), width);
  const heat = heatStrip(
    rows.map((row) => row.waiting),
    rows.length,
    glyphs,
    () => figures.waiting.tone,
  );
  const hidden = rows.length - shown.length;
  const more = hidden > 0 ? [span(`  ${words.board.more(hidden)}`, 'dim')] : [];
  return [
    fitLine([span(`${words.panes.queues}  `, 'heading'), ...heat, ...more], width, 'left', ambiguous),
    paintHeading(chosen, context, null),
    ...shown.map((row) => paintRow(chosen, row, { ...context, selected: false })),
  ];
}

/** Lines all of it would take. */
export function queueLinesWanted(figures: BoardFigures, context: RowContext): number {
  const { length } = figures.queues(context.names);
  return length === 0 ? 0 : length + 2;
}

function byWait(rows: readonly QueueRow[]): readonly QueueRow[] {
  return [...rows].sort((one, other) => other.waiting - one.waiting || one.ready - other.ready);
}
