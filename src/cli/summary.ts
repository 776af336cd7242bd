/** The floor in a page of plain text: what `seatwatch` prints where there is no terminal. */
import { boardFigures } from '../view/board.ts';
import { figureLines } from '../view/board-lines.ts';
import { clockTime } from '../view/duration.ts';
import { lineText } from '../view/span.ts';
import type { Reading } from './reading.ts';

const WIDTH = 78;

/** A title, then one figure a line, no colours. */
export function summaryLines(reading: Reading): readonly string[] {
  const { floor, figures, now, names, words, context } = reading;
  const title = words.messages.summaryTitle(
    names.floor,
    `${floor.date ?? ''} ${clockTime(now, context.zone)}`,
  );
  const lines = figureLines(boardFigures(floor, figures, now), WIDTH, {
    ...context,
    selected: false,
    requested: new Map(),
  });
  return [title, ...lines.map((line) => lineText(line).trimEnd())];
}
