/** Span lines → text with colours. The only place that turns a tone into terminal codes. */
import type { Line, Tone } from '../../view/span.ts';
import { CLOSE_STYLE } from './style.ts';
import type { Theme } from './theme.ts';

/** `plain` as the spans say · `faded` everything dim: what is shown may be old. */
export type Manner = 'plain' | 'faded';

/** One line as a terminal writes it. Neighbours of one tone share one sequence; the width is the spans' width. */
export function paintLine(line: Line, theme: Theme, manner: Manner = 'plain'): string {
  let painted = '';
  let open = '';
  for (const { text, tone } of line) {
    if (text === '') continue;
    const wanted = openingOf(tone, theme, manner);
    if (wanted !== open) {
      if (open !== '') painted += CLOSE_STYLE;
      painted += wanted;
      open = wanted;
    }
    painted += text;
  }
  return open === '' ? painted : painted + CLOSE_STYLE;
}

/** The SGR sequence a tone opens with; empty for the plain look. */
export function openingOf(tone: Tone, theme: Theme, manner: Manner): string {
  return theme.open[manner === 'faded' ? faded(tone) : tone];
}

/** Where the cursor is stays visible; everything else loses its colour. */
function faded(tone: Tone): Tone {
  return tone === 'selected' ? 'selected' : 'dim';
}
