/** The agents: who is in which state, for how long, and what waits for them; on a wide screen one of them whole beside. */
import { Box } from 'ink';
import { useRef } from 'react';
import { useBeat, useDeck, useMirror, useUi } from '../deck.ts';
import { detailBox } from '../layers/detail.ts';
import { Rows } from '../parts/rows.tsx';
import { paneHeight } from '../screen/terminal-size.ts';
import { standingOf } from '../standing.ts';
import { idUnderCursor } from '../targets.ts';
import { listLines } from './list-lines.ts';

/** From this width on there is room for a panel beside the list. */
const WIDE = 150;
const PANEL = 46;

export function Agents() {
  const deck = useDeck();
  useBeat();
  const mirror = useMirror((all) => all);
  const ui = useUi((all) => all);
  const top = useRef(0);
  const { columns, rows } = ui.size;
  const height = paneHeight(rows);
  const panel = columns >= WIDE && !ui.wide ? PANEL : 0;
  const size = { width: columns - panel - (panel > 0 ? 1 : 0), height };
  const frame = listLines(deck.reading.agents(), ui.lists.agents, size, top.current, deck.reading.context());
  top.current = frame.top;
  const manner = standingOf(mirror, deck.wallClock.now(), deck.words).live ? 'plain' : 'faded';
  const id = panel > 0 ? idUnderCursor(deck) : null;
  return (
    <Box gap={1}>
      <Rows lines={frame.lines} manner={manner} />
      {id === null ? null : (
        <Rows
          lines={detailBox({ t: 'detail', of: 'agent', id, top: 0 }, deck, PANEL, height)}
          manner={manner}
        />
      )}
    </Box>
  );
}
