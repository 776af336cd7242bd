/** Lays the box of a layer over the middle of the pane. Knows no dialog. */
import { Box } from 'ink';
import { useMemo } from 'react';
import { lineWidth } from '../../view/line.ts';
import { type Deck, useBeat, useDeck, useUi } from '../deck.ts';
import { FOOT_ROWS, headRows } from '../layers/box-size.ts';
import type { Layer } from '../layers/layer.ts';
import { layerLines } from '../layers/layers.ts';
import { Live } from './live.tsx';

export function Overlay({ layer }: { readonly layer: Layer }) {
  const deck = useDeck();
  useBeat();
  const { columns, rows } = useUi((ui) => ui.size);
  const lines = useMemo(() => (at: Deck) => layerLines(layer, at), [layer]);
  // The box is as large as what stands in it now; a text that changes within it needs no new layout.
  const now = lines(deck);
  const width = lineWidth(now[0] ?? []);
  return (
    <Box
      position="absolute"
      marginLeft={Math.max(0, Math.floor((columns - width) / 2))}
      marginTop={Math.max(headRows(rows), Math.floor((rows - FOOT_ROWS - now.length) / 2))}
      width={width}
      height={now.length}
    >
      <Live lines={lines} width={width} height={now.length} />
    </Box>
  );
}
