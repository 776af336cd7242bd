/** One row or heading of a table as a line of exactly the width asked for. Pure: the same row and context give the same line. */
import type { RowContext } from './column.ts';
import { type GlyphSet, inGlyphs } from './glyphs.ts';
import { type Chosen, type ChosenColumn, GAP } from './layout.ts';
import { fitLine, mergeSpans } from './line.ts';
import type { SortOrder } from './sort.ts';
import { type Line, lineText, type Span, sameLine, span } from './span.ts';
import { clip, fit, textWidth } from './width.ts';

/** A row in exactly `chosen.width` cells. The row under the cursor is one span of tone `selected`. */
export function paintRow<Row>(chosen: Chosen<Row>, row: Row, context: RowContext): Line {
  const line: Span[] = [];
  for (const [index, { column, width }] of chosen.columns.entries()) {
    if (index > 0) line.push(span(' '.repeat(GAP)));
    line.push(
      ...fitted(inGlyphsLine(column.spans(row, context), context.glyphs), { column, width }, context),
    );
  }
  const painted = fitLine(mergeSpans(line), chosen.width, 'left', context.ambiguous);
  return context.selected && chosen.width > 0 ? [span(lineText(painted), 'selected')] : painted;
}

/** A row as it was painted, cell by cell, to be painted again. */
export type PaintedRow = { readonly cells: readonly PaintedCell[]; readonly line: Line };
/** What a column gave, and that in the column's width. */
type PaintedCell = { readonly given: Line; readonly fitted: Line };

const BETWEEN = span(' '.repeat(GAP));

/**
 * What {@link paintRow} paints, span by span as the columns gave it. Cells that say what they said in `before`, of the
 * same columns, are its very spans: from one second to the next that is most of them.
 */
export function paintRowAgain<Row>(
  chosen: Chosen<Row>,
  row: Row,
  context: RowContext,
  before: PaintedRow | undefined,
): PaintedRow {
  const cells: PaintedCell[] = [];
  const line: Span[] = [];
  for (let index = 0; index < chosen.columns.length; index += 1) {
    const one = chosen.columns[index];
    if (one === undefined) continue;
    const known = before?.cells[index];
    const given = inGlyphsLine(one.column.spans(row, context), context.glyphs);
    const cell =
      known !== undefined && sameLine(known.given, given)
        ? known
        : { given, fitted: fitted(given, one, context) };
    cells.push(cell);
    if (index > 0) line.push(BETWEEN);
    for (const part of cell.fitted) line.push(part);
  }
  return {
    cells,
    line: context.selected && chosen.width > 0 ? [span(lineText(line), 'selected')] : line,
  };
}

/** A cut is marked with a sign of the same set as everything else. */
function fitted<Row>(given: Line, { column, width }: ChosenColumn<Row>, context: RowContext): Line {
  const line = fitLine(given, width, column.align, context.ambiguous);
  if (context.glyphs.name === 'unicode') return line;
  return fitLine(inGlyphsLine(line, context.glyphs), width, column.align, context.ambiguous);
}

/** The heading in exactly `chosen.width` cells; the column sorted by carries an arrow. */
export function paintHeading<Row>(chosen: Chosen<Row>, context: RowContext, order: SortOrder | null): Line {
  const line: Span[] = [];
  for (const [index, { column, width }] of chosen.columns.entries()) {
    if (index > 0) line.push(span(' '.repeat(GAP), 'heading'));
    const title = inGlyphs(column.title(context.words), context.glyphs);
    if (order?.column !== column.id) {
      line.push(span(fit(title, width, column.align, context.ambiguous), 'heading'));
      continue;
    }
    const arrow = order.descending ? context.glyphs.descending : context.glyphs.ascending;
    const room = width - textWidth(arrow, context.ambiguous);
    const text =
      room > 0 ? clip(title, room, context.ambiguous) + arrow : clip(arrow, width, context.ambiguous);
    line.push(span(fit(text, width, column.align, context.ambiguous), 'accent'));
  }
  return fitLine(mergeSpans(line), chosen.width, 'left', context.ambiguous);
}

/** A line with our own punctuation in the glyphs of `set`; the line itself where nothing is to change. */
export function inGlyphsLine(line: Line, set: GlyphSet): Line {
  if (set.name === 'unicode') return line;
  return line.map((part) => span(inGlyphs(part.text, set), part.tone));
}
