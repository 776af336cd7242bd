import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxed } from '../../../src/console/parts/boxed.ts';
import { joined, spread } from '../../../src/console/parts/spread.ts';
import { wrapLine, wrapText } from '../../../src/console/parts/wrap.ts';
import { safeText } from '../../../src/protocol/safe-text.ts';
import { ASCII_GLYPHS, UNICODE_GLYPHS } from '../../../src/view/glyphs.ts';
import { lineWidth } from '../../../src/view/line.ts';
import { lineText, span, TONES } from '../../../src/view/span.ts';

fc.configureGlobal({ seed: 20260310 });

const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map((any) => safeText(any));
const line = fc.array(
  fc.record({ text, tone: fc.constantFrom(...TONES) }).map((part) => span(part.text, part.tone)),
  { maxLength: 4 },
);

describe('what boxes and bars are made of', () => {
  it('a box has exactly its width in every row, whatever its title and lines hold [SCREEN-20]', () => {
    fc.assert(
      fc.property(
        line,
        fc.array(line, { maxLength: 8 }),
        fc.integer({ min: 8, max: 80 }),
        fc.integer({ min: 3, max: 10 }),
        fc.constantFrom(UNICODE_GLYPHS, ASCII_GLYPHS),
        (title, lines, width, height, glyphs) => {
          const box = boxed(title, lines, width, height, glyphs);
          expect(box.length).toBe(Math.min(lines.length + 2, height));
          for (const row of box) expect(lineWidth(row)).toBe(width);
        },
      ),
    );
  });

  it('a row of two ends has exactly its width [SCREEN-20]', () => {
    fc.assert(
      fc.property(line, line, fc.integer({ min: 1, max: 80 }), (left, right, width) => {
        expect(lineWidth(spread(left, right, width))).toBe(width);
        expect(lineWidth(joined([left, right], width, [span(' · ')]))).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('a sentence is broken into rows that fit, with every word and tone of it [SCREEN-13]', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 8, max: 40 }), (sentence, width) => {
        const rows = wrapLine(sentence, width);
        for (const row of rows) expect(lineWidth(row)).toBeLessThanOrEqual(width);
        const bare = (all: string): string => all.replaceAll(' ', '');
        expect(bare(rows.map(lineText).join(''))).toBe(bare(lineText(sentence)));
      }),
    );
  });

  it('breaks at blanks and between Chinese characters, and cuts only what is longer than a row [SCREEN-13]', () => {
    expect(wrapText('the agent closed the seat', 10)).toEqual(['the agent', 'closed the', 'seat']);
    expect(wrapText('座席代表会看到您的姓名', 8)).toEqual(['座席代表', '会看到您', '的姓名']);
    expect(wrapText('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrapText('', 4)).toEqual(['']);
  });
});
