import { describe, expect, it } from 'vitest';
import { createInternTables } from '../../../src/console/screen/intern.ts';
import { paintCells } from '../../../src/console/screen/row-cells.ts';
import { type Line, type Span, span, TONES } from '../../../src/view/span.ts';
import { chanceOf } from './chance.ts';

const TEXTS = [
  '',
  ' ',
  'ok',
  '1:07',
  '12:59',
  '闭席',
  '午餐 x',
  'e\u0301',
  '\u0301a',
  '…',
  '👩‍👩‍👧',
  '\u200d',
  '▏▏',
  'a闭',
  'Ж',
];
const sgrOf = (tone: string): string => (tone === 'plain' ? '' : `\u001b[${30 + tone.length}m`);
const faded = (tone: string): string => (tone === 'selected' ? '\u001b[7m' : '\u001b[2m');

describe('the cells of a row', () => {
  it('are the same whether painted anew or over what stood there [GRID-18]', () => {
    const chance = chanceOf(11);
    const made = (): Span => span(chance.pick(TEXTS), chance.pick(TONES));
    const tables = createInternTables();
    for (let run = 0; run < 4_000; run += 1) {
      let width = chance.below(30);
      let line: Line = Array.from({ length: chance.below(9) }, made);
      let cells = paintCells(tables, line, width, sgrOf);
      for (let step = 0; step < 5; step += 1) {
        const spans = line.map((one) => (chance.happens(0.3) ? made() : one));
        if (chance.happens(0.1)) spans.push(made());
        if (chance.happens(0.1)) spans.shift();
        if (chance.happens(0.1)) width = chance.below(30);
        line = spans;
        const look = chance.happens(0.1) ? faded : sgrOf;
        cells = paintCells(tables, line, width, look, cells);
        const fresh = paintCells(tables, line, width, look);
        expect([...cells.glyphs], JSON.stringify(line)).toEqual([...fresh.glyphs]);
        expect([...cells.looks], JSON.stringify(line)).toEqual([...fresh.looks]);
      }
    }
  });

  it('of spans that stayed are not painted again [GRID-18]', () => {
    const tables = createInternTables();
    const [name, gap] = [span('Agent 1002'), span(' ')];
    const line = (time: string): Line => [name, gap, span(time, 'warning'), gap, name];
    const first = paintCells(tables, line('1:07'), 40, sgrOf);
    const asked: string[] = [];
    const counting = {
      ...tables,
      glyph: (text: string) => {
        asked.push(text);
        return tables.glyph(text);
      },
    };
    paintCells(counting, line('闭席'), 40, sgrOf, first);
    expect(asked).toEqual(['闭', '席']);
  });
});
