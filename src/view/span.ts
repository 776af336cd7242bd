/** A stretch of text with a meaning. Tones name meanings; what colour a meaning has is the console's theme, never known here. */

export const TONES = [
  'plain',
  'dim',
  'strong',
  'heading',
  'accent',
  'good',
  'notice',
  'warning',
  'critical',
  /** Done by somebody else than the agent. */
  'forced',
  /** The row under the cursor: one explicit pair of colours, whatever the row's own tones were. */
  'selected',
] as const;
export type Tone = (typeof TONES)[number];

export type Span = { readonly text: string; readonly tone: Tone };
/** What stands in one line, left to right. */
export type Line = readonly Span[];

/** One span; `plain` unless said otherwise. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text, tone };
}

/** The text of a line without its tones. */
export function lineText(line: Line): string {
  let text = '';
  for (const part of line) text += part.text;
  return text;
}

/** Do two lines say the same, span by span? */
export function sameLine(one: Line, other: Line): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) {
    const [a, b] = [one[index], other[index]];
    if (a !== b && (a?.text !== b?.text || a?.tone !== b?.tone)) return false;
  }
  return true;
}

const SEVERITY: Partial<Record<Tone, number>> = { good: 1, notice: 2, warning: 3, critical: 4 };

/** The graver of two tones, in the order plain, good, notice, warning, critical. */
export function graver(one: Tone, other: Tone): Tone {
  return (SEVERITY[other] ?? 0) > (SEVERITY[one] ?? 0) ? other : one;
}
