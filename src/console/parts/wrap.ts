/** Breaks sentences into rows of a width, in cells: at blanks, and between wide characters. Pure. */
import { mergeSpans } from '../../view/line.ts';
import { type Line, lineText, type Span, span } from '../../view/span.ts';
import { textWidth } from '../../view/width.ts';

let graphemes: Intl.Segmenter | undefined;

/** Rows of at most `width` cells; a word longer than a row is cut. Empty text gives one empty row. */
export function wrapText(text: string, width: number): readonly string[] {
  return wrapLine([span(text)], width).map(lineText);
}

/** The same for a line with tones: every piece keeps its own. */
export function wrapLine(line: Line, width: number): readonly Line[] {
  const rows: Line[] = [];
  let row: Span[] = [];
  let cells = 0;
  const feed = (): void => {
    while (row.at(-1)?.text === ' ') row.pop();
    rows.push(mergeSpans(row));
    row = [];
    cells = 0;
  };
  for (const { text, tone } of line) {
    for (const piece of pieces(text)) {
      const wide = textWidth(piece);
      if (cells + wide > width && cells > 0) feed();
      if (cells === 0 && piece === ' ') continue;
      for (const [index, part] of (wide > width ? chop(piece, width) : [piece]).entries()) {
        if (index > 0) feed();
        row.push(span(part, tone));
        cells += textWidth(part);
      }
    }
  }
  feed();
  return rows;
}

/** Words, blanks, and single wide characters: what may begin a new row. */
function pieces(text: string): readonly string[] {
  return text.match(/ |[^ \u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFFEF]+|[^ ]/gu) ?? [];
}

function chop(word: string, width: number): string[] {
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  const rows = [''];
  for (const { segment } of graphemes.segment(word)) {
    const last = rows[rows.length - 1] ?? '';
    if (textWidth(last + segment) > width && last !== '') rows.push(segment);
    else rows[rows.length - 1] = last + segment;
  }
  return rows;
}
