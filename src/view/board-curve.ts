/** The day's curve: asked for, answered and late by half hours, midnight to midnight. */
import type { BoardFigures } from './board.ts';
import type { RowContext } from './column.ts';
import { number } from './duration.ts';
import { fitLine } from './line.ts';
import { type Line, span } from './span.ts';
import { curve, heatStrip, type Point, sparkline, topOf } from './spark.ts';
import { fit, textWidth } from './width.ts';

const HALF_HOURS = 48;
/** Cells of a total beside the picture, the blanks around it included. */
const TOTAL = 6;
/** Lines the curve takes at most, axis and heading included. */
const MOST_LINES = 16;

/**
 * At most `spare` lines, none under 4: what is asked for as a curve of several rows where there is room, answered as a
 * sparkline on the same scale, late as a heat strip, and the hours beneath. Lines are as wide as they need.
 */
export function curveLines(
  figures: BoardFigures,
  width: number,
  spare: number,
  context: RowContext,
): readonly Line[] {
  if (spare < 4) return [];
  const { words, glyphs, ambiguous } = context;
  const { board } = words;
  const labels = Math.max(
    ...[board.requested, board.answered, board.late].map((text) => textWidth(text, ambiguous)),
  );
  const wide = pictureWidth(width - labels - TOTAL);
  if (wide < 12) return [];
  const { requested, answered, late } = figures.curve;
  const top = Math.max(topOf(requested), topOf(answered));
  const row = (label: string, picture: Line, total: string): Line => [
    ...fitLine([span(label, 'dim')], labels, 'left', ambiguous),
    span(' '),
    ...picture,
    span(` ${total}`, 'dim'),
  ];
  const rows = Math.max(1, Math.min(MOST_LINES, spare) - 4);
  const asked = curve(requested, wide, rows, glyphs, top);
  return [
    [span(board.dayCurve, 'heading')],
    ...asked.map((text, index) =>
      row(
        index === asked.length - 1 ? board.requested : '',
        [span(text, 'accent')],
        index === asked.length - 1 ? sum(requested) : '',
      ),
    ),
    row(board.answered, [span(sparkline(answered, wide, glyphs, top), 'good')], sum(answered)),
    row(
      board.late,
      heatStrip(late, wide, glyphs, (value) => (value < 3 ? 'warning' : 'critical')),
      sum(late),
    ),
    row('', [span(hours(wide), 'dim')], ''),
  ];
}

/** A whole number of cells a half hour where they fit, else what there is. */
function pictureWidth(room: number): number {
  return room >= HALF_HOURS ? Math.min(3, Math.floor(room / HALF_HOURS)) * HALF_HOURS : room;
}

function sum(points: readonly Point[]): string {
  return number(points.reduce<number>((total, value) => total + (value ?? 0), 0));
}

/** The hours under the curve: every third, or every sixth where there is little room. */
function hours(width: number): string {
  const step = width >= 40 ? 3 : 6;
  let text = '';
  for (let hour = 0; hour < 24; hour += step) {
    const from = Math.round((hour * width) / 24);
    text = fit(text, from) + String(hour).padStart(2, '0');
  }
  return fit(text, width);
}
