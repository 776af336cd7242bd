/** A list as lines: the heading, then as many rows as fit, with the cursor's row in sight. Knows no pane and no component. */
import type { CommandName } from '../../protocol/command.ts';
import type { RowContext } from '../../view/column.ts';
import type { PaneName } from '../../view/commands.ts';
import { type Chosen, chooseColumns } from '../../view/layout.ts';
import { blankLine, fitLine } from '../../view/line.ts';
import { type PaintedRow, paintHeading, paintRowAgain } from '../../view/paint.ts';
import type { SortOrder } from '../../view/sort.ts';
import { type Line, span } from '../../view/span.ts';
import type { Deck } from '../deck.ts';
import { NO_CURSOR, scrollTo, settle } from '../list-cursor.ts';
import type { ListView } from '../reading.ts';

/** Cells before the rows, as long as any row is marked; and what stands there before a marked one. */
const MARGIN = 2;
const MARKED = span('*'.padEnd(MARGIN), 'accent');
const UNMARKED = span(' '.repeat(MARGIN));

type Size = { readonly width: number; readonly height: number };
type Painted<Row> = {
  readonly row: Row;
  readonly names: RowContext['names'];
  readonly selected: boolean;
  readonly requested: CommandName | undefined;
  readonly painted: PaintedRow;
  readonly marked: boolean;
  /** With what stands before the row: the very line as long as row and mark are the same. */
  readonly line: Line;
};

type Heading = { readonly order: SortOrder | null; readonly line: Line };

/** What an empty list means: nothing is there, or nothing of it is shown. */
function emptyText(pane: PaneName, filter: string, { words }: RowContext): string {
  return filter === '' ? words.screen.empty[pane] : words.filter.nothing;
}

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
  let marginBefore = 0;
  let chosen: Chosen<Row> | null = null;
  let columns: ListView<Row>['columns'] | null = null;
  let painted = new Map<string, Painted<Row>>();
  let heading: Heading | null = null;

  return (deck) => {
    const list = listOf(deck);
    const ids = deck.reading.ids(pane);
    const context = deck.reading.context();
    const state = deck.ui.getState().lists[pane];
    const margin = state.marked.size > 0 ? MARGIN : 0;
    if (chosen === null || list.columns !== columns || margin !== marginBefore) {
      columns = list.columns;
      marginBefore = margin;
      chosen = chooseColumns(list.columns, width - margin);
      painted = new Map();
      heading = null;
    }
    const inMargin = (line: Line, marked: boolean): Line =>
      margin === 0 ? line : [marked ? MARKED : UNMARKED, ...line];
    const cursor = settle(state.follow ? NO_CURSOR : state.cursor, ids);
    top = scrollTo(top, cursor.index, room, ids.length);
    const chosenRow = { ...context, selected: true };
    const kept = new Map<string, Painted<Row>>();
    if (heading === null || heading.order !== state.order)
      heading = { order: state.order, line: inMargin(paintHeading(chosen, context, state.order), false) };
    const lines: Line[] = [heading.line];
    for (let index = top; index < Math.min(ids.length, top + room); index += 1) {
      const row = list.row(ids[index] ?? '');
      if (row === undefined) continue;
      const selected = index === cursor.index;
      const requested = context.requested.get(row.id);
      const marked = state.marked.has(row.id);
      const before = painted.get(row.id);
      const same =
        before !== undefined &&
        before.row === row &&
        before.names === context.names &&
        before.selected === selected &&
        before.requested === requested &&
        before.marked === marked;
      if (same) {
        kept.set(row.id, before);
        lines.push(before.line);
        continue;
      }
      const again = paintRowAgain(chosen, row, selected ? chosenRow : context, before?.painted);
      const line = inMargin(again.line, marked);
      kept.set(row.id, {
        row,
        names: context.names,
        selected,
        requested,
        marked,
        painted: again,
        line,
      });
      lines.push(line);
    }
    painted = kept;
    if (ids.length === 0 && room > 0)
      lines.push(fitLine([span(` ${emptyText(pane, state.filter, context)}`, 'dim')], width, 'left'));
    while (lines.length < height) lines.push(blankLine(width));
    return lines.slice(0, height);
  };
}
