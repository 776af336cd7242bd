/**
 * Lines that follow the floor: painted straight into the cells of the screen, past Ink's renderer, and asked for again
 * by data, beats and keys. What changes its size or place is Ink's; what changes its text is this. Knows no pane.
 */
import { useMemo } from 'react';
import { inGlyphsLine } from '../../view/paint.ts';
import { type Line, sameLine } from '../../view/span.ts';
import { type Deck, useDeck } from '../deck.ts';
import { Region } from '../screen/region.tsx';
import type { RegionPainter } from '../screen/region-layer.ts';
import { type Manner, openingOf } from '../theme/manner.ts';

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
  /** Of each row: another number for another line. */
  const versions: number[] = [];
  let look: Manner = 'plain';
  // A frame asks for every row; the lines are made once for all of them.
  const frame = (): readonly Line[] => {
    const now = deck.moment();
    if (now !== moment) {
      moment = now;
      const before = current;
      const lookBefore = look;
      current = lines(deck);
      look = manner(deck);
      for (const [row, line] of current.entries()) {
        const shown = before[row];
        if (shown !== undefined && look === lookBefore && sameLine(shown, line)) continue;
        last += 1;
        versions[row] = last;
      }
    }
    return current;
  };
  return {
    get rows() {
      return frame().length;
    },
    paintRow: (row) => inGlyphsLine(frame()[row] ?? [], deck.glyphs),
    version: (row) => {
      frame();
      return versions[row] ?? 0;
    },
    look: (tone) => openingOf(tone, deck.theme, look),
  };
}

/** No two painters give the same number, so that one that takes another's place paints everything. */
let last = 0;
