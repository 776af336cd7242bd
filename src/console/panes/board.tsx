/** The board: may one more seat close? Ready seats against the floor, closed seats with their timers, the day so far. */
import { boardLines } from '../../view/board-lines.ts';
import { useBeat, useDeck, useMirror, useUi } from '../deck.ts';
import { Rows } from '../parts/rows.tsx';
import { paneHeight } from '../screen/terminal-size.ts';
import { standingOf } from '../standing.ts';
import { idUnderCursor } from '../targets.ts';

export function Board() {
  const deck = useDeck();
  useBeat();
  const mirror = useMirror((all) => all);
  const ui = useUi((all) => all);
  const { columns, rows } = ui.size;
  const size = { width: columns, height: paneHeight(rows) };
  const lines = boardLines(deck.reading.board(), size, deck.reading.context(), idUnderCursor(deck));
  const manner = standingOf(mirror, deck.wallClock.now(), deck.words).live ? 'plain' : 'faded';
  return <Rows lines={lines} manner={manner} />;
}
