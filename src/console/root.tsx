/** The whole screen: header, pane, foot, and what lies over them. Chooses; draws nothing itself. */
import { Box, Text, useWindowSize } from 'ink';
import { useEffect } from 'react';
import { inGlyphs } from '../view/glyphs.ts';
import { useDeck, useUi } from './deck.ts';
import { Keyboard } from './keys/keyboard.tsx';
import { OverPane } from './layers/over-pane.tsx';
import { PANE } from './panes/panes.ts';
import { Foot } from './parts/foot.tsx';
import { Header } from './parts/header.tsx';
import { isLargeEnough, LEAST } from './screen/terminal-size.ts';

export function Root() {
  const deck = useDeck();
  const { columns, rows } = useWindowSize();
  useEffect(() => {
    deck.ui.setState({ size: { columns, rows } });
  }, [deck, columns, rows]);
  const size = useUi((ui) => ui.size);
  const pane = useUi((ui) => ui.pane);
  if (!isLargeEnough(size)) {
    const text = deck.words.messages.terminalTooSmall(size.columns, size.rows, LEAST.columns, LEAST.rows);
    return (
      <Box width={size.columns} height={size.rows}>
        <Text wrap="wrap">{inGlyphs(text, deck.glyphs)}</Text>
        <Keyboard />
      </Box>
    );
  }
  const Pane = PANE[pane];
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} overflow="hidden">
      <Header />
      <OverPane>
        <Pane />
      </OverPane>
      <Foot />
      <Keyboard />
    </Box>
  );
}
