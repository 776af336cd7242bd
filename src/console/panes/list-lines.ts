/** A list as lines: the heading, then as many rows as fit, with the cursor's row in sight. Knows no pane and no component. */
import type { CommandName } from '../../protocol/command.ts';
import type { RowContext } from '../../view/column.ts';
import type { PaneName } from '../../view/commands.ts';
import { type Chosen, chooseColumns } from '../../view/layout.ts';
import { blankLine, fitLine } from '../../view/line.ts';
import { type PaintedRow, paintHeading, paintRowAgain } from '../../view/paint.ts';
import { type Line, span } from '../../view/span.ts';
import type { Deck } from '../deck.ts';
import { scrollTo, settle } from '../list-cursor.ts';
import type { ListView } from '../reading.ts';

type Size = { readonly width: number; readonly height: number };
type Painted<Row> = {
  readonly row: Row;
  readonly names: RowContext['names'];
  readonly selected: boolean;
  readonly requested: CommandName | undefined;
  readonly painted: PaintedRow;
};

/**
 * A function that gives the list of `pane` as exactly `height` lines of `width` cells. It remembers where it was
 * scrolled to, so that the list moves as little as can be, and the lines of rows that did not change.
 */
export function listPainter<Row extends { readonly id: string }>(
  pane: PaneName,
  listOf: (deck: Deck) => ListView<Row>,
  { width, height }: Size,
): (deck: Deck) => readonly Line[] {
  const room = Math.max(0, height - 1);
  let top = 0;
  let chosen: Chosen<Row> | null = null;
  let columns: ListView<Row>['columns'] | null = null;
  let painted = new Map<string, Painted<Row>>();

  return (deck) => {
    const list = listOf(deck);
    const context = deck.reading.context();
    const state = deck.ui.getState().lists[pane];
    if (chosen === null || list.columns !== columns) {
      columns = list.columns;
      chosen = chooseColumns(list.columns, width);
      painted = new Map();
    }
    const cursor = settle(state.cursor, list.ids);
    top = scrollTo(top, cursor.index, room, list.ids.length);
    const chosenRow = { ...context, selected: true };
    const kept = new Map<string, Painted<Row>>();
    const lines: Line[] = [paintHeading(chosen, context, state.order)];
    for (let index = top; index < Math.min(list.ids.length, top + room); index += 1) {
      const row = list.row(list.ids[index] ?? '');
      if (row === undefined) continue;
      const selected = index === cursor.index;
      const requested = context.requested.get(row.id);
      const before = painted.get(row.id);
      const same =
        before !== undefined &&
        before.row === row &&
        before.names === context.names &&
        before.selected === selected &&
        before.requested === requested;
      const now = same
        ? before
        : {
            row,
            names: context.names,
            selected,
            requested,
            painted: paintRowAgain(chosen, row, selected ? chosenRow : context, before?.painted),
          };
      kept.set(row.id, now);
      lines.push(now.painted.line);
    }
    painted = kept;
    if (list.ids.length === 0 && room > 0)
      lines.push(fitLine([span(` ${context.words.filter.nothing}`, 'dim')], width, 'left'));
    while (lines.length < height) lines.push(blankLine(width));
    return lines.slice(0, height);
  };
}
