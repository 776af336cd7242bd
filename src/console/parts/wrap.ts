/** Breaks a sentence into rows of a width, in cells: at blanks, and between wide characters. Pure. */
import { textWidth } from '../../view/width.ts';

let graphemes: Intl.Segmenter | undefined;

/** Rows of at most `width` cells; a word longer than a row is cut. Empty text gives one empty row. */
export function wrapText(text: string, width: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  let cells = 0;
  for (const piece of pieces(text)) {
    const wide = textWidth(piece);
    if (cells + wide > width && row !== '') {
      rows.push(row.trimEnd());
      row = '';
      cells = 0;
    }
    if (row === '' && piece === ' ') continue;
    if (wide > width) {
      const cut = chop(piece, width);
      rows.push(...cut.slice(0, -1));
      row = cut.at(-1) ?? '';
    } else row += piece;
    cells = textWidth(row);
  }
  rows.push(row.trimEnd());
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
