/** Breaks sentences into rows of a width, in cells: at blanks, and between wide characters. Pure. */
import { fitLine, lineWidth, mergeSpans } from './line.ts';
import { type Line, lineText, type Span, span } from './span.ts';
import { type Ambiguous, textWidth } from './width.ts';

let graphemes: Intl.Segmenter | undefined;

/** Rows of at most `width` cells; a word longer than a row is cut. Empty text gives one empty row. */
export function wrapText(text: string, width: number, ambiguous: Ambiguous = 'narrow'): readonly string[] {
  return wrapLine([span(text)], width, ambiguous).map(lineText);
}

/** The same for a line with tones: every piece keeps its own. Rows after the first are moved in by `indent` cells. */
export function wrapLine(
  line: Line,
  width: number,
  ambiguous: Ambiguous = 'narrow',
  indent = 0,
): readonly Line[] {
  const margin = Math.min(indent, Math.floor(width / 2));
  const rows: Line[] = [];
  let row: Span[] = [];
  let start = 0;
  let cells = 0;
  const feed = (): void => {
    while (row.at(-1)?.text === ' ') row.pop();
    rows.push(mergeSpans(row));
    row = margin > 0 ? [span(' '.repeat(margin))] : [];
    start = margin;
    cells = margin;
  };
  for (const { text, tone } of line) {
    for (const piece of pieces(text)) {
      const wide = textWidth(piece, ambiguous);
      if (cells + wide > width && cells > start) feed();
      if (cells === start && rows.length > 0 && piece === ' ') continue;
      const room = width - start;
      for (const [index, part] of (wide > room ? chop(piece, room, ambiguous) : [piece]).entries()) {
        if (index > 0) feed();
        row.push(span(part, tone));
        cells += textWidth(part, ambiguous);
      }
    }
  }
  feed();
  return rows;
}

/** Every line wrapped, rows after the first of a line moved in by `indent` cells. */
export function wrapLines(
  lines: readonly Line[],
  width: number,
  ambiguous: Ambiguous,
  indent = 0,
): readonly Line[] {
  return lines.flatMap((line) =>
    lineWidth(line, ambiguous) <= width ? [line] : wrapLine(line, Math.max(1, width), ambiguous, indent),
  );
}

/** The line where it is no wider than `width`, else cut with an ellipsis. */
export function clipLine(line: Line, width: number, ambiguous: Ambiguous): Line {
  return lineWidth(line, ambiguous) <= width ? line : fitLine(line, width, 'left', ambiguous);
}

/** Words, blanks, and single wide characters: what may begin a new row. */
function pieces(text: string): readonly string[] {
  return text.match(/ |[^ \u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFFEF]+|[^ ]/gu) ?? [];
}

function chop(word: string, width: number, ambiguous: Ambiguous): string[] {
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  const rows = [''];
  for (const { segment } of graphemes.segment(word)) {
    const last = rows[rows.length - 1] ?? '';
    if (textWidth(last + segment, ambiguous) > width && last !== '') rows.push(segment);
    else rows[rows.length - 1] = last + segment;
  }
  return rows;
}
