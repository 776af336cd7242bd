/**
 * What Ink 8 writes, read into a grid: text, SGR, cursor moves, EL, ED, `?25`, `?1049`, `?2026`. Line feeds return the
 * carriage, as behind a tty with ONLCR. Whatever else comes is handed on untouched, in order. Outside the alternate
 * screen everything is. Knows no terminal and writes nothing.
 */
import { blank, type CellGrid, eraseCells, putGlyph, resizedGrid, scrollUp, TRAILING } from './cell-grid.ts';
import { type Csi, parameter, readCsi, sequenceEnd } from './escape.ts';
import { eachGrapheme } from './graphemes.ts';
import type { InternTables } from './intern.ts';

export type FrameListener = {
  /** A sequence that is no part of the picture. */
  readonly passed: (sequence: string) => void;
  /** `?2026l`: the frame is whole. */
  readonly frameEnded: () => void;
  /** `?1049h` or `?1049l`. On entering the grid is blank and the cursor home. */
  readonly alternate: (entered: boolean) => void;
};

export type Cursor = { readonly x: number; readonly y: number; readonly visible: boolean };

export type FrameReader = {
  readonly read: (text: string) => void;
  readonly grid: () => CellGrid;
  readonly cursor: () => Cursor;
  /** Did cells or cursor change since the last `frameEnded`, or since `seen`? */
  readonly isUnfinished: () => boolean;
  readonly seen: () => void;
  /** The same picture in another size, as a terminal keeps it: rows go at the bottom, above the cursor only when it would fall off. */
  readonly resize: (columns: number, rows: number) => void;
  /** After a rebuild of the tables: the new number of the look in force. */
  readonly renumber: (renumbered: (look: number) => number) => void;
};

