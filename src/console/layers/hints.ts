/** The keys of a layer, as the last row of the screen shows them. Pure. */
import { type Line, span } from '../../view/span.ts';

/** `↑↓ choose  Enter next  Esc cancel` */
export function hints(pairs: readonly (readonly [string, string])[]): Line {
  return pairs.flatMap(
    ([key, what], index): Line => [...(index > 0 ? [span('  ')] : []), span(key, 'accent'), span(` ${what}`)],
  );
}
