/** Puts the layers where they belong: in place of the pane, or over it. */
import { Box } from 'ink';
import { type ReactNode, useLayoutEffect } from 'react';
import { useBeat, useDeck, useMirror, useUi } from '../deck.ts';
import { Overlay } from '../parts/overlay.tsx';
import { Rows } from '../parts/rows.tsx';
import { paneHeight } from '../screen/terminal-size.ts';
import { holdCursor } from '../targets.ts';
import { layerLines, layerPlace } from './layers.ts';

export function OverPane({ children }: { readonly children: ReactNode }) {
  const deck = useDeck();
  useBeat();
  useMirror((mirror) => mirror.floor);
  const { layers, size } = useUi((ui) => ui);
  // What was painted under the cursor is what the cursor holds from now on.
  useLayoutEffect(() => holdCursor(deck));
  const at = layers.findLastIndex((layer) => layerPlace(layer) === 'pane');
  const page = layers[at];
  // A box under the page is hidden by it, like the pane.
  const box = layers.slice(at + 1).findLast((layer) => layerPlace(layer) === 'over');
  return (
    <>
      <Box flexDirection="column" height={paneHeight(size.rows)} flexShrink={0}>
        {page ? <Rows lines={layerLines(page, deck)} /> : children}
      </Box>
      {box ? <Overlay lines={layerLines(box, deck)} /> : null}
    </>
  );
}
