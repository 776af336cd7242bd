/** The line of keys at the foot of the screen. Says which key is no use now; it must not know why. */
import type { CommandRecord } from './commands/command.ts';
import { keyLabel } from './commands.ts';
import type { GlyphSet } from './glyphs.ts';
import { fitLine, lineWidth } from './line.ts';
import { type Line, type Span, span } from './span.ts';
import type { Ambiguous } from './width.ts';
import type { Words } from './words/words.ts';

export type FooterEntry = { readonly command: CommandRecord; readonly available: boolean };

/** Key and label of each command, in the order of their `footer`, as many as fit; exactly `width` cells. */
export function footerLine(
  entries: readonly FooterEntry[],
  width: number,
  context: { readonly words: Words; readonly glyphs: GlyphSet; readonly ambiguous: Ambiguous },
): Line {
  const shown = entries
    .filter(({ command }) => command.footer !== null)
    .sort((one, other) => (one.command.footer ?? 0) - (other.command.footer ?? 0));
  const parts = shown.map(({ command, available }): Line => {
    const key = keyLabel(command.keys[0] ?? '', context.glyphs);
    return [
      span(key, available ? 'accent' : 'dim'),
      span(` ${command.label(context.words)}`, available ? 'plain' : 'dim'),
    ];
  });
  // Help and the way out stay whatever the width: they are how one finds the rest.
  const must = new Set(
    shown.flatMap(({ command }, index) => (command.id === 'help' || command.id === 'quit' ? [index] : [])),
  );
  const cells = parts.map((part) => lineWidth(part, context.ambiguous) + 2);
  let left = width + 2 - [...must].reduce((sum, index) => sum + (cells[index] ?? 0), 0);
  const line: Span[] = [];
  for (const [index, part] of parts.entries()) {
    const cost = cells[index] ?? 0;
    if (!must.has(index)) {
      if (cost > left) continue;
      left -= cost;
    }
    if (line.length > 0) line.push(span('  '));
    line.push(...part);
  }
  return fitLine(line, width, 'left', context.ambiguous);
}
