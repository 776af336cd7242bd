/** The board: may one more seat close? Ready seats against the floor, closed seats with their timers, the day so far. */
import { boardLines } from '../../view/board-lines.ts';
import type { Line } from '../../view/span.ts';
import { type Deck, useUi } from '../deck.ts';
import { Live } from '../parts/live.tsx';
import { paneHeight } from '../screen/terminal-size.ts';
import { mannerOf } from '../standing.ts';
import { idUnderCursor } from '../targets.ts';

export function Board() {
  const { columns, rows } = useUi((ui) => ui.size);
  return <Live lines={linesOf} manner={mannerOf} width={columns} height={paneHeight(rows)} />;
}

function linesOf(deck: Deck): readonly Line[] {
  const { columns, rows } = deck.ui.getState().size;
  const size = { width: columns, height: paneHeight(rows) };
  return boardLines(deck.reading.board(), size, deck.reading.context(), idUnderCursor(deck));
}