/** A reader for a screen of `grid`'s size. */
export function createFrameReader(
  tables: InternTables,
  start: CellGrid,
  listener: FrameListener,
): FrameReader {
  let grid = start;
  let x = 0;
  let y = 0;
  let look = 0;
  let visible = true;
  let entered = false;
  let unfinished = false;
  let rest = '';

  function read(chunk: string): void {
    const text = rest + chunk;
    rest = '';
    let index = 0;
    while (index < text.length) {
      const code = text.charCodeAt(index);
      if (code === 0x1b) {
        const end = sequenceEnd(text, index);
        if (end < 0) {
          rest = text.slice(index);
          return;
        }
        sequence(text.slice(index, end));
        index = end;
      } else if (code < 0x20 || code === 0x7f) {
        control(text.charAt(index), code);
        index += 1;
      } else {
        let end = index + 1;
        while (end < text.length && text.charCodeAt(end) >= 0x20 && text.charCodeAt(end) !== 0x7f) end += 1;
        print(text.slice(index, end));
        index = end;
      }
    }
  }

  function print(text: string): void {
    if (!entered) {
      listener.passed(text);
      return;
    }
    unfinished = true;
    eachGrapheme(text, printGrapheme);
  }

  function printGrapheme(grapheme: string, width: number): void {
    if (width === 0) {
      join(grapheme);
      return;
    }
    const cells = Math.min(width, grid.columns);
    if (x + cells > grid.columns) {
      // A wide glyph that does not fit leaves the rest of the row blank, as in xterm.
      eraseCells(grid, y, x, grid.columns, look);
      lineFeed();
    }
    putGlyph(grid, x, y, tables.glyph(grapheme), look, cells);
    x += cells;
  }

  /** A mark that came alone belongs to the cell before. */
  function join(mark: string): void {
    let before = y * grid.columns + x - 1;
    if (x === 0) return;
    while (x > 0 && grid.glyphs[before] === TRAILING) before -= 1;
    grid.glyphs[before] = tables.glyph(tables.text(grid.glyphs[before] ?? 0x20) + mark);
  }

  function lineFeed(): void {
    x = 0;
    if (y < grid.rows - 1) y += 1;
    else scrollUp(grid, tables.erased(look));
  }

  function control(character: string, code: number): void {
    if (!entered || (code !== 0x0a && code !== 0x0d && code !== 0x08 && code !== 0x09)) {
      if (code !== 0x7f || !entered) listener.passed(character);
      return;
    }
    unfinished = true;
    if (code === 0x0a) lineFeed();
    else if (code === 0x0d) x = 0;
    else if (code === 0x08) x = Math.max(0, Math.min(x, grid.columns - 1) - 1);
    else x = Math.min(grid.columns - 1, (x | 7) + 1);
  }

  function sequence(text: string): void {
    const csi = readCsi(text);
    if (csi?.prefix === '?' && csi.parameters === '1049' && (csi.final === 'h' || csi.final === 'l')) {
      switchScreen(csi.final === 'h');
    } else if (!entered || csi === null || !obeyed(csi)) listener.passed(text);
  }

  function switchScreen(enter: boolean): void {
    entered = enter;
    unfinished = false;
    blank(grid);
    x = 0;
    y = 0;
    look = 0;
    listener.alternate(enter);
  }

  /** Does what the sequence says; false when it is none of ours. */
  function obeyed(csi: Csi): boolean {
    if (csi.prefix === '?') return obeyedMode(csi);
    if (csi.prefix !== '') return false;
    const { parameters, final } = csi;
    if (final === 'm') {
      look = tables.styled(look, parameters);
      return true;
    }
    const count = parameter(parameters, 0, 1);
    if (final === 'J' || final === 'K') {
      if (parameters.length > 1 || parameters > '2') return false;
      if (final === 'J') eraseDisplay(parameters);
      else eraseLine(parameters);
      unfinished = true;
      return true;
    }
    const column = Math.min(x, grid.columns - 1);
    if (final === 'A') move(column, y - count);
    else if (final === 'B') move(column, y + count);
    else if (final === 'C') move(column + count, y);
    else if (final === 'D') move(column - count, y);
    else if (final === 'E') move(0, y + count);
    else if (final === 'F') move(0, y - count);
    else if (final === 'G') move(count - 1, y);
    else if (final === 'd') move(column, count - 1);
    else if (final === 'H' || final === 'f') move(parameter(parameters, 1, 1) - 1, count - 1);
    else return false;
    return true;
  }

  function obeyedMode({ parameters, final }: Csi): boolean {
    if (final !== 'h' && final !== 'l') return false;
    if (parameters === '25') {
      unfinished ||= visible !== (final === 'h');
      visible = final === 'h';
      return true;
    }
    if (parameters !== '2026') return false;
    if (final === 'l') {
      unfinished = false;
      listener.frameEnded();
    }
    return true;
  }

  function move(column: number, row: number): void {
    unfinished = true;
    x = Math.max(0, Math.min(grid.columns - 1, column));
    y = Math.max(0, Math.min(grid.rows - 1, row));
  }

  function eraseLine(what: string, row = y): void {
    const from = what === '1' || what === '2' ? 0 : x;
    const to = what === '1' ? Math.min(grid.columns, x + 1) : grid.columns;
    eraseCells(grid, row, from, to, tables.erased(look));
  }

  function eraseDisplay(what: string): void {
    const first = what === '1' || what === '2' ? 0 : y + 1;
    const after = what === '1' ? y : grid.rows;
    if (what !== '2') eraseLine(what);
    for (let row = first; row < after; row += 1) eraseCells(grid, row, 0, grid.columns, tables.erased(look));
  }

  return {
    read,
    grid: () => grid,
    cursor: () => ({ x: Math.min(x, grid.columns - 1), y, visible }),
    isUnfinished: () => unfinished,
    seen: () => {
      unfinished = false;
    },
    resize: (columns, rows) => {
      const above = Math.max(0, y - rows + 1);
      grid = resizedGrid(grid, columns, rows, above);
      y -= above;
      x = Math.min(x, columns - 1);
    },
    renumber: (renumbered) => {
      look = renumbered(look);
    },
  };
}
