/** From a tone to the sequence a terminal is given for it: the only place that knows. Knows no line and no cell. */
import type { Tone } from '../../view/span.ts';
import type { Theme } from './theme.ts';

/** `plain` as the spans say · `faded` everything dim: what is shown may be old. */
export type Manner = 'plain' | 'faded';

/** The SGR sequence a tone opens with; empty for the plain look. */
export function openingOf(tone: Tone, theme: Theme, manner: Manner): string {
  return theme.open[manner === 'faded' ? faded(tone) : tone];
}

/** Where the cursor is stays visible; everything else loses its colour. */
function faded(tone: Tone): Tone {
  return tone === 'selected' ? 'selected' : 'dim';
}
