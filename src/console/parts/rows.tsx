/**
 * A block of painted lines. Tables, bars and boxes all pass through here, so whoever puts lines on the screen another
 * way changes this file alone. Knows no pane.
 */
import { Box, Text } from 'ink';
import { memo } from 'react';
import { inGlyphsLine } from '../../view/paint.ts';
import type { Line } from '../../view/span.ts';
import { useDeck } from '../deck.ts';
import { type Manner, paintLine } from '../theme/paint-line.ts';

/** Each line must be as wide as the block. What was cut on the way here has its mark put into the terminal's glyphs. */
export function Rows({
  lines,
  manner = 'plain',
}: {
  readonly lines: readonly Line[];
  readonly manner?: Manner;
}) {
  const { theme, glyphs } = useDeck();
  return (
    <Box flexDirection="column" flexShrink={0}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Row key={index} text={paintLine(inGlyphsLine(line, glyphs), theme, manner)} />
      ))}
    </Box>
  );
}

/** A row whose cells did not change is not handed to Ink again. */
const Row = memo(function Row({ text }: { readonly text: string }) {
  // Ink drops an empty Text from the layout: a blank line must keep its height.
  return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
});
