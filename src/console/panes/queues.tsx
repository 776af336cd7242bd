/** The queues: who waits, who serves, how well today went. */
import { useRef } from 'react';
import { useBeat, useDeck, useMirror, useUi } from '../deck.ts';
import { Rows } from '../parts/rows.tsx';
import { paneHeight } from '../screen/terminal-size.ts';
import { standingOf } from '../standing.ts';
import { listLines } from './list-lines.ts';

export function Queues() {
  const deck = useDeck();
  useBeat();
  const mirror = useMirror((all) => all);
  const ui = useUi((all) => all);
  const top = useRef(0);
  const size = { width: ui.size.columns, height: paneHeight(ui.size.rows) };
  const frame = listLines(deck.reading.queues(), ui.lists.queues, size, top.current, deck.reading.context());
  top.current = frame.top;
  const manner = standingOf(mirror, deck.wallClock.now(), deck.words).live ? 'plain' : 'faded';
  return <Rows lines={frame.lines} manner={manner} />;
}
