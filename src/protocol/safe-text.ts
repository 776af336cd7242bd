/**
 * Safe text: the one function through which every text that a person elsewhere could have written must
 * pass before it reaches a screen, a log, a notification or a file. It must not know who shows the text.
 */

declare const safe: unique symbol;

/** Text without anything that could steer a terminal or reorder a line. Made by {@link safeText} alone. */
export type SafeText = string & { readonly [safe]: true };

/** Put where something was taken out, so that a reader sees the text is not as it was sent. */
export const REMOVED = '\uFFFD';

/** Longest text kept, in graphemes, unless the caller says otherwise. */
export const LONGEST_TEXT = 80;

/** At most this many combining marks stay on one base: more would climb into other rows. */
const MARKS_PER_BASE = 2;

/** Code points of one grapheme: conjuncts of Indic names have nine, and without a bound one grapheme fills a screen. */
const LONGEST_GRAPHEME = 10;

const PLAIN_ASCII = /^[\x20-\x7e]*$/;

/**
 * What never reaches a screen: C0 and C1 controls, line and paragraph separators, bidirectional controls,
 * zero-width and invisible formatting, language tags, variation selectors, surrogates without a partner,
 * private-use and unassigned code points.
 */
const UNSAFE = new RegExp(
  `[${[
    '\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}',
    '\\u115F\\u1160\\u3164\\uFFA0\\u034F\\u180B-\\u180F',
    '\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}',
  ].join('')}]+`,
  'gu',
);

const EXTRA_MARKS = new RegExp(`(\\p{M}{${MARKS_PER_BASE}})\\p{M}+`, 'gu');
const LEADING_MARKS = /^\p{M}+/u;

let graphemes: Intl.Segmenter | undefined;

/**
 * Turns text from the wire, a file or an exchange into {@link SafeText}: NFC; controls, bidi, zero-width
 * and tag characters replaced by one U+FFFD a run; two combining marks a base; a grapheme without end cut with U+FFFD;
 * clipped by grapheme with `…`. Never throws. Idempotent.
 */
export function safeText(raw: string, longest: number = LONGEST_TEXT): SafeText {
  if (raw.length <= longest && PLAIN_ASCII.test(raw)) return raw as SafeText;
  // A hostile megabyte is cut before it is normalised, at what the longest text kept may need in code units.
  const clean = raw
    .slice(0, longest * LONGEST_GRAPHEME * 2)
    .replace(UNSAFE, REMOVED)
    .normalize('NFC')
    .replace(UNSAFE, REMOVED)
    .replace(EXTRA_MARKS, '$1')
    .replace(LEADING_MARKS, REMOVED);
  return clip(clean, longest) as SafeText;
}

function clip(text: string, longest: number): string {
  if (text.length <= Math.min(longest, LONGEST_GRAPHEME)) return text;
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    kept.push(...bounded(segment));
    if (kept.length > longest) return `${kept.slice(0, longest - 1).join('')}…`;
  }
  return kept.join('');
}

/** The mark is the last of the code points allowed: cut again, with something that joins it, a grapheme stays the same. */
function bounded(grapheme: string): readonly string[] {
  if (grapheme.length <= LONGEST_GRAPHEME) return [grapheme];
  const points = [...grapheme];
  if (points.length <= LONGEST_GRAPHEME) return [grapheme];
  return [points.slice(0, LONGEST_GRAPHEME - 1).join(''), REMOVED];
}
