/** One row or heading of a table as a line of exactly the width asked for. Pure: the same row and context give the same line. */
import type { RowContext } from './column.ts';
import { type GlyphSet, inGlyphs } from './glyphs.ts';
import { type Chosen, GAP } from './layout.ts';
import { fitLine, mergeSpans } from './line.ts';
import type { SortOrder } from './sort.ts';
import { type Line, lineText, type Span, span } from './span.ts';
import { clip, fit, textWidth } from './width.ts';

/** A row in exactly `chosen.width` cells. The row under the cursor is one span of tone `selected`. */
export function paintRow<Row>(chosen: Chosen<Row>, row: Row, context: RowContext): Line {
  const line: Span[] = [];
  for (const [index, { column, width }] of chosen.columns.entries()) {
    if (index > 0) line.push(span(' '.repeat(GAP)));
    const cell = column
      .spans(row, context)
      .map((part) => span(inGlyphs(part.text, context.glyphs), part.tone));
    line.push(...fitLine(cell, width, column.align, context.ambiguous));
  }
  const painted = fitLine(mergeSpans(line), chosen.width, 'left', context.ambiguous);
  return context.selected && chosen.width > 0 ? [span(lineText(painted), 'selected')] : painted;
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
