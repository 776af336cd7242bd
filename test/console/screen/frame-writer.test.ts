/** The spots where terminals differ: edges, disputed widths, cut wide characters, blanks. */
import { describe, expect, it } from 'vitest';
import { type CellGrid, createGrid, TRAILING } from '../../../src/console/screen/cell-grid.ts';
import { type AmbiguousCells, createFrameWriter } from '../../../src/console/screen/frame-writer.ts';
import { createInternTables } from '../../../src/console/screen/intern.ts';
import { applySgr, PLAIN_LOOK, sgrBetween } from '../../../src/console/screen/look.ts';
import { paintCells } from '../../../src/console/screen/row-cells.ts';
import { span } from '../../../src/view/span.ts';
import { createEmulator } from './emulator.ts';

function drawing(columns: number, rows: number, ambiguous: AmbiguousCells = 'disputed') {
  const tables = createInternTables();
  const writer = createFrameWriter(tables, ambiguous);
  const grid = (...lines: readonly string[]): CellGrid => {
    const made = createGrid(columns, rows);
    for (const [y, line] of lines.entries()) {
      const cells = paintCells(tables, [span(line)], columns, () => '');
      made.glyphs.set(cells.glyphs, y * columns);
    }
    return made;
  };
  return { grid, difference: (from: CellGrid, to: CellGrid) => writer.difference(from, to), tables };
}

describe('the writer of differences', () => {
  it('sends the changed cells and the shortest way between them [GRID-6]', () => {
    const { grid, difference } = drawing(30, 4);
    expect(difference(grid('abc'), grid('abc'))).toBe('');
    expect(difference(grid('abcdef'), grid('abXdef'))).toBe('\u001b[;3HX');
    expect(difference(grid('a b c'), grid('X b Y'))).toBe('\u001b[HX b Y');
    expect(difference(grid('0........................9'), grid('X........................Y'))).toBe(
      '\u001b[HX\u001b[26GY',
    );
    expect(difference(grid('', ''), grid('a', 'b'))).toBe('\u001b[Ha\r\nb');
    expect(difference(grid('abcdefghij'), grid('abc'))).toBe('\u001b[;4H\u001b[K');
    expect(difference(grid('abc'), grid('ab'))).toBe('\u001b[;3H ');
  });

  it('writes the last cell of the last row only while the terminal does not wrap [GRID-7]', () => {
    const { grid, difference } = drawing(5, 2);
    expect(difference(grid('', ''), grid('', 'abcde'))).toBe('\u001b[2Habcd\u001b[?7le\u001b[?7h');
    expect(difference(grid('', ''), grid('', '   字'))).toBe('\u001b[2;4H\u001b[?7l字\u001b[?7h');
    expect(difference(grid('', ''), grid('abcde', ''))).toBe('\u001b[Habcde');
  });

  it('sets the cursor absolutely after a glyph in the last column [GRID-7]', () => {
    const { grid, difference } = drawing(5, 3);
    expect(difference(grid(), grid('abcde', 'f'))).toBe('\u001b[Habcde\u001b[2Hf');
  });

  it('sets the cursor absolutely after characters whose width terminals dispute, once a run [GRID-8]', () => {
    const { grid, difference } = drawing(40, 2);
    expect(difference(grid(), grid('●●●x'))).toBe('\u001b[H●●●\u001b[4Gx');
    expect(difference(grid(), grid('👍x'))).toBe('\u001b[H  \u001b[1G👍\u001b[3Gx');
    expect(difference(grid(), grid('字x'))).toBe('\u001b[H字x');
    const narrow = drawing(40, 2, 'narrow');
    expect(narrow.difference(narrow.grid(), narrow.grid('●●●x'))).toBe('\u001b[H●●●x');
  });

  it('keeps columns right in a terminal that draws emoji narrow, and leaves nothing of what stood there [GRID-8]', async () => {
    // The emulator follows Unicode 6: an emoji takes one cell there, two by our count.
    const { grid, difference } = drawing(20, 1);
    const emulator = createEmulator(20, 1);
    await emulator.write(difference(grid(), grid('abcdefgh')));
    await emulator.write(difference(grid('abcdefgh'), grid('👍cd👩‍👧gh')));
    expect(emulator.rows()[0]).toBe('👍 cd👩‍👧gh');
    expect(emulator.cell(2, 0).chars).toBe('c');
    expect(emulator.cell(6, 0).chars).toBe('g');
  });

  it('repaints both halves of a wide character that is cut [GRID-9]', async () => {
    const { grid, difference } = drawing(10, 1);
    const shapes = ['字符文本', 'a字符文b', '字a符b文', 'ab字符文', '字符', 'abcdefghij', ''];
    const emulator = createEmulator(10, 1);
    let before = grid('');
    for (const one of shapes) {
      for (const other of shapes) {
        for (const shape of [one, other]) {
          await emulator.write(difference(before, grid(shape)));
          before = grid(shape);
          expect(emulator.rows()[0]).toBe(shape);
        }
      }
    }
    const line = grid('字符').glyphs;
    expect([line[1], line[3]]).toEqual([TRAILING, TRAILING]);
  });

  it('turns one look into another by the shorter of change and reset, and never by a wrong one [GRID-10]', () => {
    const looks = [
      '',
      '1',
      '2',
      '1;2',
      '31',
      '1;31',
      '38;5;203',
      '4;7;38;2;1;2;3;48;5;9',
      '97;44',
      '9;53;3',
      '8;5',
    ].map((parameters) => applySgr(PLAIN_LOOK, parameters));
    for (const from of looks) {
      for (const to of looks) {
        const sequence = sgrBetween(from, to);
        expect(applySgr(from, sequence.slice(2, -1))).toEqual(from === to ? applySgr(from, '') : to);
        expect(sequence === '').toBe(from === to);
      }
    }
    expect(sgrBetween(applySgr(PLAIN_LOOK, '1;4;7;31'), PLAIN_LOOK)).toBe('\u001b[m');
    expect(sgrBetween(applySgr(PLAIN_LOOK, '1;38;5;203'), applySgr(PLAIN_LOOK, '38;5;203'))).toBe(
      '\u001b[22m',
    );
    expect(sgrBetween(applySgr(PLAIN_LOOK, '1;2'), applySgr(PLAIN_LOOK, '2'))).toBe('\u001b[0;2m');
    expect(applySgr(PLAIN_LOOK, '38:2::1:2:3')).toEqual(applySgr(PLAIN_LOOK, '38;2;1;2;3'));
  });

  it('keeps its tables bounded: what no grid holds is forgotten, what shows stays [GRID-11]', () => {
    const tables = createInternTables(64);
    const grid = createGrid(10, 1);
    for (let round = 0; round < 1_000; round += 1) {
      const cells = paintCells(
        tables,
        [span(`e\u0301\u0302${String.fromCodePoint(0x300 + (round % 60))}`)],
        10,
        () => `\u001b[38;2;${round % 256};7;${round >> 3}m`,
      );
      grid.glyphs.set(cells.glyphs);
      grid.looks.set(cells.looks);
      const shown = tables.text(grid.glyphs[0] ?? 0);
      const look = tables.lookOf(grid.looks[0] ?? 0);
      if (tables.isFull()) tables.rebuild([grid]);
      expect(tables.text(grid.glyphs[0] ?? 0)).toBe(shown);
      expect(tables.lookOf(grid.looks[0] ?? 0)).toEqual(look);
      expect(tables.size().looks + tables.size().glyphs).toBeLessThan(200);
    }
  });
});
