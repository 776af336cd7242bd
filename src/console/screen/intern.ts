/**
 * The tables behind the numbers in grids: graphemes longer than a code point and looks. Bounded: when one passes its
 * bound, `rebuild` keeps what live grids still hold and forgets the rest. Knows no terminal.
 */
import { type CellGrid, PLAIN } from './cell-grid.ts';
import { type Trust, trustOf } from './graphemes.ts';
import { applySgr, type Look, PLAIN_LOOK, sgrBetween } from './look.ts';

/** Numbers from here on are graphemes of more than one code point; below, the number is the code point. */
const FIRST_LONG = 0x110000;

export type InternTables = {
  /** The number of a grapheme. */
  readonly glyph: (grapheme: string) => number;
  /** The text of a number; never asked of TRAILING. */
  readonly text: (glyph: number) => string;
  /** Bytes of the glyph in UTF-8. */
  readonly bytes: (glyph: number) => number;
  readonly trust: (glyph: number) => Trust;
  readonly look: (look: Look) => number;
  readonly lookOf: (look: number) => Look;
  /** The number of `look` after SGR parameters. */
  readonly styled: (look: number, parameters: string) => number;
  /** The number of the look after the SGR sequences of `opening`, from the plain one. */
  readonly opened: (opening: string) => number;
  /** The number of the blank an erase leaves: the background alone. */
  readonly erased: (look: number) => number;
  /** The SGR sequence from one look to another, empty when they are the same. */
  readonly between: (from: number, to: number) => string;
  /** Has a table passed its bound? */
  readonly isFull: () => boolean;
  /** Forgets what no grid given holds and renumbers their cells. Other numbers kept are void; a look's new one is given by the answer. */
  readonly rebuild: (live: readonly CellGrid[]) => (look: number) => number;
  readonly size: () => { readonly glyphs: number; readonly looks: number };
};

/** Fresh tables; `bound`: entries a table may have before it counts as full. */
export function createInternTables(bound = 4_096): InternTables {
  let glyphNumbers = new Map<string, number>();
  let glyphTexts: string[] = [];
  let lookNumbers = new Map<string, number>();
  let looks: Look[] = [];
  let limit = bound;
  /** Memories of answers; each is dropped whole when it grows past the bound. */
  const styledBy = new Map<string, number>();
  const openedBy = new Map<string, number>();
  const betweenBy = new Map<number, string>();
  const trustBy = new Map<number, Trust>();

  function glyph(grapheme: string): number {
    const point = grapheme.codePointAt(0) ?? 0x20;
    if (grapheme.length === (point > 0xffff ? 2 : 1)) return point;
    const known = glyphNumbers.get(grapheme);
    if (known !== undefined) return known;
    const number = FIRST_LONG + glyphTexts.length;
    glyphTexts.push(grapheme);
    glyphNumbers.set(grapheme, number);
    return number;
  }

  const text = (number: number): string => {
    // Nearly all of them, and much the faster way.
    if (number < 0x10000) return String.fromCharCode(number);
    return number < FIRST_LONG ? String.fromCodePoint(number) : (glyphTexts[number - FIRST_LONG] ?? ' ');
  };

  function look(wanted: Look): number {
    const key = `${wanted.attributes},${wanted.foreground},${wanted.background}`;
    const known = lookNumbers.get(key);
    if (known !== undefined) return known;
    const number = looks.length;
    looks.push(wanted);
    lookNumbers.set(key, number);
    return number;
  }

  const lookOf = (number: number): Look => looks[number] ?? PLAIN_LOOK;

  function forgetAnswers(): void {
    styledBy.clear();
    openedBy.clear();
    betweenBy.clear();
    trustBy.clear();
  }

  function styled(from: number, parameters: string): number {
    const key = `${from};${parameters}`;
    const known = styledBy.get(key);
    if (known !== undefined) return known;
    const number = look(applySgr(lookOf(from), parameters));
    if (styledBy.size >= bound) styledBy.clear();
    styledBy.set(key, number);
    return number;
  }

  // PLAIN is number 0 in every life of the table.
  look(PLAIN_LOOK);

  return {
    glyph,
    text,
    bytes: (number) => {
      if (number < 0x80) return 1;
      if (number < 0x800) return 2;
      if (number < 0x10000) return 3;
      return number < FIRST_LONG ? 4 : Buffer.byteLength(text(number));
    },
    trust: (number) => {
      if (number < 0x7f) return 'sure';
      const known = trustBy.get(number);
      if (known !== undefined) return known;
      const trust = trustOf(text(number));
      if (trustBy.size >= bound) trustBy.clear();
      trustBy.set(number, trust);
      return trust;
    },
    look,
    lookOf,
    styled,
    opened: (opening) => {
      const known = openedBy.get(opening);
      if (known !== undefined) return known;
      let number = PLAIN;
      for (const sequence of opening.split('\u001b[')) {
        if (sequence.endsWith('m')) number = styled(number, sequence.slice(0, -1));
      }
      if (openedBy.size >= bound) openedBy.clear();
      openedBy.set(opening, number);
      return number;
    },
    erased: (number) => {
      if (number === PLAIN) return PLAIN;
      const { background } = lookOf(number);
      return look({ ...PLAIN_LOOK, background });
    },
    between: (from, to) => {
      if (from === to) return '';
      const key = from * 0x100000 + to;
      const known = betweenBy.get(key);
      if (known !== undefined) return known;
      const sequence = sgrBetween(lookOf(from), lookOf(to));
      if (betweenBy.size >= bound) betweenBy.clear();
      betweenBy.set(key, sequence);
      return sequence;
    },
    isFull: () => glyphTexts.length > limit || looks.length > limit,
    rebuild: (live) => {
      const oldTexts = glyphTexts;
      const oldLooks = looks;
      glyphNumbers = new Map();
      glyphTexts = [];
      lookNumbers = new Map();
      looks = [];
      forgetAnswers();
      look(PLAIN_LOOK);
      for (const grid of live) {
        for (let index = 0; index < grid.glyphs.length; index += 1) {
          const old = grid.glyphs[index] ?? 0;
          if (old >= FIRST_LONG) grid.glyphs[index] = glyph(oldTexts[old - FIRST_LONG] ?? ' ');
          grid.looks[index] = look(oldLooks[grid.looks[index] ?? 0] ?? PLAIN_LOOK);
        }
      }
      // A screen that really holds that much gets a larger table rather than a rebuild a frame.
      limit = Math.max(bound, 2 * glyphTexts.length, 2 * looks.length);
      return (old) => look(oldLooks[old] ?? PLAIN_LOOK);
    },
    size: () => ({ glyphs: glyphTexts.length, looks: looks.length }),
  };
}
