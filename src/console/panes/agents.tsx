/** The agents: who is in which state, for how long, and what waits for them; on a wide screen one of them whole beside. */
import { Box } from 'ink';
import { useMemo } from 'react';
import { blankLine } from '../../view/line.ts';
import type { Line } from '../../view/span.ts';
import { type Deck, useUi } from '../deck.ts';
import { detailBox } from '../layers/detail.ts';
import { Live } from '../parts/live.tsx';
import { paneHeight } from '../screen/terminal-size.ts';
import { mannerOf } from '../standing.ts';
import { idUnderCursor } from '../targets.ts';
import { listPainter } from './list-lines.ts';

/** From this width on there is room for a panel beside the list. */
const WIDE = 150;
const PANEL = 46;

export function Agents() {
  const { columns, rows } = useUi((ui) => ui.size);
  const wide = useUi((ui) => ui.wide);
  const height = paneHeight(rows);
  const panel = columns >= WIDE && !wide;
  const width = columns - (panel ? PANEL + 1 : 0);
  const lines = useMemo(
    () => listPainter('agents', (deck) => deck.reading.agents(), { width, height }),
    [width, height],
  );
  return (
    <Box gap={1}>
      <Live lines={lines} manner={mannerOf} width={width} height={height} />
      {panel ? <Live lines={panelLines} manner={mannerOf} width={PANEL} height={height} /> : null}
    </Box>
  );
}

/** The agent under the cursor, whole. */
function panelLines(deck: Deck): readonly Line[] {
  const height = paneHeight(deck.ui.getState().size.rows);
  const id = idUnderCursor(deck);
  const box = id === null ? [] : detailBox({ t: 'detail', of: 'agent', id, top: 0 }, deck, PANEL, height);
  return Array.from({ length: height }, (_, row) => box[row] ?? blankLine(PANEL));
}
