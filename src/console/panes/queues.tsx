/** The queues: who waits, who serves, how well today went. */
import { useMemo } from 'react';
import { useUi } from '../deck.ts';
import { Live } from '../parts/live.tsx';
import { paneHeight } from '../screen/terminal-size.ts';
import { mannerOf } from '../standing.ts';
import { listPainter } from './list-lines.ts';

export function Queues() {
  const { columns, rows } = useUi((ui) => ui.size);
  const height = paneHeight(rows);
  const lines = useMemo(
    () => listPainter('queues', (deck) => deck.reading.queues(), { width: columns, height }),
    [columns, height],
  );
  return <Live lines={lines} manner={mannerOf} width={columns} height={height} />;
}
