/** Lines of exactly so many cells. Knows tones only to carry them along. */
import { type Line, type Span, span } from './span.ts';
import { type Align, type Ambiguous, clip, textWidth } from './width.ts';

/** Cells of a line. */
export function lineWidth(line: Line, ambiguous: Ambiguous = 'narrow'): number {
  let width = 0;
  for (const part of line) width += textWidth(part.text, ambiguous);
  return width;
}

/** Exactly `width` cells of `line`: cut with an ellipsis in the tone of the span it falls in, or filled with plain blanks. */
export function fitLine(
  line: Line,
  width: number,
  align: Align = 'left',
  ambiguous: Ambiguous = 'narrow',
): Line {
  if (width <= 0) return [];
  const total = lineWidth(line, ambiguous);
  if (total === width) return line;
  if (total < width) {
    const blanks = span(' '.repeat(width - total));
    return align === 'left' ? [...line, blanks] : [blanks, ...line];
  }
  const kept: Span[] = [];
  let left = width;
  for (const [index, part] of line.entries()) {
    const cells = textWidth(part.text, ambiguous);
    const more = index < line.length - 1;
    // A span that just fits still has to leave a cell for the ellipsis when something follows it.
    if (cells < left || (cells === left && !more)) {
      kept.push(part);
      left -= cells;
      continue;
    }
    const cut = clip(cells > left ? part.text : `${part.text} `, left, ambiguous);
    kept.push(span(cut, part.tone));
    left -= textWidth(cut, ambiguous);
    break;
  }
  if (left > 0) kept.push(span(' '.repeat(left)));
  return kept;
}

/** Neighbours of the same tone become one span, empty ones vanish. */
export function mergeSpans(line: Line): Line {
  const merged: Span[] = [];
  for (const part of line) {
    if (part.text === '') continue;
    const last = merged.at(-1);
    if (last && last.tone === part.tone) merged[merged.length - 1] = span(last.text + part.text, part.tone);
    else merged.push(part);
  }
  return merged;
}

/** Lines side by side, with `gap` blanks between; each part is fitted to its width. */
export function beside(
  parts: readonly { readonly line: Line; readonly width: number }[],
  gap: number,
  ambiguous: Ambiguous = 'narrow',
): Line {
  const line: Span[] = [];
  for (const [index, part] of parts.entries()) {
    if (index > 0) line.push(span(' '.repeat(gap)));
    line.push(...fitLine(part.line, part.width, 'left', ambiguous));
  }
  return mergeSpans(line);
}

/** A line of `width` blanks. */
export function blankLine(width: number): Line {
  return width <= 0 ? [] : [span(' '.repeat(width))];
}
