/** Puts the layers where they belong: in place of the pane, or over it. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import { useBeat, useDeck, useMirror, useUi } from '../deck.ts';
import { Overlay } from '../parts/overlay.tsx';
import { Rows } from '../parts/rows.tsx';
import { paneHeight } from '../screen/terminal-size.ts';
import { layerLines, layerPlace } from './layers.ts';

export function OverPane({ children }: { readonly children: ReactNode }) {
  const deck = useDeck();
  useBeat();
  useMirror((mirror) => mirror.floor);
  const { layers, size } = useUi((ui) => ui);
  const page = layers.findLast((layer) => layerPlace(layer) === 'pane');
  const box = layers.findLast((layer) => layerPlace(layer) === 'over');
  return (
    <>
      <Box flexDirection="column" height={paneHeight(size.rows)} flexShrink={0}>
        {page ? <Rows lines={layerLines(page, deck)} /> : children}
      </Box>
      {box ? <Overlay lines={layerLines(box, deck)} /> : null}
    </>
  );
}
