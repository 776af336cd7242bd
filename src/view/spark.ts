/** Small pictures of numbers in cells: sparkline, bar, heat strip, curve. Each is exactly as wide as asked for. */
import type { GlyphSet } from './glyphs.ts';
import { type Line, type Span, span, type Tone } from './span.ts';

/** A number in a picture; null where nothing is known (yet): left blank. */
export type Point = number | null;

/** The largest of the values, at least 1, so that a quiet day does not look busy. */
export function topOf(values: readonly Point[]): number {
  return values.reduce<number>((top, value) => Math.max(top, value ?? 0), 1);
}

/**
 * Values spread over `width` cells: with more values than cells each cell takes the largest of its share, with fewer
 * each value takes as many cells as come to it.
 */
export function resample(values: readonly Point[], width: number): readonly Point[] {
  if (width <= 0) return [];
  if (values.length === 0) return Array.from({ length: width }, () => null);
  return Array.from({ length: width }, (_, cell) => {
    const from = Math.floor((cell * values.length) / width);
    const to = Math.max(from + 1, Math.floor(((cell + 1) * values.length) / width));
    return values
      .slice(from, to)
      .reduce<Point>((top, value) => (value === null ? top : Math.max(top ?? 0, value)), null);
  });
}

/** One line of eight heights, `width` cells. Zero is the lowest height, nothing is blank. */
export function sparkline(
  values: readonly Point[],
  width: number,
  glyphs: GlyphSet,
  top = topOf(values),
): string {
  const steps = glyphs.spark.length;
  return resample(values, width)
    .map((value) => (value === null ? ' ' : (glyphs.spark[stepOf(value, top, steps)] ?? ' ')))
    .join('');
}

/** 0 for nothing, else at least 1: a single call must be seen. */
function stepOf(value: number, top: number, steps: number): number {
  if (value <= 0 || top <= 0) return 0;
  return Math.min(steps - 1, Math.max(1, Math.round((Math.min(value, top) / top) * (steps - 1))));
}

/** A share of `full` as a bar of `width` cells, in eighths of a cell where the glyphs have them. */
export function bar(value: number, full: number, width: number, glyphs: GlyphSet): string {
  if (width <= 0) return '';
  const share = full <= 0 || !(value > 0) ? 0 : Math.min(1, value / full);
  const parts = glyphs.bar.eighths.length + 1;
  // Anything at all is seen, and only everything fills the bar.
  const least = share > 0 ? 1 : 0;
  const most = share < 1 ? width * parts - 1 : width * parts;
  const filled = Math.min(most, Math.max(least, Math.round(share * width * parts)));
  const whole = Math.floor(filled / parts);
  const part = glyphs.bar.eighths[(filled % parts) - 1] ?? '';
  return glyphs.bar.full.repeat(whole) + part + glyphs.bar.empty.repeat(width - whole - part.length);
}

/** A strip of `width` cells whose darkness grows with the value; `tone` says what each value means. */
export function heatStrip(
  values: readonly Point[],
  width: number,
  glyphs: GlyphSet,
  tone: (value: number) => Tone,
  top = topOf(values),
): Line {
  return resample(values, width).map((value): Span => {
    if (value === null) return span(' ', 'dim');
    return span(glyphs.heat[stepOf(value, top, glyphs.heat.length)] ?? ' ', value <= 0 ? 'dim' : tone(value));
  });
}

/** A curve of several rows, `height` lines of `width` cells, the highest first; each line counts the eighths in it. */
export function curve(
  values: readonly Point[],
  width: number,
  height: number,
  glyphs: GlyphSet,
  top = topOf(values),
): readonly string[] {
  const cells = resample(values, width);
  const steps = glyphs.spark.length;
  return Array.from({ length: Math.max(0, height) }, (_, row) => {
    const below = (height - 1 - row) * steps;
    return cells
      .map((value) => {
        if (value === null) return ' ';
        const level = value <= 0 ? 0 : Math.max(1, Math.round((Math.min(value, top) / top) * height * steps));
        const here = Math.min(steps, level - below);
        if (here > 0) return glyphs.spark[here - 1] ?? ' ';
        return below === 0 ? (glyphs.spark[0] ?? ' ') : ' ';
      })
      .join('');
  });
}
