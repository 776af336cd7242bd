/**
 * How many terminal cells a text takes, and texts of exactly so many cells. Takes safe text: what steers a
 * terminal must be gone before. Knows no tones and no columns.
 */
import stringWidth from 'string-width';

/** How a terminal draws the characters East Asian fonts and others disagree on (`●`, `…`, `—`). */
export type Ambiguous = 'narrow' | 'wide';
export type Align = 'left' | 'right';

const ASCII = /^[\x20-\x7e]*$/;
const WIDE_OPTIONS = { ambiguousIsNarrow: false } as const;

let graphemes: Intl.Segmenter | undefined;

/** Cells of `text`. ASCII, Chinese and our own glyphs take a fast path; the rest is measured by string-width. */
export function textWidth(text: string, ambiguous: Ambiguous = 'narrow'): number {
  if (ASCII.test(text)) return text.length;
  return plainWidth(text, ambiguous) ?? stringWidth(text, ambiguous === 'wide' ? WIDE_OPTIONS : undefined);
}

/** Cells of a text in which every character stands for itself and has a width we know, else undefined. */
function plainWidth(text: string, ambiguous: Ambiguous): number | undefined {
  let width = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x20 && code < 0x7f) width += 1;
    else if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0xff01 && code <= 0xff60)) width += 2;
    else if (ambiguous === 'narrow' && isNarrowGlyph(code)) width += 1;
    else return undefined;
  }
  return width;
}

/** `·`, dashes and `…`, arrows, lines, blocks, shapes and the mark of what was removed: one cell each where ambiguous characters are narrow. */
function isNarrowGlyph(code: number): boolean {
  if (code >= 0x2500 && code <= 0x25ff) return code !== 0x25fd && code !== 0x25fe;
  return (
    code === 0xb7 ||
    code === 0xfffd ||
    (code >= 0x2010 && code <= 0x2026) ||
    (code >= 0x2190 && code <= 0x2193)
  );
}

/** At most `width` cells of `text`; where something is cut the last cell is `…` (`~` where `…` is wide). Never half a character. */
export function clip(text: string, width: number, ambiguous: Ambiguous = 'narrow'): string {
  if (width <= 0) return '';
  if (textWidth(text, ambiguous) <= width) return text;
  const ellipsis = ambiguous === 'wide' ? '~' : '…';
  if (ASCII.test(text)) return text.slice(0, width - 1) + ellipsis;
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  let kept = '';
  let cells = 0;
  for (const { segment } of graphemes.segment(text)) {
    cells += textWidth(segment, ambiguous);
    if (cells > width - 1) break;
    kept += segment;
  }
  return kept + ellipsis;
}

/** `text` filled with blanks to at least `width` cells; `right` puts the blanks first. */
export function pad(
  text: string,
  width: number,
  align: Align = 'left',
  ambiguous: Ambiguous = 'narrow',
): string {
  const blanks = width - textWidth(text, ambiguous);
  if (blanks <= 0) return text;
  return align === 'left' ? text + ' '.repeat(blanks) : ' '.repeat(blanks) + text;
}

/** Exactly `width` cells of `text`: clipped or padded. */
export function fit(
  text: string,
  width: number,
  align: Align = 'left',
  ambiguous: Ambiguous = 'narrow',
): string {
  return pad(clip(text, width, ambiguous), Math.max(0, width), align, ambiguous);
}
