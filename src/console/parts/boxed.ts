/** A box of lines with a title, drawn with line characters or their ASCII stand-ins. Pure; widths in cells. */
import type { GlyphSet } from '../../view/glyphs.ts';
import { fitLine, lineWidth } from '../../view/line.ts';
import { inGlyphsLine } from '../../view/paint.ts';
import { type Line, span } from '../../view/span.ts';

const CORNERS = {
  unicode: { topLeft: '┌', topRight: '┐', bottomLeft: '└', bottomRight: '┘', across: '─', down: '│' },
  ascii: { topLeft: '+', topRight: '+', bottomLeft: '+', bottomRight: '+', across: '-', down: '|' },
} as const;

/** `lines` inside a frame: exactly `width` cells wide and at most `height` rows; what does not fit is cut at the end. */
export function boxed(
  title: Line,
  lines: readonly Line[],
  width: number,
  height: number,
  glyphs: GlyphSet,
): readonly Line[] {
  const edge = CORNERS[glyphs.name];
  const inner = width - 4;
  const named = inGlyphsLine(title, glyphs);
  // A corner, a line, a blank before it; a blank and a corner after it.
  const head = fitLine(named, Math.min(lineWidth(named), width - 5), 'left');
  const rest = Math.max(0, width - 5 - lineWidth(head));
  return [
    [
      span(`${edge.topLeft}${edge.across}`, 'accent'),
      span(' '),
      ...head,
      span(' '),
      span(`${edge.across.repeat(rest)}${edge.topRight}`, 'accent'),
    ],
    ...lines
      .slice(0, Math.max(0, height - 2))
      .map(
        (line): Line => [
          span(`${edge.down} `, 'accent'),
          ...fitLine(inGlyphsLine(line, glyphs), inner, 'left'),
          span(` ${edge.down}`, 'accent'),
        ],
      ),
    [span(`${edge.bottomLeft}${edge.across.repeat(width - 2)}${edge.bottomRight}`, 'accent')],
  ];
}
