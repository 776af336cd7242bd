/** Two ends of one row. Pure; widths in cells. */
import { fitLine, lineWidth } from '../../view/line.ts';
import type { Line } from '../../view/span.ts';
import { span } from '../../view/span.ts';

/** `left` at the left edge and `right` at the right one, exactly `width` cells; the right end wins where both do not fit. */
export function spread(left: Line, right: Line, width: number): Line {
  const cells = lineWidth(right);
  if (cells >= width) return fitLine(right, width, 'left');
  return [...fitLine(left, width - cells - 1, 'left'), span(' '), ...right];
}

/** Parts with a separator between, as many from the front as fit into `width`. */
export function joined(parts: readonly Line[], width: number, separator: Line): Line {
  const gap = lineWidth(separator);
  let line: Line = [];
  let used = 0;
  for (const part of parts) {
    const cells = lineWidth(part) + (used > 0 ? gap : 0);
    if (part.length === 0 || used + cells > width) continue;
    line = used > 0 ? [...line, ...separator, ...part] : [...line, ...part];
    used += cells;
  }
  return line;
}
