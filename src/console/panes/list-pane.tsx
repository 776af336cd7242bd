/** A pane that is a list: its rows, on a wide screen the one under the cursor whole beside them, and a line below. */
import { Box } from 'ink';
import { useMemo } from 'react';
import type { PaneName } from '../../view/commands.ts';
import { blankLine, fitLine } from '../../view/line.ts';
import type { Line } from '../../view/span.ts';
import { type Deck, useUi } from '../deck.ts';
import { detailBox } from '../layers/detail.ts';
import { Live } from '../parts/live.tsx';
import type { ListView } from '../reading.ts';
import { paneHeight } from '../screen/terminal-size.ts';
import { mannerOf } from '../standing.ts';
import { idUnderCursor, ROWS_OF } from '../targets.ts';
import { listPainter } from './list-lines.ts';

/** From this width on there is room for a panel beside the list. */
const WIDE = 150;
const PANEL = 46;
/** From so many rows on a pane can spare one for a line of its own. */
const TALL = 10;

export type ListPaneProps<Row> = {
  readonly pane: PaneName;
  /** Kept the same function from one drawing to the next. */
  readonly listOf: (deck: Deck) => ListView<Row>;
  /** One row of the list whole beside it where there is room. */
  readonly panel?: boolean;
  /** What the list as a whole comes to, on the last row. Kept the same function. */
  readonly foot?: (deck: Deck) => Line;
};

export function ListPane<Row extends { readonly id: string }>(props: ListPaneProps<Row>) {
  const { pane, listOf, panel = false, foot } = props;
  const { columns, rows } = useUi((ui) => ui.size);
  const wide = useUi((ui) => ui.wide);
  const height = paneHeight(rows);
  const beside = panel && columns >= WIDE && !wide;
  const width = columns - (beside ? PANEL + 1 : 0);
  const lines = useMemo(() => {
    const footed = foot !== undefined && height >= TALL;
    const list = listPainter(pane, listOf, { width, height: footed ? height - 1 : height });
    return footed ? (deck: Deck) => [...list(deck), fitLine(foot(deck), width, 'left')] : list;
  }, [pane, listOf, foot, width, height]);
  return (
    <Box gap={1}>
      <Live lines={lines} manner={mannerOf} width={width} height={height} />
      {beside ? <Live lines={panelLines} manner={mannerOf} width={PANEL} height={height} /> : null}
    </Box>
  );
}

/** What is under the cursor, whole. */
function panelLines(deck: Deck): readonly Line[] {
  const { size, pane } = deck.ui.getState();
  const height = paneHeight(size.rows);
  const id = idUnderCursor(deck);
  const box =
    id === null ? [] : detailBox({ t: 'detail', of: ROWS_OF[pane], id, top: 0 }, deck, PANEL, height);
  return Array.from({ length: height }, (_, row) => box[row] ?? blankLine(PANEL));
}
