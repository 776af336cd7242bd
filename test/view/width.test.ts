import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { safeText } from '../../src/protocol/safe-text.ts';
import { beside, fitLine, lineWidth, mergeSpans } from '../../src/view/line.ts';
import { lineText, span, TONES } from '../../src/view/span.ts';
import { clip, fit as fitText, pad, textWidth } from '../../src/view/width.ts';

fc.configureGlobal({ seed: 20260310 });

const texts = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom('王', 'Ａ', 'a', ' ', '…', '—', '가', '\u0301', '🇨', '🇳', 'ﾞ', '😀', 'ｱ'),
      maxLength: 30,
    }),
  )
  .map((raw) => safeText(raw));

describe('cells of a text', () => {
  it('counts what string-width counts, narrow and wide [VIEW-1]', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(textWidth(text)).toBe(stringWidth(text));
        expect(textWidth(text, 'wide')).toBe(stringWidth(text, { ambiguousIsNarrow: false }));
      }),
      { numRuns: 500 },
    );
  });

  it('takes its fast path only where string-width agrees [VIEW-1]', () => {
    for (let code = 0x20; code <= 0xffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCharCode(code);
      const text = `a${character}王`;
      if (textWidth(text) !== stringWidth(text)) expect.fail(`U+${code.toString(16)} is measured otherwise`);
    }
  });

  it('fits a text to exactly the cells asked for [VIEW-1]', () => {
    fc.assert(
      fc.property(
        texts,
        fc.nat(60),
        fc.constantFrom('left', 'right'),
        fc.constantFrom('narrow', 'wide'),
        (text, width, align, ambiguous) => {
          expect(textWidth(fitText(text, width, align, ambiguous), ambiguous)).toBe(width);
          expect(textWidth(clip(text, width, ambiguous), ambiguous)).toBeLessThanOrEqual(width);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('marks a cut and never halves a Chinese character [VIEW-1]', () => {
    expect(fitText('欧阳娜娜', 5)).toBe('欧阳…');
    expect(fitText('欧阳娜娜', 4)).toBe('欧… ');
    expect(fitText('Wang Fang', 6)).toBe('Wang …');
    expect(fitText('王', 1)).toBe('…');
    expect(fitText('●abc', 3, 'left', 'wide')).toBe('●~');
    expect(pad('7', 3, 'right')).toBe('  7');
    expect(fitText('anything', 0)).toBe('');
  });
});

describe('lines', () => {
  const spans = fc.array(fc.record({ text: texts, tone: fc.constantFrom(...TONES) }), { maxLength: 6 });

  it('a line is fitted to exactly its width, whatever its spans [VIEW-2]', () => {
    fc.assert(
      fc.property(
        spans,
        fc.nat(50),
        fc.constantFrom('left', 'right'),
        fc.constantFrom('narrow', 'wide'),
        (line, width, align, ambiguous) => {
          expect(lineWidth(fitLine(line, width, align, ambiguous), ambiguous)).toBe(width);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a cut between two spans is marked as well [VIEW-1]', () => {
    const line = [span('abc', 'good'), span('def', 'warning')];
    expect(lineText(fitLine(line, 3))).toBe('ab…');
    expect(lineText(fitLine(line, 5))).toBe('abcd…');
    expect(lineText(fitLine(line, 6))).toBe('abcdef');
    expect(lineText(fitLine([span('王', 'good'), span('王', 'dim')], 3))).toBe('王…');
  });

  it('parts stand side by side with their gap, neighbours of one tone merged [VIEW-2]', () => {
    const line = beside(
      [
        { line: [span('a')], width: 3 },
        { line: [span('王王')], width: 3 },
      ],
      2,
    );
    expect(line).toEqual([span('a    王…')]);
    expect(mergeSpans([span(''), span('a', 'dim'), span('b', 'dim'), span('c')])).toEqual([
      span('ab', 'dim'),
      span('c'),
    ]);
  });
});
