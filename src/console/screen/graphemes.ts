/**
 * Text → graphemes and the cells each takes, by string-width, as Ink measures them. Also says whose width terminals
 * dispute. Knows no grid and no table.
 */
import stringWidth from 'string-width';

/** How sure the width of a grapheme is across terminals. */
export type Trust =
  | 'sure'
  /** East Asian ambiguous: one cell here, two in terminals set up for older Chinese or Japanese programs. */
  | 'ambiguous'
  /** Emoji, joiners, marks: terminals count them each in their own way. */
  | 'disputed';

/** Most widths remembered of texts longer than a code unit. */
const MOST_REMEMBERED = 4_096;
const PICTURE =
  /\p{Extended_Pictographic}|\p{Emoji_Presentation}|\p{Regional_Indicator}|[\u200d\ufe0f\u20e3]/u;
const LATIN_WITH_MARKS = /^\p{Script=Latin}\p{Mn}{1,2}$/u;

let segmenter: Intl.Segmenter | undefined;
/** Width + 1 of single code units; 0: not asked yet. */
const unitWidths = new Uint8Array(0x10000);
const textWidths = new Map<string, number>();
const trusts = new Map<string, Trust>();

/** Calls `each` for every grapheme of `text` with its cells (0: joins what is before it). Control characters are left out. */
export function eachGrapheme(text: string, each: (grapheme: string, width: number) => void): void {
  let index = 0;
  while (index < text.length) {
    const unit = text.charCodeAt(index);
    if (isControl(unit)) {
      index += 1;
      continue;
    }
    if (standsAlone(unit) && followedByBoundary(text, index)) {
      each(text.charAt(index), unitWidth(unit));
      index += 1;
      continue;
    }
    // Two neighbours that never join anything are a sure boundary: the segmenter sees no more than it must.
    let end = index + 1;
    while (end < text.length && !isBoundary(text.charCodeAt(end - 1), text.charCodeAt(end))) end += 1;
    segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
    for (const { segment } of segmenter.segment(text.slice(index, end))) each(segment, cellsOf(segment));
    index = end;
  }
}

/** C0, DEL and C1: in a text they are never a picture, and some terminals obey them. */
const isControl = (unit: number): boolean => unit < 0x20 || (unit >= 0x7f && unit < 0xa0);

function followedByBoundary(text: string, index: number): boolean {
  return index + 1 >= text.length || isBoundary(text.charCodeAt(index), text.charCodeAt(index + 1));
}

const isBoundary = (before: number, after: number): boolean =>
  isControl(before) || isControl(after) || (standsAlone(before) && standsAlone(after));

/** Does a text begin with a character that joins nothing before it? */
export const startsAlone = (text: string): boolean =>
  text !== '' && !isControl(text.charCodeAt(0)) && standsAlone(text.charCodeAt(0));

/** Code units that neither join a neighbour nor are half of a pair. Leaves out whatever is not known to be safe. */
function standsAlone(unit: number): boolean {
  if (unit < 0x300) return unit !== 0xad;
  if (unit < 0x2010) return false;
  if (unit <= 0x2027) return true;
  if (unit < 0x2190) return false;
  if (unit <= 0x2bff) return true;
  if (unit < 0x3000) return false;
  if (unit <= 0x9fff) return unit < 0x302a || (unit > 0x302f && unit !== 0x3099 && unit !== 0x309a);
  if (unit >= 0xe000 && unit <= 0xf8ff) return true;
  return unit >= 0xff01 && unit <= 0xff60;
}

function unitWidth(unit: number): number {
  const known = unitWidths[unit] ?? 0;
  if (known > 0) return known - 1;
  const width = stringWidth(String.fromCharCode(unit));
  unitWidths[unit] = width + 1;
  return width;
}

/** Cells of one grapheme. */
export function cellsOf(grapheme: string): number {
  if (grapheme.length === 1) return unitWidth(grapheme.charCodeAt(0));
  const known = textWidths.get(grapheme);
  if (known !== undefined) return known;
  const width = stringWidth(grapheme);
  if (textWidths.size >= MOST_REMEMBERED) textWidths.clear();
  textWidths.set(grapheme, width);
  return width;
}

/** How far terminals agree on the width of `grapheme`. */
export function trustOf(grapheme: string): Trust {
  if (grapheme.length === 1 && grapheme.charCodeAt(0) < 0x7f) return 'sure';
  const known = trusts.get(grapheme);
  if (known !== undefined) return known;
  const trust = judge(grapheme);
  if (trusts.size >= MOST_REMEMBERED) trusts.clear();
  trusts.set(grapheme, trust);
  return trust;
}

function judge(grapheme: string): Trust {
  const codePoints = Array.from(grapheme).length;
  if (codePoints > 1) return LATIN_WITH_MARKS.test(grapheme.normalize('NFD')) ? 'sure' : 'disputed';
  const wide = stringWidth(grapheme, { ambiguousIsNarrow: false });
  // ▲ ► and the like are pictographs by name only: what is narrow by default is no more than ambiguous.
  if (PICTURE.test(grapheme) && cellsOf(grapheme) === 2) return 'disputed';
  if (wide !== cellsOf(grapheme)) return 'ambiguous';
  return PICTURE.test(grapheme) ? 'disputed' : 'sure';
}
