/**
 * Lines that follow the floor: painted straight into the cells of the screen, past Ink's renderer, and asked for again
 * by data, beats and keys. What changes its size or place is Ink's; what changes its text is this. Knows no pane.
 */
import { useMemo } from 'react';
import { inGlyphsLine } from '../../view/paint.ts';
import type { Line } from '../../view/span.ts';
import { type Deck, useDeck } from '../deck.ts';
import { Region } from '../screen/region.tsx';
import type { RegionPainter } from '../screen/region-layer.ts';
import { type Manner, openingOf } from '../theme/paint-line.ts';

export type LiveProps = {
  /** The lines as they are now, each `width` cells. Kept the same function while nothing but data changes. */
  readonly lines: (deck: Deck) => readonly Line[];
  readonly width: number;
  readonly height: number;
  /** @default plain */
  readonly manner?: (deck: Deck) => Manner;
};

export function Live({ lines, width, height, manner = plainly }: LiveProps) {
  const deck = useDeck();
  const painter = useMemo(() => painterOf(deck, lines, manner), [deck, lines, manner]);
  return <Region painter={painter} width={width} height={height} subscribe={deck.changes} />;
}

const plainly = (): Manner => 'plain';

function painterOf(
  deck: Deck,
  lines: (deck: Deck) => readonly Line[],
  manner: (deck: Deck) => Manner,
): RegionPainter {
  let moment = -1;
  let current: readonly Line[] = [];
  let look: Manner = 'plain';
  // A frame asks for every row; the lines are made once for all of them.
  const frame = (): readonly Line[] => {
    const now = deck.moment();
    if (now !== moment) {
      moment = now;
      current = lines(deck);
      look = manner(deck);
    }
    return current;
  };
  return {
    get rows() {
      return frame().length;
    },
    paintRow: (row) => inGlyphsLine(frame()[row] ?? [], deck.glyphs),
    version: (row) => {
      const line = frame()[row];
      return line === undefined ? 0 : numberOf(line) * 2 + (look === 'faded' ? 1 : 0);
    },
    look: (tone) => openingOf(tone, deck.theme, look),
  };
}

/** The same line, the same number: how a painter says that a row looks as before. */
const numbers = new WeakMap<Line, number>();
let last = 0;

function numberOf(line: Line): number {
  const known = numbers.get(line);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(line, last);
  return last;
}
