/** A line of spans as cells. Knows how tones look only by the function given. */
import type { Line, Tone } from '../../view/span.ts';
import { BLANK, PLAIN, TRAILING } from './cell-grid.ts';
import { eachGrapheme } from './graphemes.ts';
import type { InternTables } from './intern.ts';

export type RowCells = { readonly glyphs: Uint32Array; readonly looks: Uint32Array };

/** Exactly `width` cells of `line`: cut, a wide glyph at the edge becoming a blank, or filled with plain blanks. */
export function paintCells(
  tables: InternTables,
  line: Line,
  width: number,
  sgrOf: (tone: Tone) => string,
): RowCells {
  const glyphs = new Uint32Array(width).fill(BLANK);
  const looks = new Uint32Array(width);
  let x = 0;
  let look = PLAIN;
  const put = (grapheme: string, cells: number): void => {
    if (x >= width) return;
    if (cells === 0) {
      join(tables, glyphs, x, grapheme);
      return;
    }
    // Graphemes wider than two cells are no text of ours; they and what is cut leave blanks.
    const fits = cells <= 2 && x + cells <= width;
    for (let more = 0; more < cells && x < width; more += 1) {
      glyphs[x] = !fits ? BLANK : more === 0 ? tables.glyph(grapheme) : TRAILING;
      looks[x] = look;
      x += 1;
    }
  };
  for (const { text, tone } of line) {
    if (x >= width) break;
    look = openedBy(tables, sgrOf(tone));
    eachGrapheme(text, put);
  }
  return { glyphs, looks };
}

function join(tables: InternTables, glyphs: Uint32Array, x: number, mark: string): void {
  let before = x - 1;
  while (before > 0 && glyphs[before] === TRAILING) before -= 1;
  if (before >= 0) glyphs[before] = tables.glyph(tables.text(glyphs[before] ?? BLANK) + mark);
}

/** The look after the SGR sequences of `opening`, from the plain one. */
function openedBy(tables: InternTables, opening: string): number {
  let look = PLAIN;
  for (const sequence of opening.split('\u001b[')) {
    if (sequence.endsWith('m')) look = tables.styled(look, sequence.slice(0, -1));
  }
  return look;
}
