/** A line of spans as cells. Knows how tones look only by the function given. */
import type { Line, Tone } from '../../view/span.ts';
import { BLANK, PLAIN, TRAILING } from './cell-grid.ts';
import { eachGrapheme, startsAlone } from './graphemes.ts';
import type { InternTables } from './intern.ts';

export type RowCells = {
  readonly glyphs: Uint32Array;
  readonly looks: Uint32Array;
  readonly line: Line;
  /** The cell each span begins at, and at last the one after all. */
  readonly starts: readonly number[];
};

/**
 * Exactly `width` cells of `line`: cut, a wide glyph at the edge becoming a blank, or filled with plain blanks. Spans
 * that are the very ones of `before`, of the same width, are not painted again where they stand as they stood; its cells
 * are written over and are these ones from now on.
 */
export function paintCells(
  tables: InternTables,
  line: Line,
  width: number,
  sgrOf: (tone: Tone) => string,
  before?: RowCells,
): RowCells {
  const known = before?.glyphs.length === width && mayPatch(before.line, line) ? before : null;
  const glyphs = known ? known.glyphs : new Uint32Array(width);
  const looks = known ? known.looks : new Uint32Array(width);
  const starts: number[] = [];
  let x = 0;
  let look = PLAIN;
  let changed = false;
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
  for (let index = 0; index < line.length; index += 1) {
    const part = line[index];
    if (part === undefined || x >= width) break;
    starts.push(x);
    look = tables.opened(sgrOf(part.tone));
    if (known) {
      const stays = known.line[index] === part && known.starts[index] === x && known.looks[x] === look;
      // What joins a cell is painted with that cell or not at all.
      if ((!stays || changed) && !isLoose(part)) return paintCells(tables, line, width, sgrOf);
      changed = !stays || (changed && part.text === '');
      if (stays) {
        x = known.starts[index + 1] ?? x;
        continue;
      }
    }
    const { text } = part;
    const plain = plainLength(text);
    const end = Math.min(plain, width - x);
    for (let at = 0; at < end; at += 1) {
      glyphs[x] = text.charCodeAt(at);
      looks[x] = look;
      x += 1;
    }
    if (plain < text.length && x < width) eachGrapheme(text.slice(plain), put);
  }
  // A mark that has no room now stands where it joined then.
  if (known?.line.some((part, index) => index >= starts.length && !isLoose(part)))
    return paintCells(tables, line, width, sgrOf);
  starts.push(x);
  glyphs.fill(BLANK, x);
  looks.fill(PLAIN, x);
  return { glyphs, looks, line, starts };
}

/** Did no span that is gone join the cell before it? Its mark would stay there. */
function mayPatch(before: Line, line: Line): boolean {
  for (let index = 0; index < before.length; index += 1) {
    if (before[index] !== line[index] && !isLoose(before[index])) return false;
  }
  return true;
}

/** Is it no span that could join the cell before it? */
const isLoose = (part: Line[number] | undefined): boolean =>
  part === undefined || part.text === '' || startsAlone(part.text);

/** How many characters at the start are cells by themselves: ASCII that no mark follows. */
function plainLength(text: string): number {
  let end = 0;
  let unit = 0;
  while (end < text.length) {
    unit = text.charCodeAt(end);
    if (unit < 0x20 || unit > 0x7e) break;
    end += 1;
  }
  // What follows may join the last one.
  return end < text.length && end > 0 && unit > 0x7e ? end - 1 : end;
}

function join(tables: InternTables, glyphs: Uint32Array, x: number, mark: string): void {
  let before = x - 1;
  while (before > 0 && glyphs[before] === TRAILING) before -= 1;
  if (before >= 0) glyphs[before] = tables.glyph(tables.text(glyphs[before] ?? BLANK) + mark);
}
