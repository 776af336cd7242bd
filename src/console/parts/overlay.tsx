/** Lays a box of lines over the middle of the pane. Knows no dialog. */
import { Box } from 'ink';
import { lineWidth } from '../../view/line.ts';
import type { Line } from '../../view/span.ts';
import { useUi } from '../deck.ts';
import { FOOT_ROWS } from '../layers/box-size.ts';
import { Rows } from './rows.tsx';

export function Overlay({ lines }: { readonly lines: readonly Line[] }) {
  const { columns, rows } = useUi((ui) => ui.size);
  const width = lineWidth(lines[0] ?? []);
  return (
    <Box
      position="absolute"
      marginLeft={Math.max(0, Math.floor((columns - width) / 2))}
      marginTop={Math.max(0, Math.floor((rows - FOOT_ROWS - lines.length) / 2))}
      width={width}
      height={lines.length}
    >
      <Rows lines={lines} />
    </Box>
  );
}
