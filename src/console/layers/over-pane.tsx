/** Puts the layers where they belong: in place of the pane, or over it. */
import { Box } from 'ink';
import { type ReactNode, useEffect, useLayoutEffect, useMemo } from 'react';
import { type Deck, useDeck, useUi } from '../deck.ts';
import { Live } from '../parts/live.tsx';
import { Overlay } from '../parts/overlay.tsx';
import { paneHeight } from '../screen/terminal-size.ts';
import { dropMarks, holdCursor } from '../targets.ts';
import type { Layer } from './layer.ts';
import { layerLines, layerPlace } from './layers.ts';

export function OverPane({ children }: { readonly children: ReactNode }) {
  const deck = useDeck();
  const layers = useUi((ui) => ui.layers);
  const size = useUi((ui) => ui.size);
  // What was painted under the cursor is what the cursor holds from now on.
  useLayoutEffect(() => holdCursor(deck));
  // The order is another one each second, and rows go; nothing of Ink's is drawn for that.
  useEffect(
    () =>
      deck.tick.subscribe(() => {
        holdCursor(deck);
        dropMarks(deck);
      }),
    [deck],
  );
  const at = layers.findLastIndex((layer) => layerPlace(layer) === 'pane');
  const page = layers[at];
  // A box under the page is hidden by it, like the pane.
  const box = layers.slice(at + 1).findLast((layer) => layerPlace(layer) === 'over');
  return (
    <>
      <Box flexDirection="column" height={paneHeight(size.rows)} flexShrink={0}>
        {page ? <Page layer={page} /> : children}
      </Box>
      {box ? <Overlay layer={box} /> : null}
    </>
  );
}

/** A layer in place of the pane. */
function Page({ layer }: { readonly layer: Layer }) {
  const { columns, rows } = useUi((ui) => ui.size);
  const lines = useMemo(() => (deck: Deck) => layerLines(layer, deck), [layer]);
  return <Live lines={lines} width={columns} height={paneHeight(rows)} />;
}
