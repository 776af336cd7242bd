/** The one figure to be read across the room: ready seats in large digits, the floor and what may still close beside them. */
import type { BoardFigures } from './board.ts';
import type { RowContext } from './column.ts';
import { type Line, type Span, span } from './span.ts';

/** Each digit in three rows of three cells. */
const DIGITS: Readonly<Record<string, readonly [string, string, string]>> = {
  '0': ['█▀█', '█ █', '▀▀▀'],
  '1': ['▀█ ', ' █ ', '▀▀▀'],
  '2': ['▀▀█', '█▀▀', '▀▀▀'],
  '3': ['▀▀█', ' ▀█', '▀▀▀'],
  '4': ['█ █', '▀▀█', '  ▀'],
  '5': ['█▀▀', '▀▀█', '▀▀▀'],
  '6': ['█▀▀', '█▀█', '▀▀▀'],
  '7': ['▀▀█', '  █', '  ▀'],
  '8': ['█▀█', '█▀█', '▀▀▀'],
  '9': ['█▀█', '▀▀█', '▀▀▀'],
};
const ROWS = [0, 1, 2] as const;

/** Rows the headline takes. */
export const HEADLINE_ROWS = 4;

/** How far the floor is: how many more may close, or how many are missing. */
export function marginOf({ ready }: BoardFigures, { words: { board } }: RowContext): Span {
  if (ready.missing > 0) return span(board.belowFloor(ready.missing), 'critical');
  return span(ready.mayClose === 0 ? board.atFloor : board.mayClose(ready.mayClose), ready.tone);
}

/** The headline in {@link HEADLINE_ROWS} lines; null where the terminal has no blocks to draw with. */
export function headlineLines(figures: BoardFigures, context: RowContext): readonly Line[] | null {
  if (context.glyphs.name === 'ascii') return null;
  const { board } = context.words;
  const { seats, floor, tone } = figures.ready;
  const digits = [...String(seats)].map((digit) => DIGITS[digit] ?? ['   ', '   ', '   ']);
  return [
    // The number stands in words too, for whoever reads the screen with another eye than this one.
    [
      span(`${board.readySeats} `, 'heading'),
      span(String(seats), tone),
      span(`  ${board.floor(floor)}`, 'dim'),
    ],
    ...ROWS.map(
      (row): Line => [
        span(digits.map((digit) => digit[row]).join(' '), tone),
        span('   '),
        ...(row === 1 ? [marginOf(figures, context)] : []),
      ],
    ),
  ];
}
